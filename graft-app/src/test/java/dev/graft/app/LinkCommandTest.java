package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Link prediction from the command line: splits, files, leaks by given vectors, and what is refused. */
class LinkCommandTest {
    private static final String RECIPE = """
            graph: {edges: g.tsv}
            start: {model: deepwalk, dim: 8, walks: {perNode: 5, length: 10, window: 3}}
            task: {kind: link, split: {kind: random}}
            tune: {epochs: 3, head: {hidden: [4]}}
            """;

    @TempDir
    Path dir;

    @BeforeEach
    void files() throws IOException {
        Communities.write(dir);
        Files.writeString(dir.resolve("link.yaml"), RECIPE);
    }

    private Ran finetune(String out, String... sets) {
        return run("finetune", "link.yaml", out, sets);
    }

    private Ran run(String command, String recipe, String out, String... sets) {
        return Ran.of(command, dir.resolve(recipe), dir.resolve(out), List.of(sets));
    }

    private static JsonNode report(Ran ran) {
        return ran.report();
    }

    @Test
    void oneRepeatHasIntervalsOverTestPairs() {
        JsonNode report = report(
                finetune("run", "adapt.method=full", "task.candidates=10", "tune.features=[neighbours, pagerank]"));
        assertThat(report.at("/task").asString()).isEqualTo("link");
        JsonNode auc = report.at("/metrics/auc");
        assertThat(auc.at("/ci95/0").asDouble()).isLessThan(auc.at("/mean").asDouble());
        assertThat(auc.at("/ci95/1").asDouble()).isGreaterThan(auc.at("/mean").asDouble());
        assertThat(report.at("/metrics/mrr/mean").asDouble()).isBetween(0.0, 1.0);
        assertThat(report.at("/baselines").propertyNames())
                .containsExactly(
                        "frozen",
                        "frozenHead",
                        "frozenVectors",
                        "finetunedVectors",
                        "propagated",
                        "dot",
                        "features",
                        "commonNeighbours",
                        "adamicAdar",
                        "jaccard",
                        "prefAttachment",
                        "shortestPath",
                        "katz",
                        "rootedPageRank");
        assertThat(report.at("/baselines/katz/what").asString()).contains("by validation among 3");
        assertThat(report.at("/leaks")).isEmpty();
        assertThat(report.at("/model/because").asString())
                .contains("nodes; it covers new nodes, not another pre-training");
        // The edges' parts in AUC are AUC again, whatever groups they are told by.
        double sum = 0;
        double n = 0;
        for (JsonNode group : report.at("/changed/results/0/groups")) {
            sum += group.get("n").asInt() * group.get("finetuned").asDouble();
            n += group.get("n").asInt();
        }
        assertThat(sum / n).isCloseTo(auc.at("/mean").asDouble(), org.assertj.core.api.Assertions.within(1e-9));
        assertThat(report.at("/changed/memory/edges").asInt()).isPositive();
        assertThat(report.at("/changed/calibration/frozen/ece").asDouble()).isBetween(0.0, 1.0);
        // Measured again from the folder it is the same.
        JsonNode again = report(Ran.graft("evaluate", dir + "/run", "--json", "--quiet"));
        assertThat(again.at("/metrics")).isEqualTo(report.at("/metrics"));
    }

    @Test
    void everyRepeatHasVectorsOfItsOwnTrainingEdges() {
        JsonNode report = report(finetune("run", "task.repeats=2", "tune.supervision=0.3"));
        assertThat(report.at("/metrics/auc/n").asInt()).isEqualTo(2);
        assertThat(report.at("/counts/seenByStart").asInt())
                .isEqualTo(report.at("/counts/train").asInt()
                        + report.at("/counts/valid").asInt());
        assertThat(report.at("/provenance/supervision").asString()).isEqualTo("0.3; 0.3, of [0.3]");
        assertThat(Files.exists(dir.resolve("run/start/01/vectors.npy"))).isTrue();
        assertThat(Files.exists(dir.resolve("run/start/01-0.3/vectors.npy"))).isTrue();
        assertThat(Files.exists(dir.resolve("run/lineage.bin"))).isTrue();
    }

    /** Without the validation edges, vectors have seen what does not teach the head. */
    @Test
    void nothingComesBackWhereThatIsSaid() {
        JsonNode report = report(finetune("run", "task.refit=false", "tune.supervision=[0.1, 0.3]"));
        assertThat(report.at("/counts/seenByStart").asInt())
                .isEqualTo(report.at("/counts/train").asInt()
                        - report.at("/counts/teachHead").asInt());
        assertThat(report.at("/provenance/supervision").asString()).matches("0[.][13], of \\[0[.]1, 0[.]3]");
        JsonNode again = report(Ran.graft("evaluate", dir + "/run", "--json", "--quiet"));
        assertThat(again.at("/metrics")).isEqualTo(report.at("/metrics"));
    }

