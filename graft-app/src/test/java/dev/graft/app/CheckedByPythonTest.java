package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program of {@code docs/check.md}, as it stands there, on runs of one label a node and of several. */
@Tag("slow")
class CheckedByPythonTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"one", "several", "rare"})
    void anotherProgramComesToTheSameNumbers(String labels) throws IOException {
        String python = Stream.of("python3", "/usr/bin/python3")
                .filter(each -> ran(each, "-c", "import sklearn") == 0)
                .findFirst()
                .orElse("");
        assumeTrue(
                !python.isEmpty(),
                "python3 with scikit-learn is missing (Debian: python3-sklearn), so nothing was checked");
        write(labels);
        assertThat(Ran.of("finetune", dir.resolve("r.yaml"), dir.resolve("run"), List.of())
                        .report()
                        .get("baselines"))
                .isNotEmpty();
        String page = Files.readString(page());
        int from = page.indexOf("```python\n") + "```python\n".length();
        Path program = Files.writeString(dir.resolve("check.py"), page.substring(from, page.indexOf("```", from)));
        assertThat(ran(python, program.toString(), dir.resolve("run").toString()))
                .as("%s", Files.readString(dir.resolve("python.txt")))
                .isZero();
        assertThat(Files.readAllLines(dir.resolve("python.txt"))).hasSizeGreaterThan(30);
    }

    private static Path page() {
        Path page = Path.of("docs/check.md");
        return Files.exists(page) ? page : Path.of("../docs/check.md");
    }

    private int ran(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(dir.resolve("python.txt").toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Two hundred nodes in a ring of rings, with classes that hang on where they are, and some of few nodes. */
    private void write(String labels) throws IOException {
        Random random = new Random(3);
        StringBuilder edges = new StringBuilder();
        StringBuilder known = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            for (int step : new int[] {1, 2, 5}) {
                edges.append("n" + i + "\tn" + (i / 50 * 50 + (i + step) % 50) + "\n");
            }
            String label = "c" + (random.nextInt(4) == 0 ? random.nextInt(4) : i / 50);
            if (labels.equals("rare") && i % 50 == 7) {
                label = "rare" + i;
            }
            known.append("n" + i + "\t" + label + "\n");
            if (labels.equals("several") && random.nextInt(3) == 0) {
                known.append("n" + i + "\t" + "d" + random.nextInt(5) + "\n");
            }
        }
        Files.writeString(dir.resolve("g.tsv"), edges);
        Files.writeString(dir.resolve("l.tsv"), known);
        Files.writeString(dir.resolve("r.yaml"), """
                graph: {edges: g.tsv}
                start: {model: deepwalk, dim: 8, walks: {perNode: 5, length: 10, window: 3}}
                task: {labels: l.tsv, multi: %s, split: {train: 0.3, valid: 0.2, test: 0.5}, repeats: 3}
                tune: {epochs: 10, head: {hidden: [8]}}
                """.formatted(labels.equals("several")));
    }
}
