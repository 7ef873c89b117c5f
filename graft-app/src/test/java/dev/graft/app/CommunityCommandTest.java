package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Generators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Community detection from the command line. */
class CommunityCommandTest {
    private static final int NODES = 120;

    @TempDir
    Path dir;

    @BeforeEach
    void write() throws IOException {
        Generators.Planted planted = Generators.partition(NODES, 3, 12, 0.1, 5);
        StringBuilder edges = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        for (int u = 0; u < NODES; u++) {
            labels.append("n")
                    .append(u)
                    .append("\tteam")
                    .append(planted.community()[u])
                    .append('\n');
            for (int i = planted.graph().out().offsets()[u];
                    i < planted.graph().out().offsets()[u + 1];
                    i++) {
                int v = planted.graph().out().targets()[i];
                edges.append(u < v ? "n" + u + "\tn" + v + "\n" : "");
            }
        }
        Files.writeString(dir.resolve("g.tsv"), edges);
        Files.writeString(dir.resolve("l.tsv"), labels);
        Files.writeString(dir.resolve("r.yaml"), """
                graph: {edges: g.tsv, nodes: l.tsv}
                start: {model: netmf, dim: 8, window: 3, rank: 32}
                task: {kind: community, labels: l.tsv, repeats: 2, kmeans: {starts: 3}}
                tune: {epochs: 4, head: {hidden: [8], hops: 1}}
                """);
    }

    private JsonNode finetune(String run, String... sets) throws IOException {
        String[] args = new String[6 + 2 * sets.length];
        String[] first = {"finetune", dir + "/r.yaml", "--out", dir + "/" + run, "--json", "--quiet"};
        System.arraycopy(first, 0, args, 0, first.length);
        for (int i = 0; i < sets.length; i++) {
            args[6 + 2 * i] = "--set";
            args[7 + 2 * i] = sets[i];
        }
        Ran ran = Ran.graft(args);
        assertThat(ran.code()).as(ran.err()).isZero();
        return new ObjectMapper().readTree(ran.out());
    }

    private static double metric(JsonNode report, String model, String metric) {
        String at = model.equals("finetuned") ? "/metrics/" : "/baselines/" + model + "/metrics/";
        return report.at(at + metric + "/mean").asDouble();
    }

    @Test
    void plantedCommunitiesAreFoundByEveryMethod() throws IOException {
        for (String method : List.of("kmeans", "leiden")) {
            JsonNode report = finetune(method, "task.method=" + method);
            for (String model : List.of("finetuned", "frozen", "louvain", "leiden")) {
                assertThat(metric(report, model, "nmi"))
                        .as("%s, %s", method, model)
                        .isGreaterThan(0.8);
            }
            assertThat(metric(report, "random", "nmi")).isLessThan(0.2);
            assertThat(report.at("/counts/communitiesSought").asInt()).isBetween(3, 5);
            List<String> lines = Files.readAllLines(dir.resolve(method + "/communities.tsv"));
            assertThat(lines).hasSize(NODES + 1);
            assertThat(lines.getFirst())
                    .isEqualTo("node\tfinetuned\tfrozen\tfinetunedVectors\tlouvain\tleiden\tlabelPropagation");
        }
    }

    @Test
    void knownMembersNameTheCommunitiesAndAreNotMeasured() throws IOException {
        for (String assign : List.of("method", "head", "best")) {
            JsonNode report = finetune("known-" + assign, "task.known.share=0.2", "task.assign=" + assign);
            assertThat(report.at("/counts/test").asInt()).isEqualTo(96);
            assertThat(report.at("/counts/train").asInt()
                            + report.at("/counts/valid").asInt())
                    .isEqualTo(24);
            assertThat(metric(report, "frozen", "nmi")).isGreaterThan(0.8);
            assertThat(Files.readString(dir.resolve("known-" + assign + "/communities.tsv")))
                    .contains("\tteam0\t");
        }
    }

