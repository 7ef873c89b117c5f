package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Features, ratings and values that are not as the run's own are: refused or told, and learned once. */
class UpdateOddValuesTest extends RunThatLearns {
    private void refused(String why, String... more) {
        Ran ran = Ran.graft(and(new String[] {"update", run.toString(), "--quiet"}, more));
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(why).doesNotContain("\tat ");
    }

    private void trained(String key, boolean header, String a, String b) {
        List<String> lines = new ArrayList<>();
        if (header) {
            lines.add("node,x,y");
        }
        for (int i = 0; i < 20; i++) {
            lines.add("a" + i + "," + a.replace("#", Integer.toString(i)));
            lines.add("b" + i + "," + b.replace("#", Integer.toString(i)));
        }
        file("f.csv", lines.toArray(String[]::new));
        finetune("classify", "features." + key + "=f.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"numeric", "categories"})
    void valuesThatNodesHaveMakeNoVersion(String key) throws IOException {
        boolean numeric = key.equals("numeric");
        trained(key, true, numeric ? "1.#,5#" : "red,k#", numeric ? "2.#,7#" : "blue,k#");
        JsonNode told = update("--features", dir.resolve("f.csv").toString());
        assertThat(told.get("decision").asString()).isEqualTo("nothing");
        assertThat(told.get("because").asString()).isEqualTo("all of it is known already");
        String two =
                file("two.csv", "node,x,y", numeric ? "a1,1.1,51" : "a1,red,k1", numeric ? "a2,2.1,51" : "a2,blue,k1");
        JsonNode one = update("--features", two);
        assertThat(one.get("learned").get("added").asInt()).isOne();
        assertThat(one.get("learned").get("known").asInt()).isOne();
        String again = file("again.csv", "node,y,x", numeric ? "a2,51,2.1" : "a2,k1,blue");
        assertThat(update("--features", again).get("decision").asString()).isEqualTo("nothing");
    }

    @Test
    void columnsThatAreNotThoseOfTheRunAreRefusedOrTold() {
        trained("categories", false, "red,k#", "blue,k#");
        refused(
                "wide.csv:1: has 3 columns beside the node, and the run reads 2",
                "--features",
                file("wide.csv", "a1,red,k1,more", "a2,red,k1,more"));
    }

    @Test
    void namesOfColumnsThatComeTwiceAreNoRow() {
        trained("numeric", true, "1.#,5#", "2.#,7#");
        String twice = file("twice.csv", "node,x,x", "a1,7,8", "a2,9,9");
        refused("twice.csv: has the column 'x' more than once; call each by another name", "--features", twice);
        JsonNode told = update("--features", file("bare.csv", "a1,7,8", "stranger,1,1"), "--dry-run");
        assertThat(told.get("warning").asString())
                .contains("bare.csv: its columns have no names; they are taken in the order of the run's own: x, y");
        assertThat(told.get("inputs").get(0).get("dangling").asInt()).isOne();
        refused("'1e300', which is more than 3.4e38", "--features", file("huge.csv", "node,x,y", "a1,1e300,5"));
        refused(
                "'a1' has 1.0E30 as x, which is more than 10,000 times",
                "--features",
                file("far.csv", "node,x,y", "a1,1e30,5"));
        refused("no finite number", "--features", file("inf.csv", "node,x,y", "a1,Infinity,5"));
    }

    @Test
    void ratingsOffTheScaleAreRefusedOrTold() {
        finetune("ratings");
        refused(
                "'u1 i1': the rating 500 is far off what the run knows, 1 to 5",
                "--interactions",
                file("r.tsv", "u1\ti1\t500"));
        assertThat(update("--interactions", file("six.tsv", "u1\ti1\t6"), "--dry-run")
                        .get("warning")
                        .asString())
                .isEqualTo(
                        "the rating 6 of 'i1' by 'u1' is outside of what the run knows, 1 to 5; is it on the same scale?");
        Ran stream = Ran.graftReading(
                "{\"user\": \"u1\", \"item\": \"i1\", \"rating\": -90}\n",
                "update",
                run.toString(),
                "--stream",
                "--quiet");
        assertThat(stream.code()).isEqualTo(2);
        assertThat(stream.err()).contains("line 1: the rating -90 is far off what the run knows, 1 to 5");
    }

    @ParameterizedTest
    @CsvSource({"NONE", "LOG"})
    void valuesFarOffAreRefusedOrTold(String transform) {
        finetune("regress", "task.transform=" + transform.toLowerCase(java.util.Locale.ROOT));
        boolean log = transform.equals("LOG");
        refused(
                "node 'a1': the value " + (log ? "1.000e+11" : "500")
                        + " is farther off what the run knows, 1 to 3.950, than 10 times",
                "--labels",
                file("v.tsv", "a1\t" + (log ? "1e11" : "500")));
        assertThat(update("--labels", file("w.tsv", "a1\t20"), "--dry-run")
                        .get("warning")
                        .asString())
                .contains("the value 20 of 'a1' is far outside of what the run knows, 1 to 3.950");
        assertThat(update("--labels", file("x.tsv", "a1\t4"), "--dry-run").has("warning"))
                .isFalse();
    }

    @Test
    void whatAnUpdateOfRatingsCannotDoIsSaidAsItIs() {
        finetune("ratings");
        String odd = file("odd.tsv", "u1\ti1\tmuch", "u1\ti2\t4");
        refused("Mend the line, or leave such lines out with --set graph.onBadLine=skip", "--interactions", odd);
        Ran told = Ran.graft(
                "update", run.toString(), "--interactions", odd, "--set", "graph.onBadLine=skip", "--threads", "1");
        assertThat(told.out())
                .contains("before it was learned: gain of ratings ")
                .doesNotContain("error/range");
        Ran diff = Ran.graft("diff", run.toString(), "1", "--interactions", odd);
        assertThat(diff.err()).contains(": 'u1 i1 much'. Mend the line\n");
        diff = Ran.graft("diff", run.toString(), "1", "--interactions", file("good.tsv", "u1\ti2\t4"));
        assertThat(diff.code()).isEqualTo(2);
        assertThat(diff.err()).contains("has no index that could be asked of items", "ratings with their biases");
    }

    @Test
    void aLabelThatIsLearnedAndNotToldIsSaidSo() {
        finetune("classify");
        String odd = file("odd.tsv", "a1\tright");
        JsonNode now = update("--labels", odd).get("afterwards");
        assertThat(now.get("metric").asString()).isEqualTo("accuracy");
        assertThat(now.get("n").asInt()).isOne();
        boolean told = done("predict", run.toString(), "a1")
                .get("answers")
                .get(0)
                .get("class")
                .asString()
                .equals("right");
        assertThat(now.get("mean").asDouble()).isEqualTo(told ? 1 : 0);
        done("rollback", run.toString());
        Ran text = Ran.graft("update", run.toString(), "--labels", odd);
        assertThat(text.out().contains("now that it was learned: accuracy 0.0000 of 1"))
                .isEqualTo(!told);
    }

    @Test
    void whatNobodyKnowsIsSaidOnce() {
        finetune("link");
        assertThat(Ran.graft("update", run.toString(), "--edges", file("new.tsv", "x\ta1"), "--dry-run")
                        .out())
                .contains("before it was learned: 1 name something new, of which nothing could be told\n");
    }
}
