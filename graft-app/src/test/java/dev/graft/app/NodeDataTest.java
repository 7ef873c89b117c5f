package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Tasks about nodes from the command line: regression, features, fixed columns of splits, leaks, and malformed inputs. */
class NodeDataTest {
    @TempDir
    Path dir;

    @BeforeEach
    void input() throws IOException {
        Communities.write(dir);
        StringBuilder targets = new StringBuilder("node\ttarget\n");
        StringBuilder numbers = new StringBuilder("node\tage\n");
        StringBuilder words = new StringBuilder();
        StringBuilder splits = new StringBuilder("node\tfirst\tsecond\n");
        List<String> parts = List.of("train", "test", "train", "valid");
        for (String side : new String[] {"a", "b"}) {
            for (int i = 0; i < 20; i++) {
                String node = side + i;
                targets.append(node + "\t" + ((side.equals("a") ? 10 : 20) + 0.1 * (i * 7 % 20)) + "\n");
                numbers.append(node + "\t" + i * 3 % 20 + "\n");
                words.append(node + "\t" + i % 4 + " " + (4 + i % 3) + "\n");
                splits.append(node + "\t" + parts.get(i % 4) + "\t" + parts.get((i + 1) % 4) + "\n");
            }
        }
        Files.writeString(dir.resolve("y.tsv"), targets);
        Files.writeString(dir.resolve("n.tsv"), numbers);
        Files.writeString(dir.resolve("w.tsv"), words);
        Files.writeString(dir.resolve("s.tsv"), splits);
        Files.writeString(dir.resolve("x.yaml"), """
                graph: {edges: g.tsv}
                start: {model: deepwalk, dim: 8, walks: {perNode: 10, length: 10, window: 3}}
                features: {structural: [degree, core], words: w.tsv, width: 4}
                task: {kind: regress, targets: y.tsv, split: {train: 0.5, valid: 0.25, test: 0.25}, quantiles: 2, repeats: 2}
                tune: {epochs: 80, head: {hidden: [16], dropout: 0.1}, optimizer: {lr: 0.02}}
                """);
    }

    private Ran graft(String command) {
        return Ran.graft(Arrays.stream(command.split(" (?![^{]*})"))
                .map(a -> a.replace("@", dir.toString()))
                .toArray(String[]::new));
    }

    private JsonNode json(String command) {
        Ran ran = graft(command + " --json --quiet");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        return new ObjectMapper().readTree(ran.out());
    }

