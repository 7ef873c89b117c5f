package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.math.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Recommendation from the command line, and what its recipes may not say. */
class RecommendTest {
    private static final String RECIPE = """
            graph: {edges: g.tsv}
            start: {model: random, dim: 8}
            task: {kind: recommend, k: 5, baselines: [popularity, itemKnn, rp3beta, als, ease, random], ease: {l2: [1, 10]}}
            tune: {layers: 1, optimizer: {lr: 0.03}, batch: 16, epochs: 10}
            """;

    @TempDir
    Path dir;

    /** Two groups of 20 users and 15 items, both numbered from 0, with ratings and times. */
    private static String interactions(String columns) {
        StringBuilder text = new StringBuilder();
        for (int u = 0; u < 40; u++) {
            for (int i = 0; i < 30; i++) {
                if (Seeds.of(3, u, i).nextInt(100) < (u / 20 == i / 15 ? 60 : columns.endsWith("weight") ? 40 : 5)) {
                    text.append(u).append('\t').append(i);
                    text.append(columns.contains("weight") ? "\t" + (u / 20 == i / 15 ? 5 : 1) : "");
                    text.append(
                            columns.contains("time")
                                    ? "\t" + (1000 + Seeds.of(4, u, i).nextInt(1000))
                                    : "");
                    text.append('\n');
                }
            }
        }
        return text.toString();
    }

    private JsonNode run(String name, String columns, String... sets) throws IOException {
        Files.writeString(dir.resolve("g.tsv"), interactions(columns));
        Files.writeString(dir.resolve("r.yaml"), RECIPE);
        List<String> all = new ArrayList<>(List.of(sets));
        all.addFirst("graph.columns=" + columns);
        return Ran.of("finetune", dir.resolve("r.yaml"), dir.resolve(name), all).report();
    }

    @Test
    void itemsAreRankedAndVectorsNamedApart() throws IOException {
        JsonNode report = run("run", "source,target");
        // The start is random: to be better than it says nothing, so the best of the others is the rival.
        assertThat(report.at("/vectors/verdict").asString()).isEqualTo("NONE");
        assertThat(report.at("/model/against").asString()).isIn("popularity", "ease", "itemKnn", "rp3beta", "als");
        assertThat(report.at("/counts/users").asInt()).isEqualTo(40);
        assertThat(report.at("/counts/items").asInt()).isEqualTo(30);
        assertThat(report.at("/metrics/ndcg@5/ci95/0").asDouble())
                .isGreaterThan(
                        report.at("/baselines/random/metrics/ndcg@5/ci95/1").asDouble());
        assertThat(report.at("/baselines/ease/what").asString()).startsWith("shallow linear autoencoder, l2 1");
        JsonNode propagated = report.at("/baselines/frozenPropagated/metrics/ndcg@5/mean");
        assertThat(propagated.asDouble())
                .isPositive()
                .isNotEqualTo(report.at("/baselines/frozen/metrics/ndcg@5/mean").asDouble());
        double sum = 0;
        double n = 0;
        for (JsonNode group : report.at("/changed/results/0/groups")) {
            sum += group.get("n").asInt() * group.get("finetuned").asDouble();
            n += group.get("n").asInt();
        }
        assertThat(sum / n)
                .isCloseTo(report.at("/metrics/ndcg@5/mean").asDouble(), org.assertj.core.api.Assertions.within(1e-9));
        assertThat(Files.readAllLines(dir.resolve("run/names.txt"))).contains("user:7", "item:7");

        Ran neighbors = Ran.graft("neighbors", dir + "/run", "user:7", "-k", "1");
        assertThat(neighbors.code()).isZero();
        Ran again = Ran.graft("evaluate", dir + "/run", "--json", "--quiet");
        assertThat(new ObjectMapper().readTree(again.out()).at("/metrics")).isEqualTo(report.at("/metrics"));

        // Vectors of one run start another, matched by name.
        JsonNode second = run("second", "source,target", "start.from=run", "tune.layers=0");
        assertThat(second.at("/baselines").has("frozenPropagated")).isFalse();
        assertThat(second.at("/baselines/frozen/metrics/recall@5/mean").asDouble())
                .isGreaterThan(
                        report.at("/baselines/random/metrics/recall@5/mean").asDouble());
    }

