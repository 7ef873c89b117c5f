package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that are asked to end by Ctrl-C or by the system. */
class InterruptionTest {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    @TempDir
    Path dir;

    private Path log() {
        return dir.resolve("log.txt");
    }

    private void signal(Process process, String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private void waitFor(Process process, Path file) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (process.isAlive() && !Files.exists(file) && System.nanoTime() - began < PATIENCE_NANOS) {
            Thread.sleep(10);
        }
        assertThat(file).as(Files.readString(log())).exists();
    }

    private List<String> leftovers(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(".graft-"))
                    .toList();
        }
    }

    private String said() throws IOException {
        return Files.readString(log()).replaceAll("WARNING: .*\n", "");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aTrainingIsStoredAndGoesOn(String signal, int code) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "skipped: there is no kill here");
        Communities.write(dir);
        Path run = dir.resolve("run");
        // Checkpoints by time are an hour apart: what is there was stored on the way out.
        List<String> command = List.of(
                "pretrain",
                dir + "/r.yaml",
                "--out",
                run.toString(),
                "--set",
                "start.walks.perNode=1000000",
                "--set",
                "checkpoint.seconds=3600");
        Process process = Launched.start(log(), command);
        waitFor(process, run.resolve("recipe.yaml"));
        Thread.sleep(500);
        signal(process, signal);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(code);
        assertThat(said())
                .endsWith("graft: stopped; kept: one training is stored in part. To go on: graft "
                        + String.join(" ", command) + "\n");
        assertThat(run.resolve("checkpoint/deepwalk-cells.bin")).isNotEmptyFile();
        assertThat(leftovers(run)).isEmpty();

        Process again = Launched.start(log(), command);
        long began = System.nanoTime();
        while (again.isAlive() && !said().contains("resumed") && System.nanoTime() - began < PATIENCE_NANOS) {
            Thread.sleep(10);
        }
        assertThat(said()).contains("pretrain deepwalk: resumed after epoch ");
        signal(again, "KILL");
        again.waitFor();
    }

    @Test
    void aRunSaysWhatItGoesOnWith() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "skipped: there is no kill here");
        Communities.write(dir);
        Path run = dir.resolve("run");
        List<String> command =
                List.of("finetune", dir + "/r.yaml", "--out", run.toString(), "--set", "start.walks.perNode=20000");
        Process process = Launched.start(log(), command);
        waitFor(process, run.resolve("start/00/vectors.properties"));
        signal(process, "INT");
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        String kept = said().replaceAll("(?s).*kept: ", "").replaceAll("(?s)\\. To go on.*", "");
        assertThat(kept).startsWith("1 of 2 starts is trained");
        assertThat(leftovers(run)).isEmpty();

        Process again = Launched.start(log(), command);
        assertThat(again.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(again.exitValue()).as(said()).isZero();
        assertThat(said()).contains("goes on: " + kept + "\n");
        Process third = Launched.start(log(), command);
        assertThat(third.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(said()).contains("goes on: 2 of 2 repeats are trained\n");
    }

    @Test
    void whatKeepsNothingLeavesNothing() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "skipped: there is no kill here");
        Path out = dir.resolve("graph");
        List<String> command = List.of("import", "-", "--out", out.toString());
        Process process = Launched.graft(List.of(), command)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(log().toFile())
                .start();
        // It waits for its standard input, with the folder made.
        waitFor(process, out);
        Thread.sleep(200);
        signal(process, "INT");
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(said())
                .isEqualTo("graft: stopped; nothing is kept of it. To start again: graft " + String.join(" ", command)
                        + "\n");
        assertThat(out).doesNotExist();
    }

    @Test
    void theCommandIsOneThatAShellTakes() {
        assertThat(Interruption.message(
                        false, "the start is trained", List.of("finetune", "it's mine.yaml", "--out=r")))
                .isEqualTo(
                        "graft: stopped; kept: the start is trained; the epoch under way took too long to wait for and"
                                + " is lost. To go on: graft finetune 'it'\\''s mine.yaml' --out=r");
    }
}
