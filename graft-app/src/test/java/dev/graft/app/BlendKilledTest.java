package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A blend that is killed by SIGKILL again and again, at moments drawn by a seed: what it left is gone on with, its members stay as they were, and in
 * the end it is what one that nobody disturbed is.
 */
@Tag("slow")
class BlendKilledTest {
    private static final int KILLS = 50;

    @TempDir
    Path dir;

    private Process start(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--threads", "1", "--quiet"));
        return Launched.start(dir.resolve("log.txt"), all);
    }

    private void finish(String... args) throws IOException, InterruptedException {
        Process process = start(args);
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertEnded(process);
    }

    private void assertEnded(Process process) throws IOException {
        assertThat(process.exitValue())
                .as(Files.readString(dir.resolve("log.txt")))
                .isZero();
    }

    private String path(String name) {
        return dir.resolve(name).toString();
    }

    private String[] blend(String out) {
        return new String[] {"blend", path("one"), path("two"), "--with", "labelPropagation", "--out", path(out)};
    }

    /** Size and time of every file of a run that a blend only reads. */
    private static Map<String, String> files(Path run) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(run)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith(".")) {
                    files.put(
                            run.relativize(file).toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
                }
            }
        }
        return files;
    }

    /** What a blend came to. */
    private List<String> told(Path out) throws IOException {
        JsonNode report = JsonMapper.shared().readTree(Files.readString(out.resolve("report.json")));
        List<String> told = new ArrayList<>();
        told.add(report.get("metrics").toString());
        told.add(report.get("blend").get("gain").toString());
        told.add(report.get("blend").get("how").toString());
        told.add(Files.readString(out.resolve("predictions.tsv")));
        return told;
    }

    @Test
    void endsAsIfNobodyHadDisturbedIt() throws IOException, InterruptedException {
        SmallTasks.write(dir);
        finish("finetune", path("classify.yaml"), "--out", path("one"));
        finish("finetune", path("classify.yaml"), "--out", path("two"), "--set", "start.walks.window=3");
        Map<String, String> one = files(dir.resolve("one"));
        long began = System.nanoTime();
        finish(blend("whole"));
        int milliseconds = (int) ((System.nanoTime() - began) / 1_000_000);
        List<String> expected = told(dir.resolve("whole"));

        Random random = new Random(1);
        Path killed = dir.resolve("killed");
        int kills = 0;
        while (kills < KILLS) {
            Process process = start(blend("killed"));
            if (process.waitFor(milliseconds / 3 + random.nextInt(milliseconds), TimeUnit.MILLISECONDS)) {
                assertEnded(process);
                assertThat(told(killed)).isEqualTo(expected);
                AtomicFiles.deleteFolder(killed);
                continue;
            }
            process.destroyForcibly().waitFor();
            kills++;
            if (Files.exists(killed.resolve("report.json"))) {
                assertThat(told(killed)).isEqualTo(expected);
            }
            if (random.nextInt(3) == 0) {
                finish(blend("killed"));
                assertThat(told(killed)).isEqualTo(expected);
                AtomicFiles.deleteFolder(killed);
            }
        }
        finish(blend("killed"));
        assertThat(told(killed)).isEqualTo(expected);
        assertThat(files(dir.resolve("one"))).isEqualTo(one);
    }
}
