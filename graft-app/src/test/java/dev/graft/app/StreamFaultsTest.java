package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals that are damaged, runs that others hold, and acknowledgements that nobody reads. */
class StreamFaultsTest extends RunThatLearns {
    private Ran streamed(String events) {
        return Ran.graftReading(events, "update", run.toString(), "--stream", "--quiet");
    }

    private Path journal(byte[] of) throws IOException {
        return Files.write(run.resolve("versions/stream-0001-2.jsonl"), of);
    }

    private boolean isThereAJournal() throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("versions"))) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("stream-"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|1",
                "xyz|1",
                "null|1",
                "[null]|1",
                "[3]|1",
                "[]|1",
                "[{\"source\":\"a1\",\"target\":\"b9\"}];[{\"sour;[{\"source\":\"a1\",\"target\":\"b10\"}]|2",
                "[{\"node\":\"a1\",\"label\":\"x\"}]|1",
                "[{\"source\":\"a1\",\"target\":\"ÿ\"}]|1"
            })
    void aDamagedJournalIsToldWithItsLineAndLeftAsItIs(String text, int line) throws IOException {
        finetune("link");
        byte[] bytes = (text.replace(';', '\n') + "\n").getBytes(StandardCharsets.ISO_8859_1);
        Path journal = journal(bytes);
        String edges = file("new.tsv", "a1\tb9");
        for (Ran ran : List.of(
                streamed("{\"source\": \"a1\", \"target\": \"b9\"}\n"),
                Ran.graft("update", run.toString(), "--edges", edges, "--quiet"))) {
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err())
                    .contains("stream-0001-2.jsonl: line " + line
                            + " is damaged, so nothing of the file was learned; take"
                            + " the line out, and send what it held again, or remove the file")
                    .doesNotContain("\tat ");
        }
        assertThat(Files.readAllBytes(journal)).isEqualTo(bytes);
        assertThat(current()).isEqualTo("0001");
    }

    /** What a run cannot learn is refused before it is on the disk, so that nothing is in the way of what comes next. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ratings|{\"user\": \"u3\", \"item\": \"latest\"}|without a rating|--interactions|u3\tlatest\t4",
                "recommend|{\"user\": \"u3\", \"item\": \"latest\", \"rating\": -1}|not a finite number above 0|--interactions|u3\tlatest\t1",
                "link|{\"source\": \"a1\", \"target\": \"b9\", \"weight\": 0}|not a finite number above 0|--edges|a1\tb9",
                "kg|{\"head\": \"\\ud800\", \"relation\": \"next\", \"tail\": \"e3\"}|surrogate|--facts|e7\tnext\te30"
            })
    void aLineThatIsRefusedLeavesNothing(String kind, String line, String why, String option, String good)
            throws IOException {
        finetune(kind);
        Ran ran = streamed(line + "\n");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("line 1", why).doesNotContain("\tat ");
        assertThat(isThereAJournal()).isFalse();
        update(option, file("good.tsv", good));
        assertThat(current()).isEqualTo("0002");
    }

    /** Nothing; half a line, which was never acknowledged; and what is known already. */
    @ParameterizedTest
    @ValueSource(strings = {"", "[{\"source\":\"a1\",\"tar", "[{\"source\":\"a0\",\"target\":\"a1\"}]\n"})
    void aJournalOfNothingNewGoes(String text) throws IOException {
        finetune("link");
        journal(text.getBytes(StandardCharsets.UTF_8));
        Ran ran = streamed("");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(current()).isEqualTo("0001");
        assertThat(isThereAJournal()).isFalse();
    }

    @Test
    void whoeverCallsItWhatIsAJournalOfTheVersionIsLearned() throws IOException {
        finetune("link");
        Files.writeString(run.resolve("versions/stream-0001-.jsonl"), "[{\"source\":\"a1\",\"target\":\"b9\"}]\n");
        assertThat(streamed("").out()).contains("{\"recovered\":1}");
        assertThat(current()).isEqualTo("0002");
        assertThat(isThereAJournal()).isFalse();
    }

    @Test
    void aJournalOfWhatAVersionHasIsNotLearnedTwice() throws IOException {
        finetune("link");
        streamed("{\"source\": \"n0\", \"target\": \"a0\"}\n");
        // As a process leaves it that is killed between the version and the end of its journal.
        Files.writeString(run.resolve("versions/stream-0001-2.jsonl"), "[{\"source\":\"n0\",\"target\":\"a0\"}]\n");
        Ran.graft("rollback", run.toString(), "1");
        assertThat(streamed("").out()).doesNotContain("recovered");
        assertThat(current()).isEqualTo("0001");
        assertThat(isThereAJournal()).isFalse();
    }

    private Process streaming() throws IOException {
        return Launched.graft(
                        List.of(), List.of("update", run.toString(), "--stream", "--quiet", "--set", "stream.batch=1"))
                .redirectErrorStream(false)
                .start();
    }

    private static void send(Process to, String target) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(("{\"source\": \"new\", \"target\": \"" + target + "\"}\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Test
    void whileAProcessLearnsOthersAreRefusedAndFilesStay() throws Exception {
        finetune("link");
        Process first = streaming();
        try {
            send(first, "a1");
            assertThat(first.inputReader().readLine()).contains("\"added\":1");
            String busy = run + ": is in use by process " + first.pid() + "; wait until that has ended";
            Path incoming = Files.createDirectory(dir.resolve("incoming"));
            Files.writeString(incoming.resolve("1.tsv"), "a1\tb9\n");
            for (Ran ran : List.of(
                    streamed(""),
                    Ran.graft("update", run.toString(), "--edges", file("new.tsv", "a1\tb9"), "--quiet"),
                    watch(incoming),
                    Ran.graft("retrain", run.toString(), "--quiet"))) {
                assertThat(ran.code()).isEqualTo(2);
                assertThat(ran.err()).contains(busy);
            }
            assertThat(incoming.resolve("1.tsv")).exists();
            assertThat(incoming.resolve("refused")).doesNotExist();
        } finally {
            first.getOutputStream().close();
        }
        assertThat(first.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(first.exitValue()).isZero();
        assertThat(current()).isEqualTo("0002");
    }

    /** As {@code graft update --stream | head -1}: what was acknowledged is part of a version, and the stream ends. */
    @Test
    void whereNobodyReadsAcknowledgementsTheStreamEnds() throws Exception {
        finetune("link");
        Process process = streaming();
        send(process, "a1");
        assertThat(process.inputReader().readLine()).contains("\"added\":1");
        process.getInputStream().close();
        // Its standard input stays open: it ends by itself.
        send(process, "a2");
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(err).contains("standard output: cannot write").doesNotContain("\tat ");
        assertThat(process.exitValue()).isOne();
        assertThat(current()).isEqualTo("0002");
        assertThat(update("--edges", file("again.tsv", "new\ta1", "new\ta2"), "--dry-run")
                        .get("because")
                        .asString())
                .isEqualTo("all of it is known already");
    }

    /** As a process leaves it that is killed when a version is whole, and not in use: what was acknowledged is part of the run. */
    @Test
    void aVersionThatWasMadeAndNotYetUsedIsUsed() throws IOException {
        finetune("link");
        String event = "{\"source\": \"new\", \"target\": \"a1\"}\n";
        streamed(event);
        byte[] journal = "[{\"source\":\"new\",\"target\":\"a1\"}]\n".getBytes(StandardCharsets.UTF_8);
        for (String[] next : new String[][] {{"--stream"}, {"--edges", file("new.tsv", "new\ta1")}}) {
            Files.writeString(run.resolve("CURRENT"), "0001\n");
            journal(journal);
            Ran ran = Ran.graftReading("", and(new String[] {"update", run.toString(), "--quiet"}, next));
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.out()).doesNotContain("recovered");
            assertThat(current()).isEqualTo("0002");
            assertThat(run.resolve("versions/0003")).doesNotExist();
            assertThat(isThereAJournal()).isFalse();
        }
        // Whoever goes back from it has neither, also where the journal was left.
        journal(journal);
        done("rollback", run.toString());
        assertThat(current()).isEqualTo("0001");
        assertThat(isThereAJournal()).isFalse();
    }
}
