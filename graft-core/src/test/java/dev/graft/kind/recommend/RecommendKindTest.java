package dev.graft.kind.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.data.ItemHash;
import dev.graft.data.Lineage;
import dev.graft.eval.Leak;
import dev.graft.eval.Measures;
import dev.graft.eval.Report;
import dev.graft.eval.Verdict;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Interactions;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.kind.recommend.RecommendTune.Similarity;
import dev.graft.math.Seeds;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.CheckpointSpec;
import dev.graft.recipe.Cleaning;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Growth;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.RecipeText;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.run.Experiment;
import dev.graft.run.Options;
import dev.graft.run.PlainOptions;
import dev.graft.run.Questions;
import dev.graft.run.Repeat;
import dev.graft.run.RunFolder;
import dev.graft.run.Start;
import dev.graft.train.Embedding;
import dev.graft.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recommendation from files to what a run leaves: what starts may see, what they have seen, and that all comes again. */
class RecommendKindTest {
    private static final RecommendKind KIND = new RecommendKind();
    private static final StartSpec DRAWN = new StartSpec.Scratch(new Model.Random(8));
    private static final StartSpec TRAINED = new StartSpec.Scratch(new Model.NetMf(8, 2, 1, 16));
    private static final StartSpec GIVEN = new StartSpec.From("given.tsv");

    @TempDir
    Path dir;

    private List<String> lines = List.of();

    /** Ten groups with tastes of their own would be learned; here nothing can be: interactions are random. */
    @BeforeEach
    void write() throws IOException {
        List<String> all = new ArrayList<>();
        for (int u = 0; u < 60; u++) {
            Seeds random = Seeds.of(4, u);
            int[] items = new int[30];
            java.util.Arrays.setAll(items, i -> i);
            random.shuffle(items);
            for (int i = 0; i < 10; i++) {
                all.add(u + "\t" + items[i] + "\t" + (1 + (u + items[i]) % 5));
            }
        }
        lines = all;
        Files.write(dir.resolve("edges.tsv"), all);
    }

    private static GraphSpec graph() {
        return new GraphSpec(
                "edges.tsv",
                true,
                GraphSpec.Format.AUTO,
                "source,target,weight",
                GraphSpec.Header.AUTO,
                null,
                GraphSpec.Duplicates.FIRST,
                GraphSpec.Loops.KEEP,
                0,
                GraphSpec.BadLines.ERROR,
                Cleaning.NONE);
    }

    private static Recipe recipe(Objective objective, int layers, StartSpec start, int repeats, boolean refit) {
        return recipe(graph(), objective, layers, start, repeats, refit, null);
    }

    private static Recipe recipe(
            GraphSpec graph,
            Objective objective,
            int layers,
            StartSpec start,
            int repeats,
            boolean refit,
            @Nullable String metric) {
        boolean rates = objective == Objective.SQUARED;
        RecommendSpec spec = new RecommendSpec(
                rates ? RecommendSpec.Feedback.EXPLICIT : RecommendSpec.Feedback.IMPLICIT,
                null,
                null,
                new RecommendSpec.Split(RecommendSpec.By.RANDOM, 0.1, 0.2),
                5,
                RankingBaselines.NAMES,
                new RecommendSpec.Ease(List.of(10.0), 10),
                refit,
                repeats,
                metric,
                TaskSpec.Keep.MEASURED);
        Similarity similarity = objective == Objective.SOFTMAX ? Similarity.COSINE : Similarity.DOT;
        return new Recipe(
                graph,
                start,
                FeatureSpec.NONE,
                Adapt.FREE,
                spec,
                SmallFactors.tune(objective, layers, similarity, Growth.NONE, 3),
                CheckpointSpec.DEFAULT,
                7);
    }

    private Options options(int threads) {
        return PlainOptions.in(dir, threads);
    }

    private Report run(Recipe recipe, String out) {
        return Experiment.begin(KIND, recipe, text(recipe), dir.resolve(out), options(2))
                .run();
    }

    private static RecipeText text(Recipe recipe) {
        return new RecipeText("# " + recipe, new TreeMap<>(Map.of("recipe", recipe.toString())));
    }

    private RecommendTask open(Recipe recipe) {
        return (RecommendTask) KIND.open(recipe, options(2));
    }