    /** One side has labels, the other is known to have none: that is learned, told, and measured as the exact set. */
    @Test
    void nodesMayBeKnownToHaveNoneOfSeveralLabels() throws IOException {
        StringBuilder labels = new StringBuilder();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            boolean two = i % 2 == 0;
            labels.append("a" + i + (two ? "\tx,y" : "\tx") + "\nb" + i + "\t\n");
            rows.append("{\"node\": \"a" + i + "\", \"labels\": " + (two ? "[\"x\", \"y\"]" : "[\"x\"]") + "}\n");
            rows.append("{\"node\": \"b" + i + "\", \"labels\": []}\n");
        }
        Files.writeString(dir.resolve("none.tsv"), labels);
        Files.writeString(dir.resolve("none.jsonl"), rows);
        Files.writeString(dir.resolve("none.yaml"), """
                graph: {edges: g.tsv}
                start: {model: deepwalk, dim: 8, walks: {perNode: 10, length: 10, window: 3}}
                task: {labels: none.tsv, multi: true, split: {train: 0.5, valid: 0.2, test: 0.3}, repeats: 3, metric: accuracy}
                tune: {epochs: 30, head: {hidden: [16], dropout: 0.1}, optimizer: {lr: 0.02}}
                """);
        JsonNode report = json("finetune @/none.yaml --out @/none --threads 1");
        assertThat(report.at("/counts/labelledNodes").asInt()).isEqualTo(40);
        assertThat(report.at("/counts/nodesOfNoClass").asInt()).isEqualTo(20);
        assertThat(report.at("/counts/train").asInt()).isEqualTo(20);
        // Whether a node of the one side has y too is a coin's throw: half of the nodes can be told exactly, and three
        // quarters by luck. Where the likeliest label was always told, the other side was always wrong.
        assertThat(report.at("/metrics/accuracy/mean").asDouble()).isGreaterThan(0.6);
        assertThat(report.at("/metrics/microF1/mean").asDouble())
                .isGreaterThan(
                        report.at("/baselines/majority/metrics/microF1/mean").asDouble());
        assertThat(report.at("/baselines/majority/metrics/accuracy/mean").asDouble())
                .isLessThan(0.6);
        JsonNode table = json("finetune @/none.yaml --out @/table --threads 1 --set task.labels=none.jsonl");
        assertThat(table.get("metrics")).isEqualTo(report.get("metrics"));
    }

    /** Classes, and relations, that only the test has stay in it, are counted, and told. */
    @Test
    void whatOnlyTheTestKnowsIsTold() throws IOException {
        StringBuilder labels = new StringBuilder();
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            labels.append("a" + i + "\t" + (i < 3 ? "rare" : "a") + "\nb" + i + "\tb\n");
            parts.append("a" + i + "\t" + (i % 2 == 0 || i < 3 ? "test" : "train") + "\n");
            parts.append("b" + i + "\t" + (i % 3 == 0 ? "valid" : i % 3 == 1 ? "test" : "train") + "\n");
        }
        Files.writeString(dir.resolve("rare.tsv"), labels);
        Files.writeString(dir.resolve("parts.tsv"), parts);
        Files.writeString(dir.resolve("rare.yaml"), """
                graph: {edges: g.tsv}
                start: {model: random, dim: 8}
                task: {labels: rare.tsv, split: {file: parts.tsv}, repeats: 1}
                tune: {epochs: 2}
                """);
        JsonNode report = json("finetune @/rare.yaml --out @/rare");
        assertThat(report.at("/counts/classesOnlyInTest").asInt()).isEqualTo(1);
        assertThat(report.at("/counts/testLabelsOfUnseenClasses").asInt()).isEqualTo(3);
        assertThat(report.at("/protocol").asString())
                .contains(" test nodes; 3 labels of test nodes are of classes that no training node has; ");

        Files.writeString(dir.resolve("f.tsv"), "a\tr\tb\nb\tr\tc\nc\tr\ta\n");
        Files.writeString(dir.resolve("v.tsv"), "a\tr\tc\n");
        Files.writeString(dir.resolve("u.tsv"), "b\tr\ta\na\tnew\tb\nb\tnew\tz\n");
        Files.writeString(dir.resolve("kg.yaml"), """
                graph: {edges: f.tsv}
                start: {model: random, dim: 8}
                task: {kind: kg, valid: v.tsv, test: u.tsv}
                tune: {epochs: 2}
                """);
        report = json("finetune @/kg.yaml --out @/kg");
        assertThat(report.at("/counts/relationsOnlyInTest").asInt()).isEqualTo(1);
        assertThat(report.at("/counts/testFactsWithUnseenRelation").asInt()).isEqualTo(2);
        assertThat(report.at("/counts/testFactsWithUnseenEntity").asInt()).isEqualTo(1);
        assertThat(report.at("/protocol").asString())
                .contains("; 1 test facts have an entity that no training fact has")
                .contains("; 2 test facts have a relation that no training fact has.");
        assertThat(json("finetune @/r.yaml --out @/plain").at("/protocol").asString())
                .doesNotContain("no training node has");
    }

    @Test
    void regressionFromGraphToReportAndAgain() {
        JsonNode report = json("finetune @/x.yaml --out @/run --threads 1");
        assertThat(report.get("task").asString()).isEqualTo("regress");
        assertThat(report.get("baselines").propertyNames())
                .containsExactly(
                        "frozenHead",
                        "frozenVectors",
                        "finetunedVectors",
                        "propagated",
                        "frozenHops",
                        "frozenNearest",
                        "finetunedNearest",
                        "propagatedNearest",
                        "frozen",
                        "features",
                        "mean",
                        "degree",
                        "neighbourMean");
        assertThat(report.get("metrics").propertyNames()).containsExactly("r2", "rmse", "mae", "mse", "nmse");
        assertThat(report.at("/baselines/finetunedVectors/metrics/r2/mean").asDouble())
                .isGreaterThan(0.95);
        assertThat(report.at("/changed/results/0/by").asString()).isEqualTo("target");
        assertThat(report.at("/changed/results/0/smallerIsBetter").asBoolean()).isTrue();
        assertThat(report.at("/counts/structuralFeatures").asInt()).isEqualTo(2);
        assertThat(report.at("/counts/wordsFeatures").asInt()).isEqualTo(4);
        assertThat(report.at("/counts/featureColumns").asInt()).isEqualTo(18);
        assertThat(report.get("leaks")).isEmpty();
        assertThat(json("evaluate @/run --threads 2").get("metrics")).isEqualTo(report.get("metrics"));
    }

    @Test
    void columnsOfSplitsTakeTurns() {
        JsonNode report = json("finetune @/x.yaml --out @/run --set task.split={file: @/s.tsv} --set task.repeats=4");
        assertThat(report.get("protocol").asString()).contains("4 runs over the 2 fixed splits of");
        assertThat(report.at("/counts/train").asInt()).isEqualTo(20);
    }

    @Test
    void oneRepeatHasAnIntervalOverTestNodes() {
        JsonNode report = json("finetune @/x.yaml --out @/run --set task.repeats=1 --set task.metric=mae");
        for (String metric : List.of("mae", "r2")) {
            JsonNode of = report.at("/metrics/" + metric);
            assertThat(of.get("n").asInt()).isEqualTo(report.at("/counts/test").asInt());
            assertThat(of.at("/ci95/1").asDouble())
                    .isGreaterThan(of.at("/ci95/0").asDouble());
        }
    }

    @Test
    void classificationReadsFeaturesToo() {
        JsonNode report = json("finetune @/r.yaml --out @/run --set features={structural: [degree], numeric: @/n.tsv}");
        assertThat(report.get("baselines").propertyNames())
                .containsExactly(
                        "frozenHead",
                        "frozenVectors",
                        "finetunedVectors",
                        "propagated",
                        "frozenHops",
                        "frozenNearest",
                        "finetunedNearest",
                        "propagatedNearest",
                        "features",
                        "correctAndSmooth",
                        "prototypes",
                        "majority",
                        "degree",
                        "labelPropagation");
        assertThat(report.at("/counts/numericFeatures").asInt()).isEqualTo(1);
        assertThat(report.get("leaks")).isEmpty();
    }

    @Test
    void plantedLeaksAreTold() {
        JsonNode given = json("finetune @/x.yaml --out @/given --set features.numeric=@/y.tsv");
        assertThat(given.at("/leaks/0/kind").asString()).isEqualTo("featureIsTarget");
        JsonNode tuned = json("finetune @/x.yaml --out @/tuned --set start.from=@/given --seed 9");
        assertThat(tuned.at("/leaks/0/kind").asString()).isEqualTo("startSawTest");
        assertThat(graft("pretrain @/x.yaml --out @/plain --quiet").code()).isZero();
        assertThat(json("finetune @/x.yaml --out @/clean --set start.from=@/plain")
                        .get("leaks"))
                .isEmpty();
    }

    record Case(String name, String file, String content, String sets, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case c(String name, String file, String content, String sets, String message) {
        return new Case(name, file, content, sets, message);
    }

    static Stream<Case> cases() {
        return Stream.of(
                c(
                        "no targets",
                        "none",
                        "",
                        "task.targets=~",
                        "--set task.targets=~: task.targets is missing; say which file, such as task: {targets: targets.tsv}"),
                c(
                        "a target is text",
                        "t.tsv",
                        "a0\t1\na1\tmuch\n",
                        "task.targets=@/t.tsv",
                        "@/t.tsv:2: the value 'much' of node 'a1' is not a finite number; leave the field empty where it is not known"),
                c(
                        "two targets",
                        "t.tsv",
                        "a0\t1\na0\t2\n",
                        "task.targets=@/t.tsv",
                        "@/t.tsv:2: node 'a0' has a value already; give it one"),
                c(
                        "targets of strangers",
                        "t.tsv",
                        "p\t1\nq\t2\n",
                        "task.targets=@/t.tsv",
                        "@/t.tsv: none of its 2 lines names a node of the graph, such as 'a0'; lines are: node, value"),
                c(
                        "targets all equal",
                        "t.tsv",
                        "a0\t4\na1\t4\n",
                        "task.targets=@/t.tsv",
                        "--set task.targets=@/t.tsv: task.targets @/t.tsv: every target is 4.0; regression needs targets that differ"),
                c(
                        "targets whose squares vanish",
                        "t.tsv",
                        "a0\t4e-200\na1\t5e-200\n",
                        "task.targets=@/t.tsv",
                        "--set task.targets=@/t.tsv: task.targets @/t.tsv: targets are from 4.0E-200 to 5.0E-200, so near each other that squares of their differences vanish; give values in a smaller unit"),
                c(
                        "logarithm of nothing",
                        "t.tsv",
                        "a0\t4\na1\t0\n",
                        "task.targets=@/t.tsv task.transform=log",
                        "--set task.transform=log: task.transform is log, must be none where a target is 0.0, as that of node 'a1'"),
                c(
                        "normaliser below nothing",
                        "t.tsv",
                        "a0\t-4\na1\t-1\n",
                        "task.targets=@/t.tsv task.normaliser=maxmean",
                        "--set task.normaliser=maxmean: task.normaliser is maxmean, must be variance where the largest or the mean target is not above 0"),
                c(
                        "transformed scale of none",
                        "none",
                        "",
                        "task.scale=transformed",
                        "--set task.scale=transformed: task.scale is transformed, must be given where task.transform is none"),
                c(
                        "no quantiles",
                        "none",
                        "",
                        "task.quantiles=0",
                        "--set task.quantiles=0: task.quantiles is 0, must be between 1 and 100"),
                c(
                        "unknown metric",
                        "none",
                        "",
                        "task.metric=accuracy",
                        "--set task.metric=accuracy: task.metric 'accuracy' is none of r2, rmse, mae, mse, nmse"),
                c(
                        "split without a target",
                        "t.tsv",
                        "a0\t4\na1\t5\n",
                        "task.targets=@/t.tsv task.split.file=@/s.tsv",
                        "@/s.tsv: node 'a2' has neither label nor target; take it out of the split"),
                c(
                        "parts missing",
                        "p.tsv",
                        "a0\ttrain\ttest\na1\ttest\n",
                        "task.split.file=@/p.tsv",
                        "@/p.tsv:2: needs 3 fields, has 2: 'a1\\ttest'"),
                c(
                        "a column without test",
                        "p.tsv",
                        "a0\ttrain\ttrain\na1\ttest\ttrain\n",
                        "task.split.file=@/p.tsv",
                        "@/p.tsv: has no test nodes in split 2"),
                c(
                        "unknown structure",
                        "none",
                        "",
                        "features.structural=[degre]",
                        "--set features.structural=[degre]: features.structural is '[degre]', must be one of degree, clustering, pagerank, core, triangles"),
                c(
                        "features for another task",
                        "none",
                        "",
                        "task={kind: kg}",
                        "@/x.yaml:3: unknown key 'features'; the keys here are graph, start, adapt, task, tune, checkpoint, seed"),
                c(
                        "instead of nothing",
                        "none",
                        "",
                        "features={use: instead}",
                        "--set features={use: instead}: features.use is instead, must be beside where no features are named"),
                c(
                        "a number is text",
                        "f.tsv",
                        "a0\t1\na1\tred\n",
                        "features.numeric=@/f.tsv",
                        "@/f.tsv:2: number 1 of node 'a1' is 'red', which is no finite number; name such columns as"
                                + " features.categories"),
                c(
                        "numbers missing",
                        "f.tsv",
                        "a0\t1\t2\na1\t1\n",
                        "features.numeric=@/f.tsv",
                        "@/f.tsv:2: needs 3 fields, has 2: 'a1\\t1'"),
                c(
                        "a word is text",
                        "f.tsv",
                        "a0\t1 two\n",
                        "features.words=@/f.tsv",
                        "@/f.tsv:1: word 'two' is not an index from 0 to 9999999; give texts as features.text"),
                c(
                        "two lines a node",
                        "f.tsv",
                        "a0\t1\na0\t2\n",
                        "features.words=@/f.tsv",
                        "@/f.tsv:2: node 'a0' has a line already; give each node one"),
                c(
                        "features of strangers",
                        "f.tsv",
                        "p\t1\n",
                        "features.text=@/f.tsv",
                        "@/f.tsv: none of its 1 lines names a node of the graph, such as 'a0'; lines are: node, tab, its features"),
                c(
                        "features that are not there",
                        "none",
                        "",
                        "features.categories=@/zz.tsv",
                        "@/zz.tsv: cannot read: no such file or folder; check the path"),
                c(
                        "glosses of other nodes",
                        "none",
                        "",
                        "features.text=wordnet:verbs",
                        "--set features.text=wordnet:verbs: features.text wordnet:verbs: none of its synsets is a node of the graph"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrong(Case bad) throws IOException {
        Files.write(dir.resolve(bad.file), bad.content.getBytes(StandardCharsets.UTF_8));
        StringBuilder command = new StringBuilder("finetune @/x.yaml --out @/run --quiet");
        for (String set : bad.sets.split(" (?![^{]*})")) {
            command.append(" --set ").append(set);
        }
        Ran ran = graft(command.toString());
        assertThat(ran.err().replace(dir.toString(), "@")).isEqualTo("graft: " + bad.message + "\n");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
    }
}
