package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What tests of updates begin with: a folder with small data of every kind, and a run in it. */
abstract class RunThatLearns {
    @TempDir
    Path dir;

    Path run = Path.of("");

    @BeforeEach
    void data() throws IOException {
        SmallTasks.write(dir);
        run = dir.resolve("run");
    }

    /** Makes the run, with settings in the place of the recipe's. */
    void finetune(String kind, String... sets) {
        List<String> args = new ArrayList<>(
                List.of("finetune", dir.resolve(kind + ".yaml").toString(), "--out", run.toString(), "--quiet"));
        for (String set : sets) {
            args.addAll(List.of("--set", set));
        }
        done(args.toArray(String[]::new));
    }

    /** What a command that went well printed as JSON. */
    static JsonNode done(String... args) {
        return Ran.graft(and(args, "--json")).report();
    }

    /** Whatever the gate says, which has some eighty known items to ask: a test about it asks for it. */
    JsonNode update(String... more) {
        return done(and(new String[] {"update", run.toString(), "--quiet", "--set", "gate.tolerance=1"}, more));
    }

    static String[] and(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    String file(String name, String... lines) {
        try {
            return Files.writeString(dir.resolve(name), String.join("\n", lines) + "\n")
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Facts of which one is known, and others have new names. */
    String facts() {
        return file("new.tsv", "e7\tnext\te30", "e41\tnext\tfresh", "fresh\tsecond\te3", "e1\tnext\te2");
    }

    /** Learns what is in a folder, to its end. */
    Ran watch(Path incoming, String... more) {
        return Ran.graft(and(
                new String[] {"update", run.toString(), "--watch", incoming.toString(), "--once", "--quiet"}, more));
    }

    /** A process of its own that learned a stream in batches, and was killed after so many acknowledgements. */
    Process killed(String events, int batch, int acknowledgements) throws Exception {
        Process process = Launched.graft(
                        List.of(),
                        List.of(
                                "update",
                                run.toString(),
                                "--stream",
                                "--quiet",
                                "--set",
                                "stream.batch=" + batch,
                                "--set",
                                "stream.version=600"))
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().write(events.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        var reader = process.inputReader(StandardCharsets.UTF_8);
        for (int i = 0; i < acknowledgements; i++) {
            assertThat(reader.readLine()).contains("\"lines\"");
        }
        process.destroyForcibly().waitFor();
        return process;
    }

    /** The version in use. */
    String current() throws IOException {
        return Files.readString(run.resolve("CURRENT")).strip();
    }
}