    /** Each edge is ranked among negatives of its own, and the metric may be about that. */
    @Test
    void hardNegatives() {
        JsonNode report = report(finetune(
                "run",
                "task.negatives={draw: [random, hard], hard: 10}",
                "task.metric=mrrHard",
                "tune.stop.metric=hits@3Hard",
                "tune.features=[neighbours, pagerank]"));
        JsonNode mrr = report.at("/metrics/mrrHard");
        assertThat(mrr.at("/mean").asDouble()).isBetween(0.0, 1.0);
        assertThat(mrr.at("/ci95/0").asDouble()).isLessThan(mrr.at("/mean").asDouble());
        assertThat(mrr.at("/ci95/1").asDouble()).isGreaterThan(mrr.at("/mean").asDouble());
        assertThat(report.at("/metrics").has("hits@10Hard")).isTrue();
        assertThat(report.at("/metrics").has("hits@50Hard")).isFalse();
        assertThat(report.at("/protocol").asString()).contains("ranked among 10 hard negatives each");
        assertThat(report.at("/model/because").asString()).contains("mrrHard");
    }

    @Test
    void filesTakeTheSplitsPlace() throws IOException {
        Files.writeString(dir.resolve("test.tsv"), "a0\ta2\nb0\tb5\nx\ta1\n");
        Files.writeString(dir.resolve("none.tsv"), "a0\tb2\na0\tb5\n");
        JsonNode report = report(finetune(
                "run",
                "graph.directed=true",
                "start.model=bge",
                "task.test=" + dir + "/test.tsv",
                "task.negatives={draw: [reversed], random: " + dir + "/none.tsv}",
                "tune.operators=[hadamard, concat]",
                "tune.features=[reciprocal]"));
        assertThat(report.at("/counts/test").asInt()).isEqualTo(3);
        assertThat(report.at("/counts/testNegativesRandom").asInt()).isEqualTo(2);
        assertThat(report.at("/counts/testNegativesReversed").asInt()).isEqualTo(3);
        assertThat(report.at("/metrics").has("aucReversed")).isTrue();
        assertThat(report.at("/leaks/0/kind").asString()).isEqualTo("unseenNodes");
        assertThat(report.at("/leaks/0/count").asInt()).isEqualTo(1);
    }

    @Test
    void vectorsThatSawTheTestEdgesAreFlagged() throws IOException {
        assertThat(run("pretrain", "link.yaml", "all").code()).isZero();
        JsonNode report = report(finetune("run", "start={from: " + dir + "/all}"));
        assertThat(report.at("/leaks/0/kind").asString()).isEqualTo("startSawTest");
        assertThat(report.at("/leaks/0/count").asInt())
                .isEqualTo(report.at("/counts/test").asInt());
        // Whoever starts from that run is told too.
        JsonNode second = report(finetune("run2", "start={from: " + dir + "/run}"));
        assertThat(second.at("/leaks/0/kind").asString()).isEqualTo("startSawTest");
    }

