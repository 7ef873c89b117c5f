package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an update is given, and in what sense: what a kind has no use for is refused, and so is what is no edge. */
class UpdateGivenTest extends RunThatLearns {
    private void refused(String why, String... more) {
        Ran ran = Ran.graft(and(new String[] {"update", run.toString(), "--quiet"}, more));
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(why).doesNotContain("\tat ");
    }

    private Ran stream(String... lines) {
        return Ran.graftReading(
                String.join("\n", lines) + "\n", "update", run.toString(), "--stream", "--quiet", "--threads", "1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "classify  | --facts --interactions                     | --edges, --removed, --labels, --features",
                "regress   | --facts --interactions                     | --edges, --removed, --labels, --features",
                "link      | --facts --interactions --labels --features | --edges, --removed",
                "community | --facts --interactions --labels --features | --edges, --removed",
                "recommend | --facts --labels --features                | --interactions, --removed",
                "kg        | --interactions --labels --features         | --facts, --removed"
            })
    void optionsThatAKindHasNoUseForAreRefusedWithItsOwn(String kind, String options, String own) {
        finetune(kind);
        for (String option : options.split(" ")) {
            refused(
                    option + ": runs of kind '" + kind + "' learn",
                    option,
                    dir.resolve("g.tsv").toString());
            refused(
                    "; leave it out: there are " + own,
                    option,
                    dir.resolve("g.tsv").toString());
        }
        refused("there is nothing to learn: give " + own.replace(", ", " FILE or ") + " FILE");
    }

    @ParameterizedTest
    @CsvSource({"classify, true", "members, false", "community, false", "link, false"})
    void aTableOfLabelsIsNotLearnedAsEdges(String kind, boolean labels) throws IOException {
        finetune(kind);
        String with = file("some.csv", "node,label", "a1,left", "b1,right", "a2,left");
        String give = labels ? "give it with --labels" : "learn no labels, leave it out";
        refused("are names of columns of a table of nodes, not of edges", "--edges", with);
        refused(give, "--edges", with);
        Path incoming = Files.createDirectories(dir.resolve("incoming"));
        Files.copy(Path.of(with), incoming.resolve("some.csv"));
        assertThat(watch(incoming).code()).isEqualTo(2);
        assertThat(incoming.resolve("refused/some.csv")).exists();
        // Later files still have their header recognised.
        assertThat(current()).isEqualTo("0001");
        String without = file("bare.tsv", "a1\tleft", "b1\tright", "a2\tleft", "b2\tright", "a3\tleft", "b3\tright");
        if (kind.equals("link") || kind.equals("community")) {
            assertThat(update("--edges", without, "--dry-run").get("warning").asString())
                    .contains(
                            "joins nodes that the run knows to 'left' and 1 more that it does not know, a few for many");
        } else {
            refused(
                    "that it does not know as nodes, but as what nodes have, so these are no edges",
                    "--edges",
                    without);
        }
        assertThat(update("--edges", file("new.tsv", "a1\thub", "a2\tb3"), "--dry-run")
                        .has("warning"))
                .isFalse();
    }

    @Test
    void valuesAreNotLearnedAsEdges() {
        finetune("regress");
        refused(
                "and no source among them; say which are, such as graph.columns: node=source,value=target, or the other way round; if these are labels",
                "--edges",
                file("h.tsv", "node\tvalue", "a1\t0.5"));
        refused(
                "'0.5' and 1 more that it does not know as nodes, but as what nodes have",
                "--edges",
                file("v.tsv", "a1\t0.5", "a2\t1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "classify  | {\"node\":\"a1\",\"label\":\"right\",\"topic\":\"t\",\"offset\":7}",
                "link      | {\"source\":\"a1\",\"target\":\"b1\",\"topic\":\"t\",\"offset\":7}",
                "community | {\"source\":\"a1\",\"target\":\"b1\",\"topic\":\"t\",\"offset\":7}",
                "recommend | {\"user\":\"u1\",\"item\":\"i99\",\"topic\":\"t\",\"offset\":7}",
                "kg        | {\"head\":\"e1\",\"relation\":\"next\",\"tail\":\"e9\",\"topic\":\"t\",\"offset\":7}"
            })
    void keysOfAStreamThatSayNothingAreToldOnce(String kind, String line) {
        finetune(kind);
        Ran ran = stream(line, line);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .containsOnlyOnce("\"ignored\":[\"offset\",\"topic\"]")
                .contains("\"added\":1");
    }

    @Test
    void aLineThatNamesNothingOfTheRunOrMayMeanARemovalEndsTheStream() {
        finetune("link");
        assertThat(stream("{\"user\": \"a1\", \"item\": \"b1\"}").err())
                .contains("line 1: it names nothing by a key that this run reads; there are 'user', 'item'")
                .contains("a line is such as {\"source\"");
        assertThat(stream("{\"source\": \"a1\", \"target\": \"b1\", \"__deleted\": \"true\"}")
                        .err())
                .contains("line 1: '__deleted' seems to say that it is so no more, which is \"removed\": true here");
        assertThat(stream("{\"source\": \"a1\", \"target\": \"b1\", \"__deleted\": \"false\"}")
                        .code())
                .isZero();
    }
}