    /** Propagation leaves popularity in the lengths of rows: ranked by dot product after cosines, other lists come out. */
    @Test
    void rankedByDotProductAfterCosines() throws IOException {
        JsonNode cosine = run("cosine", "source,target");
        JsonNode dot = run("dot", "source,target", "tune.ranking=dot");
        assertThat(dot.at("/vectors/verdict").asString()).isEqualTo("NONE");
        assertThat(dot.at("/metrics/ndcg@5/mean").asDouble())
                .isNotEqualTo(cosine.at("/metrics/ndcg@5/mean").asDouble());
        // What is exported is what ranks: cosines are products of rows of length 1, the others keep theirs.
        assertThat(lengths(dir.resolve("cosine")))
                .allSatisfy(length -> assertThat(length).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-5)));
        assertThat(lengths(dir.resolve("dot")))
                .anySatisfy(length -> assertThat(Math.abs(length - 1)).isGreaterThan(0.05));
    }

    private List<Double> lengths(Path run) throws IOException {
        Path file = dir.resolve("vectors.tsv");
        Ran.graft("export", run.toString(), "--format", "tsv", "--out", file.toString());
        return Files.readAllLines(file).stream()
                .map(line -> Math.sqrt(Arrays.stream(line.split("\t"))
                        .skip(1)
                        .mapToDouble(Double::parseDouble)
                        .map(x -> x * x)
                        .sum()))
                .toList();
    }

    @Test
    void leavingTheLastOutNeedsNoFiles() throws IOException {
        JsonNode report = run(
                "last", "source,target,weight,time", "task.split.by=last", "task.ease.memoryMb=1", "task.repeats=2");
        assertThat(report.at("/counts/test").asInt()).isEqualTo(40);
        assertThat(report.at("/leaks").size()).isZero();
        assertThat(report.at("/protocol").asString())
                .contains("2 seeds on one split")
                .contains("each user's last");
    }

    @Test
    void ratingsArePredicted() throws IOException {
        JsonNode report = run(
                "ratings",
                "source,target,weight",
                "task.feedback=explicit",
                "tune.objective=squared",
                "tune.layers=0",
                "tune.epochs=60",
                "tune.l2=0.01",
                "tune.patience=60");
        assertThat(report.at("/primary").asString()).isEqualTo("mse");
        assertThat(report.at("/changed/results/0/measure").asString()).isEqualTo("mae");
        assertThat(report.at("/metrics/mse/mean").asDouble())
                .isLessThan(report.at("/baselines/globalMean/metrics/mse/mean").asDouble());
        double means = report.at("/baselines/userItemMeans/metrics/mse/mean").asDouble();
        assertThat(meanSquare(dir.resolve("ratings"))).isLessThan(0.5 * means);
    }

    /** Held-out ratings that are all 5 are 5, and training ratings that are all 4 are ratings. */
    @Test
    void ratingsStayAsGivenEvenWhereAllAreTheSame() throws IOException {
        List<String> ratings = interactions("source,target,weight").lines().toList();
        List<String> held = new ArrayList<>();
        List<String> train = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < ratings.size(); i++) {
            String[] fields = ratings.get(i).split("\t");
            if (i % 7 == 0) {
                held.add(fields[0] + "\t" + fields[1] + "\t5");
            } else {
                train.add(ratings.get(i));
                sum += Double.parseDouble(fields[2]);
            }
        }
        double mean = sum / train.size();
        String recipe = """
                graph: {edges: train.tsv}
                start: {model: random, dim: 8}
                task: {kind: recommend, feedback: explicit, test: test.tsv, split: {by: random, valid: 0.2}}
                tune: {objective: squared, layers: 0, epochs: 5, patience: 5}
                """;
        Files.write(dir.resolve("train.tsv"), train);
        Files.write(dir.resolve("test.tsv"), held);
        Files.writeString(dir.resolve("r.yaml"), recipe);
        JsonNode report = Ran.of("finetune", dir.resolve("r.yaml"), dir.resolve("fives"), List.of())
                .report();
        assertThat(report.at("/baselines/globalMean/metrics/mse/mean").asDouble())
                .isCloseTo((5 - mean) * (5 - mean), org.assertj.core.api.Assertions.within(1e-5));
        assertThat(report.at("/metrics/mse/mean").asDouble()).isBetween(0.0, (5 - mean) * (5 - mean));

        Files.write(
                dir.resolve("train.tsv"),
                train.stream()
                        .map(line -> line.substring(0, line.lastIndexOf('\t')) + "\t4")
                        .toList());
        report = Ran.of("finetune", dir.resolve("r.yaml"), dir.resolve("fours"), List.of())
                .report();
        assertThat(report.at("/baselines/globalMean/metrics/mse/mean").asDouble())
                .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
    }

    /** Of all ratings, predicted from what the run's folder holds. */
    private double meanSquare(Path run) throws IOException {
        Path file = dir.resolve("vectors.tsv");
        assertThat(Ran.graft("export", run.toString(), "--format", "tsv", "--out", file.toString())
                        .code())
                .isZero();
        Map<String, double[]> rows = new HashMap<>();
        for (Path values : List.of(file, run.resolve("biases.tsv"))) {
            for (String line : Files.readAllLines(values)) {
                String[] fields = line.split("\t", 2);
                double[] own = Arrays.stream(fields[1].split("\t"))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                rows.merge(fields[0], own, (row, bias) -> {
                    double[] both = Arrays.copyOf(row, row.length + 1);
                    both[row.length] = bias[0];
                    return both;
                });
            }
        }
        double sum = 0;
        List<String> ratings = Files.readAllLines(dir.resolve("g.tsv"));
        for (String line : ratings) {
            String[] fields = line.split("\t");
            double[] user = Objects.requireNonNull(rows.get("user:" + fields[0]));
            double[] item = Objects.requireNonNull(rows.get("item:" + fields[1]));
            double told = Objects.requireNonNull(rows.get("mean"))[0] + user[8] + item[8];
            for (int d = 0; d < 8; d++) {
                told += user[d] * item[d];
            }
            sum += Math.pow(told - Double.parseDouble(fields[2]), 2);
        }
        return sum / ratings.size();
    }

    record Case(String set, String message) {}

    static List<Case> cases() {
        return List.of(
                new Case(
                        "graph.directed=false",
                        "--set graph.directed=false: graph.directed is false, must be true for task.kind recommend: edges go from user to item"),
                new Case(
                        "tune.objective=squared",
                        "@/r.yaml:4: tune.layers is 1, must be 0 for the objective squared; that does not go with"
                                + " --set tune.objective=squared"),
                new Case(
                        "task.feedback=explicit",
                        "--set task.feedback=explicit: task.feedback: explicit needs tune.objective: squared and tune.layers: 0;"
                                + " they are softmax and 1"),
                new Case(
                        "task.metric=ndcg@20",
                        "--set task.metric=ndcg@20: task.metric 'ndcg@20' is none of recall@5, ndcg@5, precision@5, mrr@5,"
                                + " map@5, coverage@5; did you mean 'ndcg@5'?"),
                new Case(
                        "task.baselines=[popular]",
                        "--set task.baselines=[popular]: task.baselines 'popular' is none of popularity, itemKnn, rp3beta, als, ease,"
                                + " random"),
                new Case("task.k=0", "--set task.k=0: task.k is 0, must be at least 1"),
                new Case(
                        "task.valid=v.tsv",
                        "--set task.valid=v.tsv: task.valid is v.tsv, must be left out where" + " task.test is"),
                new Case("task.ease.l2=[0]", "--set task.ease.l2=[0]: task.ease.l2 is 0.0, must be above 0"),
                new Case(
                        "task.ease.l2=[]",
                        "--set task.ease.l2=[]: task.ease.l2 is [], must be a list of numbers above" + " 0"),
                new Case(
                        "task.split.by=user",
                        "--set task.split.by=user: task.split.by is 'user', must be one of random," + " last, time"),
                new Case(
                        "task.split.by=time",
                        "--set task.split.by=time: task.split.by is time and the edges have no times; say which column has them, such as graph:"
                                + " {columns: {source: USER, target: ITEM, time: WHEN}} with the names of your columns, or split by random"),
                new Case(
                        "task.split.by=last",
                        "--set task.split.by=last: task.split.by is last and the edges have no times; say which column has them, such as graph:"
                                + " {columns: {source: USER, target: ITEM, time: WHEN}} with the names of your columns, or split by random"),
                new Case(
                        "tune={objective: als, layers: 0, als: {confidence: log}}",
                        "tune.als.confidence is log and the edges have no weights to be counted; say which column has"
                                + " them, such as graph: {columns: \"source,target,weight\"}"),
                new Case(
                        "task.split.valid=1",
                        "--set task.split.valid=1: task.split.valid is 1.0, must be between 0 and" + " 1"),
                new Case("tune.temperature=0", "--set tune.temperature=0: tune.temperature is 0.0, must be above 0"),
                new Case(
                        "tune.negatives.correction=2",
                        "--set tune.negatives.correction=2: tune.negatives.correction is"
                                + " 2.0, must be between 0 and 1"),
                new Case(
                        "tune.als.unobserved=0",
                        "--set tune.als.unobserved=0: tune.als.unobserved is 0.0, must be above" + " 0"),
                new Case("tune.layers=9", "--set tune.layers=9: tune.layers is 9, must be between 0 and 8"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrong(Case bad) throws IOException {
        Files.writeString(dir.resolve("g.tsv"), interactions("source,target"));
        Files.writeString(dir.resolve("r.yaml"), RECIPE);
        Ran ran = Ran.graft("finetune", dir + "/r.yaml", "--out", dir + "/run", "--set", bad.set);
        String last = ran.err()
                .lines()
                .filter(line -> line.startsWith("graft: "))
                .findFirst()
                .orElse(ran.err());
        assertThat(last.replace(dir.toString(), "@")).isEqualTo("graft: " + bad.message);
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void ratingsNeedWeights() throws IOException {
        Files.writeString(dir.resolve("g.tsv"), interactions("source,target"));
        Files.writeString(
                dir.resolve("r.yaml"),
                "graph: {edges: g.tsv}\ntask: {kind: recommend, feedback: explicit}\ntune: {objective: squared, layers:"
                        + " 0}\n");
        String rest = "have no weights to be predicted; say which column has the ratings, such as graph: {columns:"
                + " \"source,target,weight\"}\n";
        refused("task.feedback is explicit and the edges " + rest);

        // A file held out beside rated ones: its header has no rating.
        Files.writeString(dir.resolve("g.tsv"), "source\ttarget\tweight\n" + interactions("source,target,weight"));
        Files.writeString(dir.resolve("t.tsv"), "source\ttarget\n0\t3\n1\t4\n");
        refused("task.feedback is explicit and the edges of t.tsv " + rest, "--set", "task.test=t.tsv");
        refused(
                "--set graph.duplicates=sum: graph.duplicates is sum, must be first where task.feedback is explicit: a rating given twice is not"
                        + " their sum\n",
                "--set",
                "graph.duplicates=sum");
    }

    private int refusals;

    private void refused(String message, String... more) {
        List<String> line = new ArrayList<>(List.of("finetune", dir + "/r.yaml", "--out", dir + "/run" + refusals++));
        line.addAll(List.of(more));
        Ran ran = Ran.graft(line.toArray(String[]::new));
        assertThat(ran.err()).isEqualTo("graft: " + message);
        assertThat(ran.code()).isEqualTo(2);
    }

    /** Facts need relations, in whichever file. */
    @Test
    void factsNeedRelations() throws IOException {
        Files.writeString(dir.resolve("g.tsv"), "source\ttype\ttarget\na\tr\tb\nb\tr\tc\n");
        Files.writeString(dir.resolve("t.tsv"), "source\ttarget\na\tc\n");
        Files.writeString(dir.resolve("r.yaml"), "graph: {edges: g.tsv, columns: ~, header: auto}\ntask: {kind: kg}\n");
        String rest = " have no types, which are the relations; say which column has them, such as graph: {columns:"
                + " \"source,type,target\"}\n";
        refused(
                "task.kind is kg and the edges of t.tsv" + rest,
                "--set",
                "task.valid=g.tsv",
                "--set",
                "task.test=t.tsv");
        refused("task.kind is kg and the edges of t.tsv" + rest, "--set", "graph.edges=t.tsv");
    }
}