    @Test
    void weightsAndTypes() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            lines.append(
                    "n" + i % 23 + "\tn" + (i * i + 7) % 29 + "\t" + (1 + i % 5) + "\t" + (char) ('a' + i % 3) + "\n");
        }
        Files.writeString(dir.resolve("g.tsv"), lines);
        JsonNode report = report(finetune(
                "run",
                "graph={edges: g.tsv, columns: 'source,target,weight,type', directed: true}",
                "tune.features=[types, degrees, weights]"));
        // Five of degrees, ten of weights, three for each of three types and three more.
        assertThat(report.at("/counts/pairFeatures").asInt()).isEqualTo(5 + 10 + 12);
        assertThat(report.at("/baselines").has("features")).isTrue();
    }

    @Test
    void timesAndHistory() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            lines.append("n" + i % 7 + "\tn" + (i % 7 + 1 + i % 3) + "\t" + i + "\n");
        }
        Files.writeString(dir.resolve("g.tsv"), lines);
        JsonNode report = report(finetune(
                "run",
                "graph={edges: " + dir + "/g.tsv, directed: true, columns: 'source,target,time', duplicates: keep}",
                "task.split={kind: time, valid: 0.15, test: 0.15}",
                "tune.features=[history]"));
        assertThat(report.at("/counts/train").asInt()).isEqualTo(140);
        assertThat(report.at("/baselines/edgeBank/metrics/auc/mean").asDouble()).isBetween(0.5, 1.0);
        assertThat(report.at("/leaks")).isEmpty();
    }

    /** Settings, and exactly what is said of them. */
    record Refused(List<String> sets, String message) {}

    static List<Refused> refusals() {
        return List.of(
                new Refused(
                        List.of("task.metric=mrr"),
                        "--set task.metric=mrr: task.metric 'mrr' is none of auc, ap; it needs another kind in task.negatives, more hard ones,"
                                + " or task.candidates"),
                new Refused(
                        List.of("tune.stop.metric=f1"),
                        "--set tune.stop.metric=f1: tune.stop.metric 'f1' is none of auc, ap"),
                new Refused(
                        List.of("task.negatives.draw=[reversed]"),
                        "task.negatives has reversed ones and graph.directed is false: an undirected edge turned round is the"
                                + " same edge"),
                new Refused(
                        List.of("tune.features=[reciprocal]"),
                        "tune.features has reciprocal and graph.directed is false: there is no other way round"),
                new Refused(
                        List.of("tune.features=[weights]"),
                        "tune.features has weights and the edges have none; name the column in graph.columns, such as"
                                + " source,target,weight"),
                new Refused(
                        List.of("tune.features=[types]"),
                        "tune.features has types and the edges have none; name the column in graph.columns, such as"
                                + " source,target,type"),
                new Refused(
                        List.of("tune.features=[history]"),
                        "tune.features has history and task.split.kind is random, must be time"),
                new Refused(
                        List.of("task.split.kind=nodes"),
                        "task.split.kind nodes holds out all edges of some nodes, so nothing trained here has vectors for them;"
                                + " give vectors of all nodes by start.from, such as those of their texts"),
                new Refused(
                        List.of("task.split.kind=time"),
                        "task.split.kind is time and the edges have none; name the column in graph.columns, such as"
                                + " source,target,time"),
                new Refused(
                        List.of("task.split={kind: relation, validRelations: [a], testRelations: [b]}"),
                        "task.split names the edge type 'a', which the graph does not have; it has none: name the column in"
                                + " graph.columns"),
                new Refused(
                        List.of("task.split.test=0.001"),
                        "task.split leaves 109 edges to train on, 12 to validate and 0 to test; each needs one at least"),
                new Refused(
                        List.of("tune.supervision=0.001"),
                        "tune.supervision 0.001 leaves 85 training edges for the start and 0 to teach the head, of 85; each"
                                + " needs one at least"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusedWithAReason(Refused refused) {
        Ran ran = finetune("run", refused.sets.toArray(String[]::new));
        assertThat(ran.err()).contains(refused.message);
        assertThat(ran.out()).startsWith("{\"error\":").hasLineCount(1);
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void recipesRefuseWhatDoesNotFit() {
        for (Refused refused : List.of(
                new Refused(
                        List.of("task.valid=v.tsv"),
                        "task.valid is v.tsv, must be left out where task.test is missing"),
                new Refused(
                        List.of("task.negatives.random=n.tsv"),
                        "task.test is missing, must be a file where task.negatives names files"),
                new Refused(
                        List.of("task.test=t.tsv", "task.split.kind=time"),
                        "task.split.kind is TIME, must be random or connected where task.test is a file"),
                new Refused(
                        List.of("task.split.kind=relation"),
                        "task.split.testRelations is [], must be one edge type or more, and task.split.validRelations too,"
                                + " where task.split.kind is relation"),
                new Refused(
                        List.of("task.negatives.draw=[]"),
                        "task.negatives.draw is [], must be random, degree or reversed, or more than one, where no file of"
                                + " negatives is given"),
                new Refused(
                        List.of("tune.operators=[]"),
                        "tune.operators is [], must be one or more where tune.features is empty too"),
                new Refused(List.of("tune.supervision=1"), "tune.supervision is 1.0, must be at least 0 and below 1"),
                new Refused(
                        List.of("task.negatives={draw: [hard]}"),
                        "task.negatives.draw is [HARD], must be random, degree or reversed, or more than one, where no file of"
                                + " negatives is given"),
                new Refused(
                        List.of("task.negatives={draw: [random, hard], hard: 1}"),
                        "task.negatives.hard is 1, must be 2 or more"),
                new Refused(
                        List.of("task.negatives={draw: [random, hard]}", "task.split.kind=time"),
                        "task.negatives.draw is [RANDOM, HARD], must be without hard ones where task.split.kind is time: who is"
                                + " near knows no time"),
                new Refused(
                        List.of("tune.supervision=[]"), "tune.supervision is [], must be a share or a list of some"),
                new Refused(List.of("tune.negatives=0"), "tune.negatives is 0, must be at least 1"),
                new Refused(
                        List.of("task.split={kind: random, valid: 0.5, test: 0.5}"),
                        "task.split is valid + test = 1.0, must be below 1"))) {
            Ran ran = finetune("run", refused.sets.toArray(String[]::new));
            assertThat(ran.err()).contains(refused.message);
            assertThat(ran.code()).isEqualTo(2);
        }
    }
}
