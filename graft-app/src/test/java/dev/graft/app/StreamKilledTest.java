package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.Graft;
import dev.graft.RunVersions;
import dev.graft.fitted.Answers;
import dev.graft.run.Versions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Streams and trainings anew that are killed by SIGKILL again and again, at moments drawn by a seed: nothing that was acknowledged is lost,
 * nothing is learned twice, and in the end all is as it would have been without, bit for bit.
 */
@Tag("slow")
class StreamKilledTest extends RunThatLearns {
    private static final int KILLS = 50;
    private static final int EVENTS = 24;
    private static final long PATIENCE = 600_000;
    private static final List<String> POLICY = List.of(
            "--quiet",
            "--threads",
            "1",
            "--set",
            "stream.batch=4",
            "--set",
            "stream.latency=600",
            "--set",
            "stream.version=600",
            "--set",
            "gate.tolerance=1");

    private final Random random = new Random(12);
    private Path whole = Path.of("");
    private int kills;

    @BeforeEach
    void place() {
        whole = dir.resolve("whole");
    }

    private static String[] events(int chunk) {
        String[] events = new String[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            events[i] = "{\"source\": \"n" + chunk + "-" + i / 2 + "\", \"target\": \"" + (i % 2 == 0 ? "a" : "b")
                    + (chunk + i) % 20 + "\"}\n";
        }
        return events;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.sorted(Comparator.naturalOrder()).toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    /** Sends what was not acknowledged; returns how much more was, and counts a kill where the process did not end first. */
    private int streamed(Path by, List<String> events, long millis) throws Exception {
        Process process = Launched.graft(
                        List.of(),
                        Stream.concat(Stream.of("update", by.toString(), "--stream"), POLICY.stream())
                                .toList())
                .redirectErrorStream(false)
                .redirectError(dir.resolve("log.txt").toFile())
                .redirectOutput(dir.resolve("told.jsonl").toFile())
                .start();
        try (OutputStream out = process.getOutputStream()) {
            out.write(String.join("", events).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It was killed while it was sent to.
        }
        boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        int lines = 0;
        for (String line : Files.readAllLines(dir.resolve("told.jsonl"))) {
            JsonNode told = line.endsWith("}") ? JsonMapper.shared().readTree(line) : null;
            lines = told != null && told.has("lines") ? told.get("lines").asInt() : lines;
        }
        if (ended) {
            assertThat(process.exitValue())
                    .as(Files.readString(dir.resolve("log.txt")))
                    .isZero();
            assertThat(lines).isEqualTo(events.size());
        } else {
            kills++;
        }
        return ended ? -1 : lines;
    }

    private void mustBeWhole() {
        assertThat(RunVersions.versions(run)).anyMatch(Versions.Version::inUse);
        try (Answers answers = Graft.open(run)) {
            assertThat(Graft.vectors(run).names())
                    .hasSize(answers.fitted().names().size());
        }
    }

    @Test
    void noAcknowledgedEdgeIsLostAndNoneIsLearnedTwice() throws Exception {
        finetune("link");
        copy(run, whole);
        // Some end before they are killed, however fast the machine is, and some are killed while they write their
        // version.
        long began = System.nanoTime();
        streamed(whole, List.of(events(0)), PATIENCE);
        long longest = 5 * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 4;
        int chunks = 0;
        while (kills < KILLS) {
            List<String> left = List.of(events(chunks));
            for (boolean ended = false; !ended; ) {
                int lines = streamed(run, left, kills < KILLS ? random.nextLong(longest) : PATIENCE);
                ended = lines < 0;
                mustBeWhole();
                left = ended ? left : left.subList(lines, left.size());
            }
            chunks++;
        }
        System.out.println("killed " + kills + " times over " + chunks + " versions");
        for (int chunk = 1; chunk < chunks; chunk++) {
            Ran ran = Ran.graftReading(
                    String.join("", events(chunk)),
                    Stream.concat(Stream.of("update", whole.toString(), "--stream"), POLICY.stream())
                            .toArray(String[]::new));
            assertThat(ran.code()).as(ran.err()).isZero();
        }
        List<Versions.Version> line = Versions.of(run).line(Versions.of(run).inUse());
        assertThat(line).hasSize(chunks + 1);
        for (Versions.Version version : line.subList(0, chunks)) {
            assertThat(String.valueOf(version.facts().get("learned"))).contains("added=" + EVENTS, "known=0");
        }
        mustBeAlike();
    }

    private void mustBeAlike() throws IOException {
        assertThat(current())
                .isEqualTo(Files.readString(whole.resolve("CURRENT")).strip());
        for (String format : List.of("tsv", "npy", "safetensors")) {
            Path one = dir.resolve("killed/v." + format);
            Path other = dir.resolve("unharmed/v." + format);
            done("export", run.toString(), "--format", format, "--out", one.toString());
            done("export", whole.toString(), "--format", format, "--out", other.toString());
            assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(other));
        }
        String model = "versions/" + current() + "/model.safetensors";
        assertThat(Files.readAllBytes(run.resolve(model))).isEqualTo(Files.readAllBytes(whole.resolve(model)));
    }

    @Test
    void aTrainingAnewGoesOnToTheSameBits() throws Exception {
        finetune("kg");
        update("--facts", file("new.tsv", "e7\tnext\te30", "e41\tlikes\tfresh"));
        copy(run, whole);
        String[] retrain = {"--quiet", "--threads", "1", "--set", "gate.tolerance=1"};
        done(and(new String[] {"retrain", whole.toString()}, retrain));
        while (current().equals("0002")) {
            Process process = Launched.start(
                    dir.resolve("log.txt"), List.of(and(new String[] {"retrain", run.toString()}, retrain)));
            boolean ended = process.waitFor(300 + random.nextInt(1200 + 200 * kills), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            kills += ended ? 0 : 1;
            assertThat(ended && process.exitValue() != 0)
                    .as(Files.readString(dir.resolve("log.txt")))
                    .isFalse();
            mustBeWhole();
        }
        System.out.println("killed " + kills + " times");
        assertThat(kills).isPositive();
        mustBeAlike();
    }
}