    @Test
    void aFileOfKnownMembersIsKept() throws IOException {
        StringBuilder split = new StringBuilder();
        for (int u = 0; u < NODES; u++) {
            split.append("n").append(u).append(u < 15 ? "\ttrain\n" : u < 30 ? "\tvalid\n" : "\ttest\n");
        }
        Files.writeString(dir.resolve("s.tsv"), split);
        JsonNode report = finetune("file", "task.known.file=s.tsv");
        assertThat(report.at("/counts/train").asInt()).isEqualTo(15);
        assertThat(report.at("/counts/test").asInt()).isEqualTo(90);
    }

    @Test
    void withoutATruthTheGraphMeasures() throws IOException {
        JsonNode report = finetune(
                "blind",
                "task.labels=~",
                "task.metric=modularity",
                "task.leiden.quality=cpm",
                "task.leiden.resolution=0.05");
        assertThat(report.at("/metrics/nmi").isMissingNode()).isTrue();
        assertThat(metric(report, "finetuned", "modularity")).isGreaterThan(0.4);
        assertThat(metric(report, "leiden", "modularity")).isGreaterThan(0.4);
    }

    /** Whether the recipe says it or not, it is the same run. */
    @Test
    void withoutATruthTheVerdictIsAboutModularity() throws IOException {
        JsonNode report = finetune("usual", "task.labels=~", "task.repeats=1");
        assertThat(report.at("/primary").asString()).isEqualTo("modularity");
        assertThat(dir.resolve("usual/recipe.yaml")).content().contains("metric: modularity");
        Ran evaluated = Ran.graft("evaluate", dir + "/usual", "--json", "--quiet");
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        JsonNode again = finetune("usual", "task.labels=~", "task.repeats=1", "task.metric=modularity");
        assertThat(again.at("/metrics")).isEqualTo(report.at("/metrics"));
    }

    @Test
    void measuringAgainGivesTheSameNumbers() throws IOException {
        JsonNode report = finetune("again", "task.known.share=0.1");
        Ran ran = Ran.graft("evaluate", dir + "/again", "--json", "--quiet", "--threads", "1");
        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode again = new ObjectMapper().readTree(ran.out());
        assertThat(again.at("/metrics")).isEqualTo(report.at("/metrics"));
        assertThat(again.at("/baselines")).isEqualTo(report.at("/baselines"));
    }

