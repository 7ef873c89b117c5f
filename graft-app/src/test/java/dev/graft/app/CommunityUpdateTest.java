package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Communities of a finished run learn edges that came and went. */
class CommunityUpdateTest extends RunThatLearns {
    private static final String LEIDEN = "task.method=leiden";

    private Map<String, String> communities() {
        Map<String, String> communities = new HashMap<>();
        done("predict", run.toString(), "--all")
                .get("answers")
                .forEach(answer -> communities.put(
                        answer.get("node").asString(), answer.get("community").asString()));
        return communities;
    }

    /** The community that most nodes of a side are in: one on the edge of two may go over. */
    private static String ofMost(String side, Map<String, String> communities) {
        Map<String, Integer> counts = new HashMap<>();
        communities.forEach((node, community) -> {
            if (node.startsWith(side)) {
                counts.merge(community, 1, Integer::sum);
            }
        });
        return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    /** The whole of a side: a ring with chords, of new nodes. */
    private static List<String> ring(String name, int size) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int step : new int[] {1, 3, 7}) {
                lines.add(name + i + "\t" + name + (i + step) % size);
            }
        }
        return lines;
    }

    private void leiden() {
        finetune("community", LEIDEN, "task.communities=0", "task.leiden.neighbours=15", "task.leiden.resolution=0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kmeans", "members", "leiden", "graph.directed=true", "adapt.method=frozen"})
    void newNodesAreWhereTheirEdgesLead(String what) throws IOException {
        if (what.equals("leiden")) {
            leiden();
        } else if (what.equals("members")) {
            finetune("members");
        } else {
            finetune("community", what.contains("=") ? what : "seed=1");
        }
        Map<String, String> before = communities();
        JsonNode told = update(
                "--edges",
                file("new.tsv", "x\ta1", "x\ta2", "a3\tx", "x\ty", "y\ta4", "b1\tz", "z\tb2", "b3\tz", "a1\ta9"),
                "--set",
                "gate.tolerance=1");
        assertThat(told.get("foretold").get("metric").asString()).isEqualTo("together");
        assertThat(told.get("foretold").get("n").asInt()).isOne();
        assertThat(told.get("foretold").get("strangers").asInt()).isEqualTo(8);
        assertThat(told.get("learned").get("names").asInt()).isEqualTo(3);
        Map<String, String> after = communities();
        assertThat(after).hasSize(43);
        assertThat(after.get("x")).isEqualTo(after.get("a1")).isEqualTo(after.get("y"));
        assertThat(after.get("z")).isEqualTo(after.get("b2"));
        long moved = before.keySet().stream()
                .filter(node -> !Objects.equals(before.get(node), after.get(node)))
                .count();
        assertThat(told.get("communities").get("moved").asLong())
                .isEqualTo(moved)
                .isLessThan(4);
        assertThat(done("predict", run.toString(), "new", "--edges", file("later.tsv", "new\tx", "new\ty", "new\ta1"))
                        .get("answers")
                        .get(0)
                        .get("community")
                        .asString())
                .isEqualTo(after.get("x"));
        assertThat(done("neighbors", run.toString(), "x").toString()).contains("\"a");
        done("rollback", run.toString());
        assertThat(communities()).isEqualTo(before);
    }

    /** The gain is (1 + together - expected) / 2, the expected share being half of both ends' communities' shares of all ends. */
    @Test
    void anEdgeIsForetoldByWhetherItsEndsAreTogetherBeyondChance() throws IOException {
        finetune("community");
        Map<String, String> its = communities();
        assertThat(its.values().stream().distinct()).hasSize(2);
        long own =
                its.values().stream().filter(name -> name.equals(its.get("a1"))).count();
        assertThat(own).as("the sides are found").isEqualTo(20);
        JsonNode told = update("--edges", file("new.tsv", "a1\ta9", "a5\ta16", "a6\tb9"), "--dry-run");
        // Two of three edges are within a side, each of which has half of all ends.
        assertThat(told.get("foretold").get("mean").asDouble()).isCloseTo((1 + 2.0 / 3 - 0.5) / 2, within(1e-12));
        assertThat(told.get("foretold").get("modularity").asDouble()).isCloseTo(2.0 / 3 - 0.5, within(1e-12));
    }

    @Test
    void rowsThatABatchIsNotAboutStayBitForBit() throws IOException {
        finetune("community");
        String gone = Files.readAllLines(dir.resolve("g.tsv")).get(5);
        JsonNode told = update("--edges", file("new.tsv", "a3\tb7", "fresh\ta12"), "--removed", file("gone.tsv", gone));
        assertThat(told.get("learned").get("removed").asInt()).isOne();
        JsonNode difference = done("diff", run.toString(), "1");
        assertThat(told.get("learned").get("moved").asInt()).isEqualTo(5);
        assertThat(difference.get("common").asInt()).isEqualTo(40);
        assertThat(difference.get("same").asInt()).isEqualTo(35);
        assertThat(difference.get("communities").get("communities").asInt()).isEqualTo(2);
    }

    @Test
    void anotherVersionsCommunityKeepsItsNumberAndANewOneGetsAnother() throws IOException {
        leiden();
        Map<String, String> before = communities();
        List<String> more = ring("c", 14);
        more.add("c0\ta0");
        JsonNode told = update("--edges", file("new.tsv", more.toArray(String[]::new)));
        Map<String, String> after = communities();
        assertThat(ofMost("a", after)).isEqualTo(ofMost("a", before));
        assertThat(ofMost("b", after)).isEqualTo(ofMost("b", before));
        assertThat(before.values()).doesNotContain(ofMost("c", after));
        assertThat(told.get("communities").get("new").toString()).contains("\"" + ofMost("c", after) + "\"");
        String text = Ran.graft("diff", run.toString(), "1").out();
        assertThat(text).contains("communities: ", "; new: ");
        assertThat(Ran.graft("report", run.toString(), "--json").out()).contains("\"together\"", "\"merged\"");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            for (int j = 0; j < 20; j++) {
                all.add("c" + i + "\ta" + j);
            }
        }
        told = update("--edges", file("all.tsv", all.toArray(String[]::new)));
        assertThat(ofMost("c", communities())).isEqualTo(ofMost("a", communities()));
        assertThat(told.get("communities").get("merged")).isNotEmpty();
    }

    /** Known members hold their community, whatever their edges say. */
    @Test
    void knownMembersStayAndNamesAreThoseOfTheLabels() throws IOException {
        finetune("members");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lines.add("a3\tb" + i);
        }
        update(
                "--edges",
                file("new.tsv", lines.toArray(String[]::new)),
                "--removed",
                file("gone.tsv", "a3\ta4", "a3\ta6", "a3\ta10", "a2\ta3", "a0\ta3", "a16\ta3"),
                "--set",
                "gate.tolerance=1");
        assertThat(communities()).containsEntry("a3", "left").containsEntry("b3", "right");
    }

    @Test
    void aNodeThatChangedSidesIsInTheOther() throws IOException {
        finetune("community");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i += 2) {
            lines.add("a3\tb" + i);
        }
        JsonNode told = update(
                "--edges",
                file("new.tsv", lines.toArray(String[]::new)),
                "--removed",
                file("gone.tsv", "a3\ta4", "a3\ta6", "a3\ta10", "a2\ta3", "a0\ta3", "a16\ta3"),
                "--set",
                "gate.tolerance=1");
        Map<String, String> after = communities();
        assertThat(after.get("a3")).isEqualTo(after.get("b3")).isNotEqualTo(after.get("a4"));
        assertThat(told.get("communities").get("moved").asInt()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void anyNumberOfThreadsLearnsTheSameBits(boolean leiden) throws IOException {
        if (leiden) {
            leiden();
        } else {
            finetune("community");
        }
        String batch = file("new.tsv", "a3\tb7", "fresh\ta2");
        update("--edges", batch, "--threads", "1");
        byte[] one = Files.readAllBytes(run.resolve("versions/0002/model.safetensors"));
        done("rollback", run.toString(), "1");
        update("--edges", batch, "--threads", "2");
        assertThat(Files.readAllBytes(run.resolve("versions/0003/model.safetensors")))
                .isEqualTo(one);
    }

    @Test
    void labelsAreRefused() throws IOException {
        finetune("members");
        Ran refused = Ran.graft(
                "update", run.toString(), "--labels", dir.resolve("l.tsv").toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--labels: runs of kind 'community' learn no labels of nodes");
    }
}
