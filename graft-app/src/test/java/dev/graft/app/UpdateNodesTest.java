package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Runs about single nodes learn edges, labels and values that come later. */
class UpdateNodesTest extends RunThatLearns {
    @Override
    JsonNode update(String... more) {
        return super.update(and(more, "--threads", "1"));
    }

    private void refused(String why, String... more) {
        Ran ran = Ran.graft(and(new String[] {"update", run.toString(), "--quiet"}, more));
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(why).doesNotContain("\tat ");
    }

    private JsonNode predicted(String node) {
        return done("predict", run.toString(), node).get("answers").get(0);
    }

    private String edges() {
        return file("new.tsv", "late\ta3", "late\ta4", "late\ta10", "a0\ta1");
    }

    @Test
    void aNewNodeOfWhichEdgesAndAClassComeIsForetoldLearnedAndAnswered() {
        finetune("classify");
        JsonNode told = update("--edges", edges(), "--labels", file("l2.tsv", "late\tleft", "a5\tleft"));
        assertThat(told.get("version").asInt()).isEqualTo(2);
        assertThat(told.get("used").asBoolean()).isTrue();
        JsonNode learned = told.get("learned");
        assertThat(learned.get("added").asInt()).isEqualTo(4);
        assertThat(learned.get("known").asInt()).isEqualTo(2);
        assertThat(learned.get("names").asInt()).isEqualTo(1);
        assertThat(told.get("foretold").get("metric").asString()).isEqualTo("accuracy");
        assertThat(told.get("foretold").get("n").asInt()).isEqualTo(1);
        assertThat(told.get("foretold").get("mean").asDouble()).isEqualTo(1);
        assertThat(told.get("canary").get("n").asInt()).isEqualTo(40);
        assertThat(predicted("late").get("class").asString()).isEqualTo("left");
        assertThat(done("neighbors", run.toString(), "late").toString()).contains("a");
        // It is a node as any other now: what comes later can hang on it.
        JsonNode later = done("predict", run.toString(), "later", "--edges", file("e3.tsv", "later\tlate"));
        assertThat(later.get("answers").get(0).get("class").asString()).isEqualTo("left");
    }

    @Test
    void aNewNodeHasAValueNearThoseAroundIt() {
        finetune("regress");
        JsonNode told = update("--edges", edges(), "--labels", file("t2.tsv", "late\t1.2"));
        assertThat(told.get("foretold").get("metric").asString()).isEqualTo("closeness");
        assertThat(told.get("foretold").get("n").asInt()).isEqualTo(1);
        assertThat(told.get("foretold").get("mean").asDouble()).isBetween(0.5, 1.0);
        assertThat(told.get("foretold").get("mse").asDouble()).isBetween(0.0, 1.0);
        assertThat(predicted("late").get("value").asDouble()).isBetween(0.5, 2.5);
    }

    @Test
    void aCorrectedLabelChangesTheAnswer() {
        finetune("classify", "tune.semi.correctAndSmooth=false", "adapt.method=full");
        double before = right("a7");
        JsonNode told = update(
                "--labels",
                file("l2.tsv", "a7\tright"),
                "--set",
                "train.replay=0",
                "--set",
                "train.epochs=400",
                "--set",
                "gate.canary=0");
        assertThat(told.get("foretold").get("mean").asDouble()).isZero();
        assertThat(right("a7")).isGreaterThan(0.5);
        done("rollback", run.toString());
        assertThat(right("a7")).isEqualTo(before).isLessThan(0.5);
    }

    private double right(String node) {
        JsonNode answer = done("predict", run.toString(), node, "--top", "2")
                .get("answers")
                .get(0);
        return answer.get(answer.get("class").asString().equals("right") ? "probability" : "probability2")
                .asDouble();
    }

