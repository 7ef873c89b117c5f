package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A finished run learns what standard input says, batch by batch. */
class StreamTest extends RunThatLearns {
    private static final String EVENT = "{\"source\": \"%s\", \"target\": \"%s\"}\n";

    private Ran streamed(String events, String... more) {
        return Ran.graftReading(events, and(new String[] {"update", run.toString(), "--stream", "--quiet"}, more));
    }

    private static List<JsonNode> lines(Ran ran) {
        return ran.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    private List<String> journals() throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("versions"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("stream-"))
                    .toList();
        }
    }

    private static String edges(String from, int n) {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < n; i++) {
            events.append(EVENT.formatted(from + i, (i % 2 == 0 ? "a" : "b") + i));
        }
        return events.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "link|{\"source\": \"new\", \"target\": \"a3\"}",
                "community|{\"source\": \"new\", \"target\": \"a3\"}",
                "recommend|{\"user\": \"new\", \"item\": \"i1\"}",
                "kg|{\"head\": \"new\", \"relation\": \"next\", \"tail\": \"e3\"}"
            })
    void eachKindLearnsItsEvents(String kind, String event) throws IOException {
        finetune(kind);
        Ran ran = streamed(event + "\n" + event + "\n\n");
        assertThat(ran.code()).as(ran.err()).isZero();
        List<JsonNode> lines = lines(ran);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().get("lines").asInt()).isEqualTo(3);
        assertThat(lines.getFirst().get("added").asInt()).isEqualTo(1);
        assertThat(lines.getFirst().get("names").asInt()).isEqualTo(1);
        assertThat(lines.getLast().get("version").asInt()).isEqualTo(2);
        assertThat(current()).isEqualTo("0002");
        assertThat(journals()).isEmpty();
        // What is sent again is acknowledged, and changes nothing.
        List<JsonNode> again = lines(streamed(event + "\n"));
        assertThat(again).hasSize(1);
        assertThat(again.getFirst().get("lines").asInt()).isOne();
        assertThat(again.getFirst().get("known").asInt()).isOne();
        assertThat(current()).isEqualTo("0002");
    }

    @Test
    void batchesAreAsLargeAsThePolicySays() throws IOException {
        finetune("link");
        List<JsonNode> lines = lines(streamed(edges("n", 10), "--set", "stream.batch=4"));
        assertThat(lines).hasSize(4);
        assertThat(lines.stream().limit(3).map(line -> line.get("lines").asInt()))
                .containsExactly(4, 8, 10);
        assertThat(lines.getLast().get("batches").asInt()).isEqualTo(3);
        assertThat(lines.getLast().get("learned").get("added").asInt()).isEqualTo(10);
        assertThat(current()).isEqualTo("0002");
    }

    @Test
    void aLabelOfANodeThatNothingJoinsIsToldAsLeftOut() throws IOException {
        finetune("classify");
        JsonNode told = lines(streamed("\uFEFF{\"node\": \"ghost\", \"label\": \"left\"}\n"))
                .getFirst();
        assertThat(told.get("leftOut").asInt()).isOne();
    }

    /** Whichever way round it is said, as these have no directions. */
    @ParameterizedTest
    @CsvSource({"link,new,a3", "link,a3,new", "community,new,a3", "community,a3,new"})
    void theLastWordAboutAnEdgeHolds(String kind, String source, String target) throws IOException {
        finetune(kind);
        String gone = "{\"source\": \"" + source + "\", \"target\": \"" + target + "\", \"removed\": true}\n";
        String events = EVENT.formatted("new", "a3") + EVENT.formatted("new", "a4") + gone;
        JsonNode told = lines(streamed(events)).getFirst();
        assertThat(told.get("added").asInt()).isEqualTo(1);
        assertThat(told.get("absent").asInt()).isEqualTo(1);
        assertThat(lines(streamed("{\"source\": \"new\", \"target\": \"a4\", \"removed\": true}\n"))
                        .getFirst()
                        .get("removed")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "link|no json|line 3|such as",
                "link|[1]|line 3|no object",
                "link|{\"source\": \"a1\"}|line 3|'target' is missing",
                "link|{\"source\": \"a1\", \"target\": null}|line 3|'target' is missing",
                "link|{\"source\": \"a1\", \"target\": \"a2\", \"weight\": \"x\"}|line 3|finite number",
                "link|{\"source\": \"a1\", \"target\": \"a2\", \"removed\": 1}|line 3|true or false",
                "link|{\"source\": \"a\\nb\", \"target\": \"a2\"}|line 3|control character",
                "link|{\"node\": \"a1\", \"label\": \"x\"}|line 3|no labels of nodes",
                "link|{\"source\": \"a1\", \"target\": 12345678901234567890}|line 3|too many digits to be read exactly",
                "kg|{\"head\": \"e1\", \"tail\": \"e2\"}|line 3|a fact has a relation; a line is such as {\"head\": \"a\", \"relation"
            })
    void aLineThatSaysNothingIsRefusedAndWhatCameBeforeIsKept(String kind, String line, String place, String what)
            throws IOException {
        finetune(kind);
        String good = kind.equals("kg")
                ? "{\"head\": \"x%d\", \"relation\": \"next\", \"tail\": \"e1\"}\n"
                : "{\"source\": \"x%d\", \"target\": \"a1\"}\n";
        Ran ran = streamed(good.formatted(1) + good.formatted(2) + line + "\n" + good.formatted(3));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("standard input: " + place, what);
        List<JsonNode> lines = lines(ran);
        assertThat(lines.getFirst().get("lines").asInt()).isEqualTo(2);
        assertThat(current()).isEqualTo("0002");
        assertThat(lines.getLast().get("learned").get("added").asInt()).isEqualTo(2);
    }

    /** Acknowledged batches that no version has yet are on the disk: who updates next learns them first, to the same bits. */
    @ParameterizedTest
    @CsvSource({"link,true", "link,false", "community,true"})
    void whatWasAcknowledgedBeforeAKillIsLearned(String kind, boolean byStream) throws Exception {
        finetune(kind);
        String all = edges("n", 8);
        streamed(all, "--set", "stream.batch=4");
        byte[] whole = Files.readAllBytes(run.resolve("versions/0002/model.safetensors"));
        Ran.graft("rollback", run.toString(), "1");
        Process process = killed(all, 4, 2);
        assertThat(process.exitValue()).isNotZero();
        assertThat(current()).isEqualTo("0001");
        assertThat(journals()).hasSize(1);
        // A batch that was half written was never acknowledged.
        Files.writeString(
                run.resolve("versions").resolve(journals().getFirst()),
                "[{\"source\": \"half\", \"tar",
                StandardOpenOption.APPEND);
        if (byStream) {
            List<JsonNode> lines = lines(streamed(""));
            assertThat(lines.getFirst().get("recovered").asInt()).isEqualTo(8);
        } else {
            Path more = Files.writeString(dir.resolve("more.tsv"), "n1\tn2\n");
            JsonNode told = Ran.graft("update", run.toString(), "--edges", more.toString(), "--json", "--quiet")
                    .report();
            assertThat(told.get("version").asInt()).isEqualTo(4);
            assertThat(told.get("parent").asInt()).isEqualTo(3);
        }
        assertThat(journals()).isEmpty();
        assertThat(Files.readAllBytes(run.resolve("versions/0003/model.safetensors")))
                .isEqualTo(whole);
    }

    @Test
    void aVersionThatTheGateRefusesEndsTheStream() throws IOException {
        finetune("link");
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 20; j += 3) {
                events.append(EVENT.formatted("a" + i, "b" + j));
            }
        }
        Ran ran = streamed(
                events.toString(), "--set", "train.rate=300", "--set", "train.replay=0", "--set", "gate.tolerance=0");
        assertThat(ran.code()).isEqualTo(2);
        Path kept = run.resolve("versions/refused-0002.jsonl");
        assertThat(ran.err())
                .contains(
                        "graft rollback " + run + " 2",
                        "graft update " + run + " --stream < " + kept,
                        "is in version 0002");
        assertThat(current()).isEqualTo("0001");
        assertThat(journals()).isEmpty();
        // What was acknowledged is not lost: sent again, it is learned.
        assertThat(Files.readAllLines(kept)).isNotEmpty().first().asString().startsWith("{\"source\"");
        List<JsonNode> again = lines(streamed(Files.readString(kept), "--set", "gate.tolerance=1"));
        assertThat(again.getLast().get("learned").get("added").asInt()).isPositive();
        assertThat(current()).isEqualTo("0003");
    }

    /** Of a process that was killed, at the next update of any kind. */
    @Test
    void whatTheGateRefusesOfAKilledStreamIsToldByTheNextUpdate() throws Exception {
        finetune("kg");
        killed("{\"head\": \"e7\", \"relation\": \"next\", \"tail\": \"e30\"}\n", 1, 1);
        Path more = Files.writeString(dir.resolve("more.tsv"), "e9\tnext\te33\n");
        String[] update = {"update", run.toString(), "--facts", more.toString(), "--json"};
        Ran ran = Ran.graft(and(update, RunThatIsUpdated.FORGETS));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(lines(ran).getLast().get("streamRefused").get("version").asInt())
                .isEqualTo(2);
        assertThat(ran.err()).contains("refused-0002.jsonl");
        assertThat(Files.readAllLines(run.resolve("versions/refused-0002.jsonl")))
                .hasSize(1);
        Ran again = Ran.graft(and(update, "--set", "gate.tolerance=1"));
        assertThat(again.code()).as(again.err()).isZero();
    }

    @Test
    void otherWaysToGiveABatchDoNotGoWithIt() throws IOException {
        finetune("link");
        for (String[] other : new String[][] {{"--edges", "x.tsv"}, {"--watch", dir.toString()}, {"--dry-run"}}) {
            assertThat(streamed("", other).code()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "link|{\"source\": \"a\", \"target\": \"b\"}",
                "recommend|{\"user\": \"u\", \"item\": \"i\"}",
                "ratings|{\"user\": \"u\", \"item\": \"i\", \"rating\": 4}",
                "classify|{\"node\": \"a\", \"label\": \"x\"} or {\"source\"",
                "regress|{\"node\": \"a\", \"value\": 1.5} or {\"source\""
            })
    void whatALineIsLikeIsToldInTheKeysOfTheKind(String kind, String example) {
        finetune(kind);
        assertThat(streamed("nonsense\n").err()).contains("a line is such as " + example);
    }

    @Test
    void aValueMayBeCalledSo() {
        finetune("regress");
        JsonNode told = lines(streamed("{\"node\": \"a7\", \"value\": 2.5}\n{\"node\": \"a8\", \"label\": \"2\"}\n"))
                .getFirst();
        assertThat(told.get("added").asInt()).isEqualTo(2);
        assertThat(streamed("{\"node\": \"a7\", \"value\": 2.5, \"label\": 2}\n")
                        .err())
                .contains("both 'label' and 'value'");
    }

    @Test
    void aWholeNumberIsOneNameHoweverItIsWritten() {
        finetune("link");
        JsonNode told = lines(streamed("""
                        {"source": 5, "target": "a1"}
                        {"source": 5.0, "target": "a1"}
                        {"source": 0.5e1, "target": "a2"}
                        {"source": "5", "target": "a3"}
                        {"source": "5.0", "target": "a3"}
                        {"source": 5.5, "target": "a3"}
                        """)).getFirst();
        assertThat(told.get("added").asInt()).isEqualTo(5);
        // A text is called as it stands, so that "5.0" is another than 5.
        assertThat(told.get("names").asInt()).isEqualTo(3);
    }

    @Test
    void aRowThatSeveralBatchesMoveCountsOnceInAVersion() {
        finetune("link");
        String again = EVENT.formatted("a1", "b3") + EVENT.formatted("a1", "b4") + EVENT.formatted("a1", "b5");
        List<JsonNode> lines = lines(streamed(again, "--set", "stream.batch=1", "--set", "gate.canary=0"));
        int sum = 0;
        for (JsonNode line : lines.subList(0, 3)) {
            sum += line.get("moved").asInt();
        }
        JsonNode learned = lines.getLast().get("learned");
        JsonNode difference = done("diff", run.toString(), "1");
        assertThat(learned.get("moved").asInt())
                .isEqualTo(difference.get("common").asInt()
                        - difference.get("same").asInt())
                .isLessThan(sum);
        assertThat(learned.get("drift").asDouble()).isBetween(0.0, 2.0);
    }
}
