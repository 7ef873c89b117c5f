package dev.graft.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.Graft;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainAndAskTest {
    @TempDir
    Path dir = Path.of("");

    private static String placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** In a process of its own, from the module path: what core needs of the JDK, it says itself. */
    @Test
    void aModuleTrainsAndAsks() throws Exception {
        write(dir);
        String modules = placeOf(TrainAndAsk.class) + File.pathSeparator + placeOf(Graft.class);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-p",
                        modules,
                        "-m",
                        "dev.graft.examples.plain/dev.graft.examples.plain.TrainAndAsk",
                        "edges.tsv",
                        "labels.tsv",
                        "run",
                        "a3",
                        "b7"))
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .containsPattern("(WIN|MARGINAL|REGRESSION|UNDERPOWERED|UNDEFINED|NONE): ")
                .containsPattern("(?m)^a3\tleft\t[01]\\.\\d{3}$")
                .containsPattern("(?m)^b7\tright\t[01]\\.\\d{3}$");
        assertThat(dir.resolve("run").resolve("report.json")).exists();
    }

    /** Two dense groups of twenty with three edges between them, and which group a node is of. */
    private static void write(Path dir) throws IOException {
        StringBuilder edges = new StringBuilder("a0\tb0\na1\tb1\na2\tb2\n");
        StringBuilder labels = new StringBuilder();
        for (String side : List.of("a", "b")) {
            for (int i = 0; i < 20; i++) {
                labels.append(side + i + "\t" + (side.equals("a") ? "left" : "right") + "\n");
                for (int step : new int[] {1, 2, 5, 7}) {
                    edges.append(side + i + "\t" + side + (i + step) % 20 + "\n");
                }
            }
        }
        Files.writeString(dir.resolve("edges.tsv"), edges);
        Files.writeString(dir.resolve("labels.tsv"), labels);
    }
}