    @Test
    void aCorrectedValueMovesTheAnswerTowardsIt() {
        finetune("regress");
        double before = predicted("a7").get("value").asDouble();
        update("--labels", file("t2.tsv", "a7\t3.9"), "--set", "train.epochs=50", "--set", "gate.canary=0");
        assertThat(predicted("a7").get("value").asDouble()).isGreaterThan(before + 0.1);
        // The canary set leaves out what is corrected.
        assertThat(update("--labels", file("t3.tsv", "a7\t1.35"))
                        .get("canary")
                        .get("n")
                        .asInt())
                .isEqualTo(39);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classify", "regress"})
    void rowsThatABatchIsNotAboutStayAsTheyAre(String kind) {
        finetune(kind, "adapt.method=full");
        String label = kind.equals("classify") ? "right" : "4.4";
        JsonNode told = update("--labels", file("l2.tsv", "a7\t" + label), "--set", "gate.canary=0");
        JsonNode difference = done("diff", run.toString(), "1");
        int moved = told.get("learned").get("moved").asInt();
        assertThat(moved).isBetween(1, 21);
        assertThat(difference.get("same").asInt())
                .isEqualTo(difference.get("common").asInt() - moved);
    }

    @Test
    void anEdgeThatIsGoneIsNotKnownAnyMore() {
        finetune("classify");
        JsonNode gone = update("--removed", file("gone.tsv", "b0\ta0", "a0\ta2"));
        assertThat(gone.get("learned").get("removed").asInt()).isEqualTo(1);
        assertThat(gone.get("learned").get("absent").asInt()).isEqualTo(1);
        assertThat(update("--edges", file("again.tsv", "a0\tb0"))
                        .get("learned")
                        .get("added")
                        .asInt())
                .isEqualTo(1);
        // All edges of a node: it is still there, and answered.
        update("--removed", file("all.tsv", "a0\tb0", "a0\ta1", "a0\ta3", "a0\ta7", "a19\ta0", "a17\ta0", "a13\ta0"));
        assertThat(predicted("a0").get("class").asString()).isIn("left", "right");
    }

    @ParameterizedTest
    @CsvSource({"classify, right", "regress, 3.3"})
    void theSameBatchIsLearnedOnceAndToTheSameBits(String kind, String label) throws IOException {
        finetune(kind);
        String labels = file("l2.tsv", "late\t" + label, "b3\t" + label);
        update("--edges", edges(), "--labels", labels);
        assertThat(update("--edges", edges(), "--labels", labels)
                        .get("decision")
                        .asString())
                .isEqualTo("nothing");
        assertThat(update("--labels", file("known.tsv", "late\t" + label))
                        .get("decision")
                        .asString())
                .isEqualTo("nothing");
        byte[] one = Files.readAllBytes(run.resolve("versions/0002/model.safetensors"));
        done("rollback", run.toString());
        done(
                "update",
                run.toString(),
                "--edges",
                edges(),
                "--labels",
                labels,
                "--threads",
                "2",
                "--quiet",
                "--set",
                "gate.tolerance=1");
        assertThat(Files.readAllBytes(run.resolve("versions/0003/model.safetensors")))
                .isEqualTo(one);
    }

    @Test
    void spreadLabelsThatTheHeadReadsAreKeptTrue() {
        finetune("classify", "tune.semi.labelFolds=5", "adapt.method=full");
        update("--edges", edges(), "--labels", file("l2.tsv", "late\tleft"));
        update("--edges", file("more.tsv", "later\tlate", "later\ta2"));
        assertThat(predicted("later").get("class").asString()).isEqualTo("left");
    }

    @Test
    void nodesOfSeveralLabelsAreJudgedByTheirF1() throws IOException {
        List<String> several = new ArrayList<>();
        for (String line : Files.readAllLines(dir.resolve("l.tsv"))) {
            several.add(line);
            several.add(line.split("\t")[0] + "\tany");
        }
        file("l.tsv", several.toArray(String[]::new));
        finetune("classify", "task.multi=true");
        JsonNode told = update("--edges", edges(), "--labels", file("l2.tsv", "late\tleft,any"));
        assertThat(told.get("foretold").get("metric").asString()).isEqualTo("f1");
        assertThat(told.get("foretold").get("mean").asDouble()).isCloseTo(1, within(0.34));
        refused(
                "has no label, and nodes that the run learned from have one or more",
                "--labels",
                file("l3.csv", "node,label", "a1,", "a2,left"));
    }

    @Test
    void featuresOfNodesAreLearned() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            numbers.add("a" + i + "\t" + (1 + i % 3));
            numbers.add("b" + i + "\t" + (9 + i % 3));
        }
        file("n.tsv", numbers.toArray(String[]::new));
        finetune("classify", "features.numeric=n.tsv", "adapt.method=full");
        JsonNode told = update(
                "--edges", edges(), "--features", file("n2.tsv", "late\t2"), "--labels", file("l2.tsv", "late\tleft"));
        assertThat(told.get("learned").get("added").asInt()).isEqualTo(5);
        double before = right("a7");
        // As those of the other side: the head tells it less surely to be of its own.
        update("--features", file("n3.tsv", "a7\t30"));
        assertThat(right("a7")).isGreaterThan(before);
        refused("has 2 columns of numbers", "--features", file("n4.tsv", "a7\t30\t1"));
        refused("names a node of the graph", "--features", file("n5.tsv", "nobody\t30"));
    }

    @Test
    void columnsOfFeaturesGoByTheirNames() throws IOException {
        List<String> numbers = new ArrayList<>(List.of("node\tage\theight"));
        for (int i = 0; i < 20; i++) {
            numbers.add("a" + i + "\t" + (1 + i % 3) + "\t" + i);
            numbers.add("b" + i + "\t" + (9 + i % 3) + "\t" + (i % 7));
        }
        file("n.tsv", numbers.toArray(String[]::new));
        finetune("regress", "features.numeric=n.tsv", "adapt.method=full");
        update("--features", file("n2.tsv", "node\tage\theight", "a7\t30\t4", "b7\t3\t4"));
        byte[] asTheyWere = Files.readAllBytes(run.resolve("versions/0002/model.safetensors"));
        done("rollback", run.toString());
        String turned = file("n3.tsv", "node\theight\tage", "a7\t4\t30", "b7\t4\t3");
        update("--features", turned);
        assertThat(Files.readAllBytes(run.resolve("versions/0003/model.safetensors")))
                .isEqualTo(asTheyWere);
        // The same again, in whatever order; and what has the same numbers under other names, which is something else.
        assertThat(update("--features", file("n4.tsv", "node\tage\theight", "a7\t30\t4", "b7\t3\t4"))
                        .get("because")
                        .asString())
                .contains("part of version 3");
        refused("has no column age", "--features", file("n5.tsv", "node\theight\tweight", "a7\t4\t30", "b7\t4\t3"));
        refused("column weight too many", "--features", file("n6.tsv", "node\theight\tage\tweight", "a7\t4\t30\t1"));
    }

    @Test
    void whichFeaturesAreGivenIsSaidWhereTheRunReadsSeveral() {
        file("n.tsv", "a0\t1", "b0\t2");
        file("c.tsv", "a0\tred", "b0\tblue");
        finetune("regress", "features.numeric=n.tsv", "features.categories=c.tsv");
        String more = file("n2.tsv", "a1\t2");
        refused("the run reads numeric, categories; say which these are, such as numeric=", "--features", more);
        assertThat(update("--features", "numeric=" + more)
                        .get("learned")
                        .get("added")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aRunThatReadsFeaturesAloneOrNoneSaysSo() {
        finetune("classify");
        refused("reads no features", "--features", file("n2.tsv", "a1\t2"));
        file("n.tsv", "a0\t1", "b0\t2");
        done(
                "finetune",
                dir.resolve("classify.yaml").toString(),
                "--out",
                dir.resolve("alone").toString(),
                "--quiet",
                "--set",
                "features.numeric=n.tsv",
                "--set",
                "features.use=instead");
        run = dir.resolve("alone");
        refused("reads features alone", "--labels", file("l2.tsv", "a1\tright"));
    }

    @Test
    void labelsOfAStreamAreThoseOfFiles() {
        finetune("regress");
        Ran known = Ran.graftReading(
                "{\"node\": \"a7\", \"label\": \"1.35\"}\n", "update", run.toString(), "--stream", "--quiet");
        assertThat(known.code()).as(known.err()).isZero();
        assertThat(run.resolve("versions/0002")).doesNotExist();
        Ran wrong = Ran.graftReading(
                "{\"node\": \"a7\", \"label\": \"much\"}\n", "update", run.toString(), "--stream", "--quiet");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("must be one finite number").doesNotContain("\tat ");
    }

    @Test
    void aDryRunForetellsAndWritesNothing() {
        finetune("classify");
        JsonNode told = update("--edges", edges(), "--labels", file("l2.tsv", "late\tleft"), "--dry-run");
        assertThat(told.get("foretold").get("n").asInt()).isEqualTo(1);
        assertThat(run.resolve("versions/0002")).doesNotExist();
    }

    @Test
    void whatCannotBeLearnedIsToldWithWhatToDo() {
        finetune("classify");
        refused("no class of the run, whose 2 are left, right", "--labels", file("l2.tsv", "a1\tmiddle"));
        refused("names a node of the graph", "--labels", file("l3.tsv", "nobody\tleft"));
        refused("has the label 'right', and 'left'", "--labels", file("l4.tsv", "a1\tleft", "a1\tright"));
        refused("by one of the files", "--labels", file("l5.tsv", "a1\tleft"), "--labels", file("l6.tsv", "a1\tright"));
        JsonNode left = update("--labels", file("l7.tsv", "a1\tright", "nobody\tleft"), "--dry-run");
        assertThat(left.get("inputs").get(0).get("dangling").asInt()).isEqualTo(1);
    }

    @Test
    void valuesThatTheRunCannotLearnAreRefused() {
        finetune("regress", "task.transform=log");
        refused("of which task.transform, log, leaves nothing", "--labels", file("t2.tsv", "a1\t-1"));
        refused("is not a finite number", "--labels", file("t3.tsv", "a1\tmuch"));
    }
}
