package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.fitted.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Runs that go by when things were learn what came later: histories go on, and nothing is foretold by what was not yet. */
class TimedUpdateTest extends TimedRuns {
    /** But for the order of a sum. */
    private static final Offset<Double> EXACT = within(1e-9);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tune.features=[history]",
                "tune.features=[neighbours,degrees,reciprocal,history]",
                "tune.operators=[hadamard]",
                "graph.directed=false",
                "tune.head.hidden=[8]"
            })
    void aPairThatMeetsAgainIsNewsAndTheSameEventIsNot(String set) {
        timed(set);
        String batch = file("new.tsv", message(3, 9, 600), message(3, 9, 601), message(3, 9, 601), "fresh\tn4\t602");
        JsonNode told = update("--edges", batch);
        assertThat(told.get("learned").get("added").asInt()).isEqualTo(3);
        assertThat(told.get("learned").get("names").asInt()).isEqualTo(1);
        assertThat(told.get("foretold").get("n").asInt()).isEqualTo(2);
        String same = file("same.tsv", message(3, 9, 601), "fresh\tn4\t602.0");
        assertThat(update("--edges", same).get("decision").asString()).isEqualTo("nothing");
        assertThat(update("--edges", file("more.tsv", message(3, 9, 603)))
                        .get("learned")
                        .get("added")
                        .asInt())
                .isOne();
    }

    /** The head stays as it is, and answers go by what happened since. */
    @Test
    void answersGoByTheHistoryUpToNow() {
        timed();
        double before = probability(2, 11);
        List<String> lines = new ArrayList<>();
        for (int t = 600; t < 612; t++) {
            lines.add(message(2, 11, t));
        }
        update(and(STILL, "--edges", file("new.tsv", lines.toArray(String[]::new))));
        double since = probability(2, 11);
        assertThat(since).isGreaterThan(before);
        done("rollback", run.toString());
        assertThat(probability(2, 11)).isEqualTo(before);
    }

    /** What is asked is told by what was before it: the batch's own edges are not known, and neither is what was later. */
    @Test
    void nothingIsForetoldByItsOwnBatchOrByWhatWasLater() {
        timed();
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asked.add(message(i, (i + 7) % 20, 700 + i));
        }
        double alone = told(asked);
        // Strangers are not asked, but would be what all of these wrote to last, and more.
        List<String> among = new ArrayList<>(asked);
        for (int i = 0; i < 20; i++) {
            for (int t = 650; t < 660; t++) {
                among.add("n" + i + "\tstranger\t" + t);
                among.add("stranger\tn" + i + "\t" + t);
            }
        }
        Collections.shuffle(among, new Random(1));
        assertThat(told(among)).isCloseTo(alone, EXACT);
        assertThat(afterLearning(asked, 800, 3)).isCloseTo(alone, EXACT);
        assertThat(afterLearning(asked, 900, 5)).isCloseTo(alone, EXACT);
        assertThat(afterLearning(asked, 600, 3)).isNotCloseTo(alone, EXACT);
    }

    /** The mean of what is foretold of twenty, and of others that are not asked. */
    private double told(List<String> lines) {
        JsonNode foretold = update("--edges", file("asked.tsv", lines.toArray(String[]::new)), "--dry-run")
                .get("foretold");
        assertThat(foretold.get("n").asInt()).isEqualTo(20);
        return foretold.get("mean").asDouble();
    }

    /** What is foretold once messages from a time on are known, which lead so far on. */
    private double afterLearning(List<String> asked, int time, int far) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            lines.add(message(i % 20, (i + far) % 20, time + i));
        }
        update(and(STILL, "--edges", file("later.tsv", lines.toArray(String[]::new))));
        double told = told(asked);
        done("rollback", run.toString());
        return told;
    }

    @Test
    void whatIsTakenBackDidNotHappen() {
        timed();
        double before = probability(2, 11);
        update(and(STILL, "--edges", file("new.tsv", message(2, 11, 600), message(2, 11, 601))));
        double since = probability(2, 11);
        JsonNode told = update(and(STILL, "--removed", file("gone.tsv", message(2, 11, 601), message(2, 11, 605))));
        assertThat(told.get("learned").get("removed").asInt()).isOne();
        assertThat(told.get("learned").get("absent").asInt()).isOne();
        assertThat(done("predict", run.toString(), "n2", "--top", "30").toString())
                .doesNotContain("\"n11\"");
        // Without a time, whenever it was.
        JsonNode all = first(streamed(
                "{\"source\": \"n2\", \"target\": \"n11\", \"removed\": true}\n",
                "--set",
                "train.rate=1e-9",
                "--set",
                "train.epochs=1"));
        assertThat(all.get("removed").asInt()).isOne();
        assertThat(done("predict", run.toString(), "n2", "--top", "30").toString())
                .contains("\"n11\"");
        assertThat(probability(2, 11)).isNotEqualTo(since);
        assertThat(before).isFinite();
    }

    @Test
    void aFileWithoutTimesIsRefused() throws IOException {
        timed("graph.columns=from=source,to=target,at=time", "graph.header=yes", "graph.edges=" + headed());
        Ran ran = Ran.graft("update", run.toString(), "--edges", file("new.tsv", "from\tto", "n3\tn9"), "--quiet");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("new.tsv");
        Ran line =
                Ran.graft("update", run.toString(), "--edges", file("new.tsv", "from\tto\tat", "n3\tn9\t"), "--quiet");
        assertThat(line.code()).isEqualTo(2);
        assertThat(line.err()).contains("new.tsv:2: the time ''");
        assertThat(current()).isEqualTo("0001");
    }

    private String headed() throws IOException {
        List<String> lines = new ArrayList<>(List.of("from\tto\tat"));
        lines.addAll(Files.readAllLines(dir.resolve("messages.tsv")));
        return file("headed.tsv", lines.toArray(String[]::new));
    }

    @Test
    void anyNumberOfThreadsLearnsTheSameBits() throws IOException {
        timed("tune.features=[neighbours,history]");
        String batch = file("new.tsv", message(3, 9, 600), "fresh\tn4\t602");
        update("--edges", batch, "--threads", "1");
        done("rollback", run.toString());
        update("--edges", batch, "--threads", "2");
        assertThat(model("0003")).isEqualTo(model("0002"));
    }

    @ParameterizedTest
    @CsvSource({"keep, 1", "sum, 0"})
    void aRunThatKeepsEachPairOnceHasNoNewsOfAPairThatMeetsAgain(String duplicates, int added) {
        timed("graph.duplicates=" + duplicates, "tune.features=[]", "tune.operators=[hadamard]");
        JsonNode told = update("--edges", file("new.tsv", message(3, 4, 600), message(4, 3, 600), message(5, 15, 601)));
        assertThat(told.get("learned").get("known").asInt()).isLessThanOrEqualTo(2);
        JsonNode again = update("--edges", file("again.tsv", message(3, 4, 610)));
        assertThat(again.path("learned").path("added").asInt(0)).isEqualTo(added);
    }

    @Test
    void oneThatIsSplitByTimeIsTrainedAnewByTime() throws IOException {
        timed();
        update("--edges", file("new.tsv", message(3, 9, 600), "fresh\tn4\t602"));
        Path messages = dir.resolve("messages.tsv");
        int lines = Set.copyOf(Files.readAllLines(messages)).size();
        Files.delete(messages);
        JsonNode told = done("retrain", run.toString(), "--quiet", "--set", "gate.tolerance=1");
        assertThat(told.get("version").asInt()).isEqualTo(3);
        assertThat(told.get("knows").asInt()).isEqualTo(lines + 2);
        assertThat(told.get("measured").get("mean").asDouble()).isFinite();
        assertThat(update("--edges", file("same.tsv", "fresh\tn4\t602", message(3, 9, 600)))
                        .get("decision")
                        .asString())
                .isEqualTo("nothing");
        assertThat(Ran.graft("update", run.toString(), "--edges", file("new.tsv", "n3\tn9"), "--quiet")
                        .code())
                .isEqualTo(2);
    }

    /** As earlier versions left it, which did not say what times are whole numbers of. */
    @ParameterizedTest
    @CsvSource({"history, update, stored by an earlier version", "neighbours, retrain, split by time"})
    void whatEarlierVersionsStoredIsRefused(String feature, String command, String why) throws IOException {
        timed("tune.features=[" + feature + "]");
        Path version = run.resolve("versions/0001");
        Fitted now = FittedFiles.read(version);
        Map<String, Tensor> less = new HashMap<>(now.readout());
        less.keySet().removeIf(name -> name.startsWith("edges.time"));
        assertThat(less).hasSizeLessThan(now.readout().size());
        FittedFiles.write(
                version,
                new Fitted(now.kind(), now.names(), now.card(), now.parameters(), less, now.history(), now.lineage()));
        String batch = file("new.tsv", message(3, 9, 600));
        Ran ran = command.equals("update")
                ? Ran.graft(command, run.toString(), "--edges", batch)
                : Ran.graft(command, run.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(run.toString(), why, "finetune");
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "last"})
    void interactionsKeepTheirTimes(String by) throws IOException {
        List<String> rated = Files.readAllLines(dir.resolve("rated.tsv"));
        for (int i = 0; i < rated.size(); i++) {
            rated.set(i, rated.get(i) + "\t" + i / 2.0);
        }
        file("rated.tsv", rated.toArray(String[]::new));
        finetune("recommend", "graph.columns=source,target,weight,time", "task.split.by=" + by);
        Ran without = streamed("{\"user\": \"u3\", \"item\": \"latest\"}\n");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("line 1", "'time' is missing");
        String event = "{\"user\": \"u3\", \"item\": \"latest\", \"time\": 500.5}\n";
        assertThat(first(streamed(event)).get("added").asInt()).isOne();
        assertThat(first(streamed(event)).get("known").asInt()).isOne();
        Files.delete(dir.resolve("rated.tsv"));
        JsonNode told = done("retrain", run.toString(), "--quiet", "--set", "gate.tolerance=1");
        assertThat(told.get("version").asInt()).isEqualTo(3);
        // Had it been drawn at random, times would be gone.
        assertThat(streamed("{\"user\": \"u4\", \"item\": \"latest\"}\n").code())
                .isEqualTo(2);
        assertThat(first(streamed("{\"user\": \"u4\", \"item\": \"latest\", \"time\": 501}\n"))
                        .get("added")
                        .asInt())
                .isOne();
    }
}
