package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes that want the same place. */
class TwoProcessesTest {
    @TempDir
    Path dir;

    @Test
    void theSecondOnARunIsRefusedUntilTheFirstIsKilled() throws IOException, InterruptedException {
        Communities.write(dir);
        Path run = dir.resolve("run");
        List<String> command = List.of(
                "pretrain",
                dir + "/r.yaml",
                "--out",
                run.toString(),
                "--quiet",
                "--set",
                // Far more than the second takes to be refused.
                "start.walks.perNode=1000000");
        Process first = Launched.start(dir.resolve("log.txt"), command);
        try {
            while (first.isAlive() && !Files.exists(run.resolve("recipe.yaml"))) {
                Thread.sleep(10);
            }
            assertThat(first.isAlive())
                    .as(Files.readString(dir.resolve("log.txt")))
                    .isTrue();
            assertThat(Ran.graft(command.toArray(String[]::new)))
                    .returns(2, Ran::code)
                    .returns("", Ran::out)
                    .returns(
                            "graft: " + run + ": is in use by process " + first.pid()
                                    + "; wait until that has ended, or choose another folder for this one\n",
                            Ran::err);
        } finally {
            first.destroyForcibly();
        }
        assertThat(first.waitFor(1, TimeUnit.MINUTES)).isTrue();
        // Another recipe is refused for what it is, not for the lock that is left.
        Ran other = Ran.graft("pretrain", dir + "/r.yaml", "--out", run.toString(), "--quiet");
        assertThat(other.err())
                .isEqualTo("graft: " + run + ": holds a run of something else: start.walks.perNode is '10' and was"
                        + " '1000000'; choose another --out\n");
        assertThat(run.resolve(".graft-lock")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tsv", "npy"})
    @Tag("slow")
    void exportsToOneFileAtOnceLeaveOneOfThemWhole(String format) throws IOException, InterruptedException {
        Communities.write(dir);
        // What the second run's vectors have seen is more.
        Files.writeString(dir.resolve("g2.tsv"), Files.readString(dir.resolve("g.tsv")) + "more\ta0\n");
        List<String> texts = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            String run = dir + "/run" + seed;
            assertThat(Ran.graft(
                            "pretrain",
                            dir + "/r.yaml",
                            "--out",
                            run,
                            "--quiet",
                            "--set",
                            "start.dim=512",
                            "--set",
                            "graph.edges=" + dir + (seed == 1 ? "/g.tsv" : "/g2.tsv"),
                            "--seed",
                            "" + seed))
                    .returns(0, Ran::code);
            Path file = dir.resolve("alone" + seed + "/v");
            assertThat(Ran.graft("export", run, "--format", format, "--out", file.toString()))
                    .returns(0, Ran::code);
            texts.add(text(file));
        }
        assertThat(texts.get(0)).isNotEqualTo(texts.get(1));
        Path file = dir.resolve("both/v");
        for (int round = 0; round < 3; round++) {
            List<Process> processes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                processes.add(Launched.start(
                        dir.resolve("log" + i + ".txt"),
                        List.of("export", dir + "/run" + (i % 2 + 1), "--format", format, "--out", file.toString())));
            }
            for (Process process : processes) {
                assertThat(process.waitFor()).isZero();
            }
            assertThat(texts).contains(text(file));
            assertThat(dir.resolve("both").toFile().list()).hasSize(format.equals("npy") ? 3 : 2);
        }
    }

    private static String text(Path file) throws IOException {
        Path names = file.resolveSibling("v.names.txt");
        return Arrays.hashCode(Files.readAllBytes(file))
                + " "
                + Arrays.hashCode(Files.readAllBytes(file.resolveSibling("v.lineage")))
                + (Files.exists(names) ? Files.readString(names) : "");
    }
}