    /** Settings, and the one line that each must give on standard error. */
    record Bad(String name, List<String> sets, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Bad bad(String name, String message, String... sets) {
        return new Bad(name, List.of(sets), message);
    }

    static List<Bad> bad() {
        return List.of(
                bad(
                        "a number for Leiden",
                        "--set task.communities=3: task.communities is 3, must be 0 for method leiden, which finds the number itself",
                        "task.method=leiden",
                        "task.communities=3"),
                bad(
                        "members known to Leiden",
                        "--set task.method=leiden: task.method is leiden, must be kmeans where members are known: Leiden cannot be told",
                        "task.method=leiden",
                        "task.known.share=0.1"),
                bad(
                        "members known without labels",
                        "--set task.labels=~: task.labels is missing, must be given where members are known, such as task: {labels: labels.tsv}",
                        "task.labels=~",
                        "task.known.share=0.1"),
                bad(
                        "one community",
                        "--set task.communities=1: task.communities is 1, must be 0 or at least 2",
                        "task.communities=1"),
                bad(
                        "more communities than nodes",
                        "--set task.communities=999: task.communities is 999, must be at most the number of nodes, 120",
                        "task.communities=999"),
                bad(
                        "all known",
                        "--set task.known.share=1: task.known.share is 1.0, must be at least 0 and below 1",
                        "task.known.share=1"),
                bad(
                        "none to train on",
                        "--set task.known.valid=1: task.known.valid is 1.0, must be at least 0 and below 1",
                        "task.known.valid=1"),
                bad(
                        "no start",
                        "--set task.kmeans.starts=0: task.kmeans.starts is 0, must be at least 1",
                        "task.kmeans.starts=0"),
                bad(
                        "no neighbour",
                        "--set task.leiden.neighbours=0: task.leiden.neighbours is 0, must be at least 1",
                        "task.leiden.neighbours=0"),
                bad(
                        "no resolution",
                        "--set task.leiden.resolution=0: task.leiden.resolution is 0.0, must be above 0",
                        "task.leiden.resolution=0"),
                bad(
                        "one at most",
                        "--set task.choice.most=1: task.choice.most is 1, must be 0 or at least 2",
                        "task.choice.most=1"),
                bad(
                        "unknown method",
                        "--set task.method=louvain: task.method is 'louvain', must be one of kmeans, leiden",
                        "task.method=louvain"),
                bad(
                        "unknown metric",
                        "--set task.metric=accuracy: task.metric 'accuracy' is none of nmi, ami, ari, nmiOfAll, modularity, conductance, coverage, communities",
                        "task.metric=accuracy"),
                bad(
                        "metric of a truth that is missing",
                        "--set task.metric=nmi: task.metric 'nmi' needs task.labels; give a file, or set task.metric to modularity",
                        "task.labels=~",
                        "task.metric=nmi"),
                bad(
                        "metric of known members that are missing",
                        "--set task.metric=nmiOfAll: task.metric 'nmiOfAll' needs known members; set task.known.share, or task.metric to nmi",
                        "task.metric=nmiOfAll"),
                bad(
                        "two communities of one node",
                        "@/two.tsv:3: node 'n1' has the label 'y', and 'x' in line 2; keep one, or set task.multi: true where"
                                + " nodes may have several",
                        "task.labels=two.tsv"),
                bad(
                        "one community of all",
                        "--set task.labels=one.tsv: task.labels one.tsv: has one community only, 'x'; there is nothing to tell apart",
                        "task.labels=one.tsv"),
                bad(
                        "known without a community",
                        "--set task.known.file=split.tsv: task.known.file split.tsv: 'n2' has no community in few.tsv",
                        "task.labels=few.tsv",
                        "task.known.file=split.tsv"),
                bad(
                        "too few known",
                        "task.known leaves 1 members to train on and 2 to test; each needs two at least",
                        "task.labels=few.tsv",
                        "task.known.share=0.4"),
                bad(
                        "no edge",
                        "@/loops.tsv: has no edge between two nodes; communities need some",
                        "graph.edges=@/loops.tsv",
                        "graph.selfLoops=keep"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void saysWhatIsWrong(Bad bad) throws IOException {
        Files.writeString(dir.resolve("two.tsv"), "n0\tx\nn1\tx\nn1\ty\n");
        Files.writeString(dir.resolve("one.tsv"), "n0\tx\nn1\tx\n");
        Files.writeString(dir.resolve("few.tsv"), "n0\tx\nn1\tx\nn3\ty\n");
        Files.writeString(dir.resolve("split.tsv"), "n0\ttrain\nn2\ttest\n");
        Files.writeString(dir.resolve("loops.tsv"), "n0\tn0\nn1\tn1\n");
        String[] args = new String[5 + 2 * bad.sets.size()];
        String[] first = {"finetune", dir + "/r.yaml", "--out", dir + "/run", "--quiet"};
        System.arraycopy(first, 0, args, 0, first.length);
        for (int i = 0; i < bad.sets.size(); i++) {
            args[5 + 2 * i] = "--set";
            args[6 + 2 * i] = bad.sets.get(i).replace("@", dir.toString());
        }
        Ran ran = Ran.graft(args);
        assertThat(ran.err().replace(dir.toString(), "@")).isEqualTo("graft: " + bad.message + "\n");
        assertThat(ran.code()).isEqualTo(2);
    }
}
