package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The edges of a run of communities weigh after updates what they would weigh had all been there at training. */
class CommunityWeightsTest extends RunThatLearns {
    private void train(String lines, String... sets) throws IOException {
        Path edges = dir.resolve("g.tsv");
        Files.writeString(edges, Files.readString(edges) + lines);
        finetune("community", sets);
    }

    /** What edges of a version weigh, a pair each. */
    private Map<String, Float> weights() throws IOException {
        return StoredEdges.weights(run, current());
    }

    private Map<String, Float> together(String lines, String... sets) throws IOException {
        byte[] before = Files.readAllBytes(dir.resolve("g.tsv"));
        Path first = run;
        run = dir.resolve("together");
        train(lines, sets);
        Map<String, Float> weights = new TreeMap<>(weights());
        run = first;
        Files.write(dir.resolve("g.tsv"), before);
        return weights;
    }

    @ParameterizedTest
    @ValueSource(strings = {"graph.directed=false", "graph.directed=true", "graph.duplicates=keep"})
    void anEdgeTheOtherWayRoundWeighsInAnUpdateAsInTraining(String how) throws IOException {
        String set = "graph.columns=source,target";
        Map<String, Float> wanted = together("b9\ta2\na1\ta0\nnew\ta5\na5\tnew\n", how, set);
        train("", how, set);
        JsonNode told = update("--edges", file("one.tsv", "b9\ta2", "a1\ta0", "new\ta5"), "--set", "gate.canary=0");
        assertThat(told.get("learned").get("known").asInt()).isZero();
        update("--edges", file("two.tsv", "a5\tnew"), "--set", "gate.canary=0");
        assertThat(weights()).isEqualTo(wanted);
        assertThat(wanted)
                .containsEntry("a0 a1", 2f)
                .containsEntry("a5 new", 2f)
                .containsEntry("a2 b9", 1f);
        // However often, and however it is cut.
        JsonNode again = update("--edges", file("all.tsv", "a5\tnew", "new\ta5", "a1\ta0"));
        assertThat(again.get("decision").asString()).isEqualTo("nothing");
        update("--removed", file("gone.tsv", "a1\ta0"), "--set", "gate.canary=0");
        assertThat(weights().getOrDefault("a0 a1", 0f)).isEqualTo(how.equals("graph.directed=true") ? 1 : 0);
    }

    @Test
    void aKnownEdgeThatComesWithAnotherWeightHasThatFromThenOn() throws IOException {
        train("");
        JsonNode told = update("--edges", file("w.tsv", "a0\ta1\t7", "a1\ta2\t1", "a2\tnew\t3"));
        assertThat(told.get("learned").get("added").asInt()).isEqualTo(2);
        assertThat(told.get("learned").get("known").asInt()).isOne();
        assertThat(weights())
                .containsEntry("a0 a1", 7f)
                .containsEntry("a1 a2", 1f)
                .containsEntry("a2 new", 3f);
        assertThat(update("--edges", file("w2.tsv", "a0\ta1\t7", "a2\tnew\t3"))
                        .get("decision")
                        .asString())
                .isEqualTo("nothing");
        Ran stream = Ran.graftReading(
                "{\"source\": \"a0\", \"target\": \"a1\", \"weight\": 2}\n", "update", run.toString(), "--stream");
        assertThat(stream.out()).contains("\"added\":1");
        assertThat(weights()).containsEntry("a0 a1", 2f);
    }

    /** Runs whose update does not change weights say so. */
    @ParameterizedTest
    @ValueSource(strings = {"classify", "link"})
    void whoKeepsWeightsSaysSo(String kind) {
        finetune(kind);
        String some = file("w.tsv", "a0\ta1\t7", "a1\ta2\t1", "a2\tnew\t3");
        assertThat(update("--edges", some, "--dry-run").get("warning").asString())
                .isEqualTo("1 edge that is known came with another weight, which an update of this run does not"
                        + " change: finetune on all the data does");
    }

    /** Of a run that keeps edges of a node to itself none is lost. */
    @ParameterizedTest
    @ValueSource(strings = {"community", "classify"})
    void edgesOfANodeToItselfStay(String kind) throws IOException {
        Path edges = dir.resolve("g.tsv");
        Files.writeString(edges, Files.readString(edges) + "a3\ta3\n");
        finetune(kind, "graph.selfLoops=keep");
        assertThat(weights()).containsEntry("a3 a3", 1f);
        update("--edges", file("new.tsv", "a4\ta4", "a2\tnew"), "--set", "gate.canary=0");
        assertThat(weights()).containsEntry("a3 a3", 1f).containsEntry("a4 a4", 1f);
        List<String> loops = weights().keySet().stream()
                .filter(pair -> pair.matches("(\\w+) \\1"))
                .toList();
        assertThat(loops).containsExactlyInAnyOrder("a3 a3", "a4 a4");
    }
}
