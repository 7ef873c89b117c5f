package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run that is killed by SIGKILL again and again, at moments drawn by a seed, and started again each time, ends with the
 * files of one that nobody disturbed, byte for byte on one thread. But for times: the fields seconds, pairsPerSecond and
 * peakRssMb of the report, its page and the trace; seconds in vectors.properties and in the history of cards.
 */
@Tag("slow")
class KilledTest {
    private static final int KILLS = 20;

    @TempDir
    Path dir;

    static List<String> runs() {
        List<String> runs = new ArrayList<>(SmallTasks.NAMES);
        runs.add("pretrain");
        runs.add("import");
        return runs;
    }

    private Process start(String name, Path out) throws IOException {
        List<String> command = new ArrayList<>();
        switch (name) {
            case "import" -> command.addAll(List.of("import", "wordnet:all"));
            case "pretrain" -> {
                // Long enough to be killed in the middle of it.
                command.addAll(List.of("pretrain", dir + "/classify.yaml", "--set", "start.walks.perNode=2000"));
            }
            default ->
                command.addAll(List.of("finetune", dir + "/" + name + ".yaml", "--set", "start.walks.perNode=200"));
        }
        command.addAll(List.of("--out", out.toString(), "--threads", "1", "--quiet"));
        return Launched.start(dir.resolve("log.txt"), command);
    }

    private long finish(Process process) throws IOException, InterruptedException {
        long began = System.nanoTime();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(dir.resolve("log.txt")))
                .isZero();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void endsWithTheSameFiles(String name) throws IOException, InterruptedException {
        SmallTasks.write(dir);
        Path whole = dir.resolve("run");
        long millis = finish(start(name, whole));
        Map<String, byte[]> expected = files(whole);
        delete(whole);
        assertThat(whole).doesNotExist();

        Random random = new Random(name.hashCode());
        double limit = millis;
        for (int killed = 0; killed < KILLS; ) {
            Process process = start(name, whole);
            long wait = (long) (limit * (0.1 + 0.8 * random.nextDouble()));
            if (process.waitFor(wait, TimeUnit.MILLISECONDS)) {
                // Too late: it was done. Once more from the start, and sooner.
                delete(whole);
                limit *= 0.8;
            } else {
                process.destroyForcibly().waitFor();
                killed++;
            }
        }
        finish(start(name, whole));
        Map<String, byte[]> actual = files(whole);
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((file, bytes) -> assertThat(difference(bytes, Objects.requireNonNull(actual.get(file))))
                .as(file)
                .isEmpty());
    }

    /** Where two files begin to differ, with what is there; empty where they do not. */
    private static String difference(byte[] expected, byte[] actual) {
        int at = Arrays.mismatch(expected, actual);
        return at < 0 ? "" : "at " + at + ": " + around(expected, at) + " became " + around(actual, at);
    }

    private static String around(byte[] bytes, int at) {
        int from = Math.max(0, at - 80);
        return new String(bytes, from, Math.min(bytes.length, at + 40) - from, StandardCharsets.ISO_8859_1);
    }

    /** Contents by name, times left out. */
    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString();
                files.put(name, timeless(name, Files.readAllBytes(path)));
            }
        }
        return files;
    }

    /** A card's checksum is over its times too, so it is left out with them. */
    private static byte[] timeless(String name, byte[] bytes) {
        if (!name.matches(".*\\.(json|jsonl|html|properties)")) {
            return bytes;
        }
        return new String(bytes, StandardCharsets.UTF_8)
                .replaceAll(
                        "(\"?(?:seconds|pairsPerSecond|peakRssMb)\"?\\s*[:=]\\s*)([-+.0-9eE]+|\\[[-+.0-9eE,\\s]*])",
                        "$1")
                .replaceFirst("(\"sum\": )\"[0-9a-f]+\"", "$1")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