    /** Vectors of a file, and beside it what they have seen. */
    private void give(Repeat<?> repeat, Lineage lineage) throws IOException {
        List<String> rows = new ArrayList<>();
        for (int u = 0; u < repeat.view().nodes(); u++) {
            Seeds random = Seeds.of(5, u);
            StringBuilder row = new StringBuilder(repeat.view().ids().name(u));
            for (int d = 0; d < 8; d++) {
                row.append('\t').append(random.nextFloat() - 0.5f);
            }
            rows.add(row.toString());
        }
        Files.write(dir.resolve("given.tsv"), rows);
        lineage.write(dir.resolve("given.tsv.lineage"));
    }

    /** All interactions as one graph of users and items, from item to user where they are turned round. */
    private Graph everything(Repeat<?> repeat, boolean turned) {
        int[] users = new int[lines.size()];
        int[] items = new int[lines.size()];
        for (int i = 0; i < users.length; i++) {
            String[] fields = lines.get(i).split("\t");
            users[i] = repeat.view().ids().id("user:" + fields[0]);
            items[i] = repeat.view().ids().id("item:" + fields[1]);
        }
        return GraphBuilder.of(repeat.view().ids(), turned ? items : users, turned ? users : items, null, true);
    }

    private static List<Leak> ofStart(Report report) {
        return report.leaks().stream()
                .filter(leak -> leak.kind().equals("startSawTest"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"SOFTMAX, 2, false", "ALS, 0, true", "SQUARED, 0, false"})
    void aStartThatHasSeenTheTestInteractionsIsFoundAndCounted(Objective objective, int layers, boolean turned)
            throws IOException {
        Recipe recipe = recipe(objective, layers, GIVEN, 1, true);
        Repeat<RecommendOutcome> repeat = open(recipe).repeat(0);
        give(repeat, Lineage.of(everything(repeat, turned)));
        Leak leak = ofStart(run(recipe, "leaking")).getFirst();
        assertThat(leak.count()).isEqualTo(repeat.heldOut().size());
        assertThat(leak.of()).isEqualTo(repeat.heldOut().size()).isGreaterThan(80);
    }

    @ParameterizedTest
    @CsvSource({"BPR, 1", "SQUARED, 0"})
    void aCleanStartIsNoLeak(Objective objective, int layers) throws IOException {
        Recipe recipe = recipe(objective, layers, GIVEN, 1, true);
        Repeat<RecommendOutcome> repeat = open(recipe).repeat(0);
        give(repeat, Lineage.of(repeat.view()));
        assertThat(ofStart(run(recipe, "given"))).isEmpty();
        assertThat(ofStart(run(recipe(objective, layers, TRAINED, 2, true), "trained")))
                .isEmpty();
    }

    /** A run's vectors know what taught it: whoever splits the same data another way is told. */
    @Test
    void theVectorsOfARunCarryWhatTaughtThem() {
        Recipe first = recipe(Objective.BPR, 0, TRAINED, 1, true);
        run(first, "first");
        Recipe next = recipe(Objective.BPR, 0, new StartSpec.From("first"), 1, true);
        Recipe other = new Recipe(
                next.graph(),
                next.start(),
                next.features(),
                next.adapt(),
                next.task(),
                next.tune(),
                next.checkpoint(),
                8);
        assertThat(ofStart(run(next, "again"))).isEmpty();
        Lineage seen = new RunFolder(dir.resolve("first")).lineage();
        Repeat<RecommendOutcome> repeat = open(other).repeat(0);
        long known = repeat.heldOut().seenBy(seen);
        Leak leak = ofStart(run(other, "other")).getFirst();
        assertThat(leak.count())
                .isEqualTo(known)
                .isBetween(50L, repeat.heldOut().size() - 1L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLineageHoldsTrainingAndValidationEachOnceAndNoTest(boolean refit) {
        RecommendTask task = open(recipe(Objective.BPR, 0, DRAWN, 1, refit));
        RankingRepeat repeat = (RankingRepeat) task.repeat(0);
        Lineage lineage = fit(repeat, start(repeat.view())).getFirst().lineage();
        Held held = repeat.data().held();
        assertThat(lineage.size())
                .isEqualTo(2 * (held.train().size() + held.valid().size()));
        assertThat(repeat.heldOut().seenBy(lineage)).isZero();
        for (Interactions taught : List.of(held.train(), held.valid())) {
            for (long hash : hashes(repeat, taught)) {
                assertThat(lineage.has(hash)).isTrue();
            }
        }
        assertThat(Lineage.of(repeat.view()).size()).isEqualTo(2 * held.train().size());
        assertThat(repeat.view().edges()).isEqualTo(held.train().size());
        assertThat(task.repeat(1).view()).isSameAs(repeat.view());
    }

    private static long[] hashes(RankingRepeat repeat, Interactions interactions) {
        int[] items = interactions.targets().clone();
        for (int i = 0; i < items.length; i++) {
            items[i] += repeat.data().names().users();
        }
        return ItemHash.edges(
                new Edges(interactions.userOf(), items), repeat.data().names().ids());
    }

    private static Start start(Graph view) {
        float[] rows = new float[view.nodes() * 8];
        Seeds random = Seeds.of(3);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextFloat() - 0.5f;
        }
        return dev.graft.run.Starting.from(new Embedding(rows, 8, 1, 0, 0));
    }

    private List<Fitted> fit(Repeat<RecommendOutcome> repeat, Start start) {
        Training training = new Training(dir.resolve("training"), "r", Progress.NONE);
        return repeat.models().stream()
                .map(model -> repeat.fit(model, start, training))
                .toList();
    }

    /** Of every objective, with and without layers. */
    @ParameterizedTest
    @CsvSource({"SOFTMAX, 2", "SOFTMAX, 0", "BPR, 0", "ALS, 0", "SQUARED, 0"})
    void whatIsStoredMeasuresToTheSameBits(Objective objective, int layers) {
        Repeat<RecommendOutcome> repeat =
                open(recipe(objective, layers, DRAWN, 1, true)).repeat(0);
        Start start = start(repeat.view());
        List<Fitted> fitted = fit(repeat, start);
        Map<String, Fitted> made = new LinkedHashMap<>();
        Map<String, Fitted> stored = new LinkedHashMap<>();
        for (int m = 0; m < fitted.size(); m++) {
            String model = repeat.models().get(m);
            made.put(model, fitted.get(m));
            FittedFiles.write(dir.resolve(model), fitted.get(m));
            stored.put(model, FittedFiles.read(dir.resolve(model)));
        }
        Map<String, Measures> once = repeat.measure(start, made).measures();
        Map<String, Measures> again = repeat.measure(start, stored).measures();
        assertThat(again.keySet()).isEqualTo(once.keySet());
        again.forEach((model, measures) -> {
            Measures first = once.getOrDefault(model, measures);
            assertThat(measures.values()).as(model).isEqualTo(first.values());
            measures.items()
                    .forEach((metric, items) -> assertThat(items)
                            .as(model)
                            .containsExactly(first.items().getOrDefault(metric, new double[0])));
        });
    }

    @ParameterizedTest
    @CsvSource({"SOFTMAX, 2", "ALS, 0", "SQUARED, 0"})
    void everyModelThatIsAskedAboutIsMeasured(Objective objective, int layers) {
        RecommendTask task = open(recipe(objective, layers, DRAWN, 1, true));
        Repeat<RecommendOutcome> repeat = task.repeat(0);
        Start start = start(repeat.view());
        Map<String, Fitted> fitted = new LinkedHashMap<>();
        List<Fitted> models = fit(repeat, start);
        for (int m = 0; m < models.size(); m++) {
            fitted.put(repeat.models().get(m), models.get(m));
        }
        Set<String> measured = repeat.measure(start, fitted).measures().keySet();
        Questions asked = task.questions();
        assertThat(measured).contains(asked.before(), asked.after(), asked.rival());
        assertThat(measured).containsAll(asked.vectorless()).containsAll(asked.controls());
        assertThat(task.baselines().keySet())
                .containsExactlyInAnyOrderElementsOf(measured.stream()
                        .filter(name -> !name.equals("finetuned"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"SOFTMAX, 2", "ALS, 0", "SQUARED, 0"})
    void linesInAnotherOrderGiveTheSameRun(Objective objective, int layers) throws IOException {
        Recipe recipe = recipe(objective, layers, TRAINED, 1, true);
        Report one = run(recipe, "one");
        byte[] vectors = Files.readAllBytes(dir.resolve("one/vectors.npy"));
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(3));
        Files.write(dir.resolve("edges.tsv"), shuffled);
        Report two = run(recipe, "two");
        assertThat(two.metrics()).isEqualTo(one.metrics());
        assertThat(Files.readAllBytes(dir.resolve("two/vectors.npy"))).isEqualTo(vectors);
        // The same run goes on, and a stored one is measured to the same numbers.
        assertThat(run(recipe, "one").metrics()).isEqualTo(one.metrics());
        Report stored = Experiment.stored(KIND, recipe, text(recipe), dir.resolve("one"), options(1))
                .run();
        assertThat(stored.metrics()).isEqualTo(one.metrics());
    }

    /** A start that was drawn has no "before". */
    @ParameterizedTest
    @CsvSource({"SOFTMAX, 2", "BPR, 0"})
    void aDrawnStartHasNoVerdictOnVectors(Objective objective, int layers) {
        Report report = run(recipe(objective, layers, DRAWN, 2, true), "drawn");
        assertThat(report.vectors().verdict()).isEqualTo(Verdict.NONE);
        // The rival is no readout of what was drawn, but the best of those that stand for themselves.
        assertThat(report.model().against()).isNotIn("frozen", "frozenPropagated");
    }

    /** With no more than what is written down, the metrics come out as the report has them. */
    @Test
    void listsAndSplitsAreEnoughToRecomputeTheMetrics() throws IOException {
        Report report = run(recipe(Objective.SOFTMAX, 1, TRAINED, 1, true), "lists");
        Map<String, Set<String>> test = new HashMap<>();
        for (String[] line : table("lists/splits.tsv")) {
            String[] item = line[2].split("\\|");
            if (line[1].equals("test")) {
                test.computeIfAbsent(item[0], user -> new HashSet<>()).add(item[1]);
            }
        }
        Map<String, Double> hits = new HashMap<>();
        Set<String> covered = new HashSet<>();
        for (String[] line : table("lists/predictions.tsv")) {
            if (line[1].equals("finetuned")) {
                covered.add(line[3]);
                boolean hit = test.getOrDefault(line[2], Set.of()).contains(line[3]);
                hits.merge(line[2], hit ? 1.0 : 0.0, Double::sum);
            }
        }
        double recall = 0;
        for (Map.Entry<String, Set<String>> entry : test.entrySet()) {
            recall += hits.getOrDefault(entry.getKey(), 0.0) / entry.getValue().size() / test.size();
        }
        assertThat(recall).isCloseTo(mean(report, "recall@5"), within(1e-12));
        assertThat(covered.size() / 30.0).isCloseTo(mean(report, "coverage@5"), within(1e-12));
    }

    @Test
    void predictedRatingsAndBiasesAreWrittenDown() throws IOException {
        Report report = run(recipe(Objective.SQUARED, 0, TRAINED, 1, true), "ratings");
        double squares = 0;
        int n = 0;
        for (String[] line : table("ratings/predictions.tsv")) {
            if (line[1].equals("finetuned")) {
                squares += Math.pow(Double.parseDouble(line[3]) - Double.parseDouble(line[4]), 2);
                n++;
            }
        }
        assertThat(squares / n).isCloseTo(mean(report, "mse"), within(1e-12));
        assertThat(Files.readAllLines(dir.resolve("ratings/biases.tsv"))).hasSize(1 + 60 + 30);
    }

    private static double mean(Report report, String metric) {
        return java.util.Objects.requireNonNull(report.metrics().get(metric), metric)
                .mean();
    }

    private List<String[]> table(String file) throws IOException {
        return Files.readAllLines(dir.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .toList();
    }

    /** Everything is refused before anything is read, trained or written. */
    @ParameterizedTest
    @EnumSource(names = {"SOFTMAX", "SQUARED"})
    void wrongRecipesAreRefused(Objective objective) {
        Recipe fine = recipe(objective, 0, DRAWN, 1, true);
        GraphSpec undirected = GraphSpec.of("edges.tsv", false);
        assertThatThrownBy(() -> open(recipe(undirected, objective, 0, DRAWN, 1, true, null)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("graph.directed is false");
        assertThatThrownBy(() -> open(recipe(graph(), objective, 0, DRAWN, 1, true, "auc")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("task.metric 'auc' is none of");
        assertThat(open(fine).repeats()).isEqualTo(1);
        assertThat(Files.exists(dir.resolve("run"))).isFalse();
    }
}
