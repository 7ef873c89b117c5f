package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A finished link prediction learns edges that came later. */
class LinkUpdateTest extends RunThatLearns {
    private double probability(String u, String v) throws IOException {
        return done("predict", run.toString(), "--pairs", file("asked.tsv", u + "\t" + v))
                .get("answers")
                .get(0)
                .get("probability")
                .asDouble();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tune.features=[]",
                "tune.features=[neighbours,degrees,pagerank]",
                "tune.head.hops=1",
                "tune.operators=[]",
                "tune.head.hidden=[8]",
                "graph.directed=true",
                "adapt.method=frozen"
            })
    void newNodesAndEdgesAreLearned(String set) throws IOException {
        finetune(
                "link",
                set,
                set.contains("operators") ? "tune.features=[neighbours,degrees]" : "seed=1",
                set.contains("hops") ? "tune.supervision=0.3" : "seed=1");
        String batch = file("new.tsv", "fresh\ta1", "fresh\ta2", "fresh\ta3", "a1\tfresh2", "fresh2\ta4", "a3\tb7");
        // Forty nodes are few for a gate.
        JsonNode told = update("--edges", batch);
        assertThat(told.get("learned").get("added").asInt()).isEqualTo(6);
        assertThat(told.get("learned").get("names").asInt()).isEqualTo(2);
        assertThat(told.get("foretold").get("metric").asString()).isEqualTo("auc");
        assertThat(told.get("foretold").get("n").asInt()).isEqualTo(1);
        assertThat(told.get("foretold").get("strangers").asInt()).isEqualTo(5);
        JsonNode list = done("predict", run.toString(), "fresh", "--top", "45");
        assertThat(list.toString()).contains("\"a5\"").doesNotContain("\"a1\"").doesNotContain("\"a2\"");
        assertThat(update("--edges", file("again.tsv", "a2\tfresh", "fresh\ta2"))
                        .get("decision")
                        .asString())
                .isEqualTo(set.startsWith("graph") ? "update" : "nothing");
    }

    /** What is new hangs together with one side: it is nearer to that. */
    @Test
    void newNodesAreNearThoseThatTheyHangTogetherWith() throws IOException {
        finetune("link");
        update("--edges", file("new.tsv", "fresh\ta1", "fresh\ta2", "fresh\ta3", "fresh\ta4"));
        double own = 0;
        double other = 0;
        for (int i = 5; i < 20; i++) {
            own += probability("fresh", "a" + i);
            other += probability("fresh", "b" + i);
        }
        assertThat(own).isGreaterThan(other);
    }

    @Test
    void whatIsLearnedIsTakenForLikelier() throws IOException {
        finetune("link");
        double before = probability("a3", "b7");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            lines.add("a3\tb" + i);
        }
        update("--edges", file("new.tsv", lines.toArray(String[]::new)), "--set", "train.rate=3");
        assertThat(probability("a3", "b7")).isGreaterThan(before);
        double learned = probability("a3", "b15");
        done("rollback", run.toString());
        assertThat(probability("a3", "b7")).isEqualTo(before);
        assertThat(probability("a3", "b15")).isNotEqualTo(learned);
    }

    @Test
    void rowsThatABatchIsNotAboutStayBitForBit() throws IOException {
        finetune("link");
        JsonNode told = update("--edges", file("new.tsv", "a3\tb7", "a1\tb5", "fresh\ta2"));
        JsonNode difference = done("diff", run.toString(), "1");
        int moved = told.get("learned").get("moved").asInt();
        assertThat(moved).isEqualTo(5);
        assertThat(difference.get("same").asInt())
                .isEqualTo(difference.get("common").asInt() - moved);
    }

    @Test
    void removedEdgesArePossibleAgain() throws IOException {
        finetune("link");
        String some = Files.readAllLines(dir.resolve("g.tsv")).getFirst();
        String[] ends = some.split("\t");
        assertThat(done("predict", run.toString(), ends[0], "--top", "100").toString())
                .doesNotContain("\"" + ends[1] + "\"");
        JsonNode told = update("--removed", file("gone.tsv", ends[1] + "\t" + ends[0]));
        assertThat(told.get("learned").get("removed").asInt()).isEqualTo(1);
        assertThat(done("predict", run.toString(), ends[0], "--top", "100").toString())
                .contains("\"" + ends[1] + "\"");
    }

    @Test
    void anyNumberOfThreadsLearnsTheSameBits() throws IOException {
        finetune("link");
        String batch = file("new.tsv", "a3\tb7", "fresh\ta2");
        update("--edges", batch, "--threads", "1");
        byte[] one = Files.readAllBytes(run.resolve("versions/0002/model.safetensors"));
        done("rollback", run.toString());
        update("--edges", batch, "--threads", "2");
        assertThat(Files.readAllBytes(run.resolve("versions/0003/model.safetensors")))
                .isEqualTo(one);
    }
}
