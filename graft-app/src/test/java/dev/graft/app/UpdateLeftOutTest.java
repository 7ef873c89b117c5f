package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What of a batch is no part of it is told, and a batch of nothing else makes no version. */
class UpdateLeftOutTest extends RunThatLearns {
    private Ran ran(String... more) {
        return Ran.graft(and(new String[] {"update", run.toString(), "--quiet", "--threads", "1"}, more));
    }

    private void nothing(String why, String... more) throws IOException {
        String before = current();
        JsonNode told = update(more);
        assertThat(told.get("decision").asString()).isEqualTo("nothing");
        assertThat(told.get("because").asString()).isEqualTo(why);
        assertThat(current()).isEqualTo(before);
    }

    private void refused(String why, String... more) {
        Ran ran = ran(more);
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(why).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({"classify, 'node, label', left", "regress, 'node, value', 2"})
    void emptyFilesAndLinesThatSayNothingAreToldByFileAndLine(String kind, String lines, String some)
            throws IOException {
        finetune(kind);
        for (String[] given : new String[][] {
            {"--labels", file("empty.tsv")}, {"--labels", file("blank.tsv", "", "")}, {"--edges", file("e.tsv")}
        }) {
            nothing("nothing stands in " + given[1], given);
        }
        refused("short.tsv:2: needs 2 fields, has 1: 'a2'", "--labels", file("short.tsv", "a1\t" + some, "a2"));
        refused(
                "silent.tsv:1: says nothing of its node, and neither does any of all 2 lines; lines are: " + lines,
                "--labels",
                file("silent.tsv", "a1\tNaN", "a2\tNaN"));
        String mixed = file("mixed.tsv", "a1\t" + some, "a2\tnan", "a3\tNaN");
        JsonNode told = update("--labels", mixed, "--dry-run");
        assertThat(told.get("inputs").get(0).get("silent").asInt()).isEqualTo(2);
        assertThat(ran("--labels", mixed, "--dry-run").out())
                .contains("left out: 2 lines that say nothing of their node\n");
    }

    @Test
    void filesOfFeaturesThatAreEmptyAreToldSo() throws IOException {
        file("n.tsv", "a0\t1", "b0\t2");
        finetune("regress", "features.numeric=n.tsv");
        String empty = file("empty.tsv");
        nothing("nothing stands in " + empty, "--features", empty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classify", "link"})
    void loopsAndWhatIsThereTwiceAreLeftOutAndTold(String kind) throws IOException {
        finetune(kind);
        String some = file("some.tsv", "a1\ta1", "a2\tb9", "b9\ta2", "a3\ta3");
        JsonNode input = update("--edges", some, "--dry-run").get("inputs").get(0);
        assertThat(input.get("items").asInt()).isEqualTo(1);
        assertThat(input.get("loops").asInt()).isEqualTo(2);
        assertThat(input.get("repeated").asInt()).isEqualTo(1);
        assertThat(ran("--edges", some, "--dry-run").out())
                .contains(
                        "left out: 2 edges that join a node to itself\n",
                        "left out: 1 given more than once, each of which counts once\n");
        String loops = file("loops.tsv", "a1\ta1", "late\tlate");
        nothing("nothing of it is left after cleaning", "--edges", loops);
        assertThat(ran("--edges", loops).out())
                .startsWith("left out: 2 edges that join a node to itself\n")
                .contains("nothing to do: nothing of it is left after cleaning");
        // A stream leaves out the same.
        Ran stream = Ran.graftReading(
                "{\"source\": \"a1\", \"target\": \"a1\"}\n{\"source\": \"late\", \"target\": \"late\"}\n",
                "update",
                run.toString(),
                "--stream",
                "--quiet");
        assertThat(stream.out()).contains("\"loops\":2");
        assertThat(current()).isEqualTo("0001");
        Ran twice = Ran.graftReading(
                "{\"source\": \"a2\", \"target\": \"b9\"}\n{\"source\": \"a2\", \"target\": \"b9\"}\n",
                "update",
                run.toString(),
                "--stream",
                "--quiet");
        assertThat(twice.out()).contains("\"added\":1").contains("\"repeated\":1");
    }

    @Test
    void factsAndInteractionsMayJoinWhatIsCalledAlike() {
        finetune("kg");
        assertThat(update("--facts", file("f.tsv", "e3\tnext\te3"))
                        .get("learned")
                        .get("added")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"classify, l.tsv, 40", "link, l.tsv, 40", "kg, ghosts.tsv, 1", "recommend, odd.tsv, 1"})
    void whatNobodyHasCannotBeRemovedAndMakesNoVersion(String kind, String removed, int lines) throws IOException {
        finetune(kind);
        file("ghosts.tsv", "ghost\tnext\tspook");
        file("odd.tsv", "u1\tghost\t1");
        nothing(
                "none of the " + lines + " that were to be removed is known",
                "--removed",
                dir.resolve(removed).toString());
    }

    @Test
    void labelsOfNobodyMakeNoVersionOfAStream() throws IOException {
        finetune("classify");
        Ran ran = Ran.graftReading(
                "{\"node\": \"ghost\", \"label\": \"left\"}\n", "update", run.toString(), "--stream", "--quiet");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("\"leftOut\":1", "\"known\":0");
        assertThat(current()).isEqualTo("0001");
    }

    @Test
    void aRatingIsRemovedWhateverItIsSaidToBe() {
        finetune("ratings");
        Ran ran = Ran.graftReading(
                "{\"user\": \"u0\", \"item\": \"" + firstItem() + "\", \"rating\": 77, \"removed\": true}\n",
                "update",
                run.toString(),
                "--stream",
                "--quiet");
        assertThat(ran.out()).contains("\"removed\":1");
    }

    private String firstItem() {
        try {
            return java.nio.file.Files.readAllLines(dir.resolve("rated.tsv"))
                    .getFirst()
                    .split("\t")[1];
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "classify, x\ty, a1\ty",
        "link, x\ty, a1\ty",
        "kg, x\tnext\ty, e1\tnext\ty",
        "recommend, x\ty\t1, u1\ty\t1"
    })
    void aFileThatNamesNothingThatIsKnownIsWarnedOf(String kind, String other, String known) {
        finetune(kind);
        String wrong = file("wrong.tsv", other);
        String warning = "no name of what was given is one that the run knows; is it the right file?";
        assertThat(update("--edges", wrong, "--dry-run").get("warning").asString())
                .isEqualTo(warning);
        assertThat(ran("--edges", wrong, "--dry-run").out()).startsWith("warning: " + warning + "\n");
        assertThat(update("--removed", wrong).get("warning").asString()).isEqualTo(warning);
        assertThat(update("--edges", file("right.tsv", known), "--dry-run").has("warning"))
                .isFalse();
        JsonNode learned = update("--edges", wrong, "--set", "gate.canary=0");
        assertThat(learned.get("version").asInt()).isEqualTo(2);
        assertThat(learned.get("warning").asString()).isEqualTo(warning);
    }
}
