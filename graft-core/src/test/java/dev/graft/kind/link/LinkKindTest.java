package dev.graft.kind.link;

import static dev.graft.kind.link.PlantedLinks.planted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.base.Progress;
import dev.graft.data.ItemHash;
import dev.graft.data.Lineage;
import dev.graft.eval.Leak;
import dev.graft.eval.Measures;
import dev.graft.eval.Report;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.kind.link.LinkTune.Operator;
import dev.graft.math.Seeds;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.CheckpointSpec;
import dev.graft.recipe.Cleaning;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.RecipeText;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.Tune;
import dev.graft.run.Experiment;
import dev.graft.run.PlainOptions;
import dev.graft.run.Repeat;
import dev.graft.run.RunFolder;
import dev.graft.run.Start;
import dev.graft.run.Starting;
import dev.graft.table.NamedVectors;
import dev.graft.train.Embedding;
import dev.graft.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Link prediction from files to what a run leaves: what starts may see, what they have seen, and that all comes again. */
class LinkKindTest {
    private static final LinkKind KIND = new LinkKind();
    private static final int DIM = 8;
    private static final StartSpec DRAWN = new StartSpec.Scratch(new Model.Random(DIM));
    private static final StartSpec TRAINED = new StartSpec.Scratch(new Model.NetMf(DIM, 2, 1, 16));
    private static final StartSpec GIVEN = new StartSpec.From("given.tsv");

    @TempDir
    Path dir;

    /** The planted graph, each edge with a time. */
    private List<String> lines(boolean directed) throws IOException {
        Graph graph = planted(directed);
        Edges edges = Edges.of(graph);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            String pair =
                    graph.ids().name(edges.sources()[i]) + "\t" + graph.ids().name(edges.targets()[i]);
            lines.add(pair + "\t" + (1 + (i * 7919) % 999));
            if (i % 9 == 0) {
                lines.add(pair + "\t" + (1000 + i));
            }
        }
        Files.write(dir.resolve("edges.tsv"), lines);
        return lines;
    }

    private static GraphSpec graph(boolean directed, boolean timed) {
        return new GraphSpec(
                "edges.tsv",
                directed,
                GraphSpec.Format.AUTO,
                timed ? "source,target,time" : "source,target,weight",
                GraphSpec.Header.AUTO,
                null,
                timed ? GraphSpec.Duplicates.KEEP : GraphSpec.Duplicates.FIRST,
                GraphSpec.Loops.DROP,
                0,
                GraphSpec.BadLines.ERROR,
                Cleaning.NONE);
    }

    private static Recipe recipe(
            boolean directed, LinkSpec.Split.Kind split, LinkTune tune, StartSpec start, long seed) {
        LinkSpec spec = PlantedLinks.spec(
                split,
                directed && split != LinkSpec.Split.Kind.TIME
                        ? new NegativeKind[] {NegativeKind.RANDOM, NegativeKind.REVERSED}
                        : new NegativeKind[] {NegativeKind.RANDOM});
        return new Recipe(
                graph(directed, split == LinkSpec.Split.Kind.TIME),
                start,
                FeatureSpec.NONE,
                Adapt.FREE,
                spec,
                tune,
                CheckpointSpec.DEFAULT,
                seed);
    }

    private static Recipe recipe(StartSpec start, long seed) {
        LinkTune tune = PlantedLinks.tune(List.of(Operator.HADAMARD), List.of(), 1, 4);
        return recipe(false, LinkSpec.Split.Kind.RANDOM, tune, start, seed);
    }

    private Report run(Recipe recipe, String out) {
        return Experiment.begin(KIND, recipe, text(recipe), dir.resolve(out), PlainOptions.in(dir, 2))
                .run();
    }

    private static RecipeText text(Recipe recipe) {
        return new RecipeText("# " + recipe, new TreeMap<>(Map.of("recipe", recipe.toString())));
    }

    private LinkPrediction open(Recipe recipe) {
        return (LinkPrediction) KIND.open(recipe, PlainOptions.in(dir, 2));
    }

    private static Start start(Graph view, int seed) {
        float[] rows = new float[view.nodes() * DIM];
        Seeds random = Seeds.of(seed);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextFloat() - 0.5f;
        }
        return Starting.from(new Embedding(rows, DIM, 1, 0, 0));
    }

    private Map<String, Fitted> fit(Repeat<LinkOutcome> repeat, Start start) {
        Training training = new Training(dir.resolve("training"), "r", Progress.NONE);
        Map<String, Fitted> fitted = new LinkedHashMap<>();
        repeat.models().forEach(model -> fitted.put(model, repeat.fit(model, start, training)));
        return fitted;
    }

    private void give(Graph view, Lineage lineage) throws IOException {
        List<String> rows = new ArrayList<>();
        float[] values = start(view, 5).embedding().rows();
        for (int u = 0; u < view.nodes(); u++) {
            StringBuilder row = new StringBuilder(view.ids().name(u));
            for (int d = 0; d < DIM; d++) {
                row.append('\t').append(values[u * DIM + d]);
            }
            rows.add(row.toString());
        }
        Files.write(dir.resolve("given.tsv"), rows);
        lineage.write(dir.resolve("given.tsv.lineage"));
    }

    private static List<Leak> ofStart(Report report) {
        return report.leaks().stream()
                .filter(leak -> leak.kind().equals("startSawTest"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"RANDOM, false", "CONNECTED, true", "TIME, true"})
    void aStartThatHasSeenTheTestEdgesIsFoundAndCounted(LinkSpec.Split.Kind split, boolean directed)
            throws IOException {
        lines(directed);
        LinkTune tune = PlantedLinks.tune(List.of(Operator.HADAMARD), List.of(), 0, 2);
        Recipe recipe = recipe(directed, split, tune, GIVEN, 7);
        LinkPrediction task = open(recipe);
        Repeat<LinkOutcome> repeat = task.repeat(0);
        give(repeat.view(), Lineage.of(task.dataset().graph()));
        Leak leak = ofStart(run(recipe, "leaking")).getFirst();
        assertThat(leak.count()).isEqualTo(repeat.heldOut().size()).isGreaterThan(30);
        assertThat(leak.of()).isEqualTo(repeat.heldOut().size());
    }

    @ParameterizedTest
    @CsvSource({"RANDOM, false", "CONNECTED, true", "TIME, true"})
    void aCleanStartIsNoLeak(LinkSpec.Split.Kind split, boolean directed) throws IOException {
        lines(directed);
        LinkTune tune = PlantedLinks.tune(List.of(Operator.HADAMARD), List.of(), 0, 2);
        Recipe given = recipe(directed, split, tune, GIVEN, 7);
        Graph view = open(given).repeat(0).view();
        give(view, Lineage.of(view));
        assertThat(ofStart(run(given, "given"))).isEmpty();
        assertThat(ofStart(run(recipe(directed, split, tune, TRAINED, 7), "trained")))
                .isEmpty();
    }

    /** What a run leaves knows what taught it: whoever splits the same graph another way is told. */
    @Test
    void theVectorsOfARunCarryWhatTaughtThem() throws IOException {
        lines(false);
        run(recipe(TRAINED, 7), "first");
        assertThat(ofStart(run(recipe(new StartSpec.From("first"), 7), "again")))
                .isEmpty();
        Recipe other = recipe(new StartSpec.From("first"), 8);
        Repeat<LinkOutcome> repeat = open(other).repeat(0);
        long known = repeat.heldOut().seenBy(new RunFolder(dir.resolve("first")).lineage());
        assertThat(ofStart(run(other, "other")).getFirst().count())
                .isEqualTo(known)
                .isBetween(20L, repeat.heldOut().size() - 1L);
    }

    /** Edges that vectors were trained on, those that teach the head alone, and validation edges: each once, both ways. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLineageHoldsAllEdgesThatTaughtEachOnce(boolean directed) throws IOException {
        lines(directed);
        LinkTune tune = PlantedLinks.tune(List.of(Operator.HADAMARD), List.of(), 1, 2);
        LinkRepeat repeat = (LinkRepeat) open(recipe(directed, LinkSpec.Split.Kind.RANDOM, tune, DRAWN, 7))
                .repeat(0);
        LinkData data = repeat.task().data();
        assertThat(repeat.view().edges()).isLessThan(data.train().size());
        assertThat(repeat.view().edges() + data.teach().size())
                .isEqualTo(data.train().size());
        Start trained = Starting.from(start(repeat.view(), 3).embedding(), Lineage.of(repeat.view()));
        Fitted fitted = fit(repeat, trained).values().iterator().next();
        int ways = directed ? 1 : 2;
        assertThat(trained.lineage().size())
                .isEqualTo(ways * (int) repeat.view().edges());
        assertThat(fitted.lineage().size())
                .isEqualTo(ways * (data.train().size() + data.parts().valid().size()));
        for (Edges taught : List.of(data.train(), data.teach(), data.parts().valid())) {
            for (long hash : ItemHash.edges(taught, data.ids())) {
                assertThat(fitted.lineage().has(hash)).isTrue();
            }
        }
        assertThat(repeat.heldOut().seenBy(fitted.lineage())).isZero();
        assertThat(repeat.heldOut().size()).isEqualTo(data.parts().test().size());
    }

    /** Linear heads and others, with features and neighbourhoods, and without any vectors. */
    @ParameterizedTest
    @CsvSource({"HADAMARD, false, 1", "CONCAT, false, 0", "HADAMARD, true, 0", "none, true, 0"})
    void whatIsStoredMeasuresToTheSameBits(String operator, boolean features, int hops) throws IOException {
        lines(true);
        LinkTune tune = PlantedLinks.tune(
                operator.equals("none") ? List.of() : List.of(Operator.valueOf(operator)),
                features ? List.of(Feature.NEIGHBOURS, Feature.DEGREES) : List.of(),
                hops,
                3);
        LinkPrediction task = open(recipe(true, LinkSpec.Split.Kind.RANDOM, tune, DRAWN, 7));
        LinkRepeat repeat = (LinkRepeat) task.repeat(0);
        Start start = start(repeat.view(), 3);
        Map<String, Fitted> fitted = fit(repeat, start);
        Map<String, Fitted> stored = new LinkedHashMap<>();
        fitted.forEach((model, made) -> {
            FittedFiles.write(dir.resolve(model), made);
            stored.put(model, FittedFiles.read(dir.resolve(model)));
        });
        Map<String, Measures> once = repeat.measure(start, fitted).measures();
        // Another repeat of the same number, as another process would have it.
        LinkRepeat other = (LinkRepeat)
                open(recipe(true, LinkSpec.Split.Kind.RANDOM, tune, DRAWN, 7)).repeat(0);
        LinkOutcome again = other.measure(start, stored);
        again.measures()
                .forEach((model, measures) -> assertThat(measures.values())
                        .as(model)
                        .isEqualTo(once.getOrDefault(model, measures).values()));
        Set<String> measured = once.keySet();
        dev.graft.run.Questions asked = task.questions();
        assertThat(measured).contains(asked.before(), asked.after(), asked.rival());
        assertThat(measured).containsAll(asked.vectorless());
        assertThat(task.baselines().keySet())
                .containsExactlyInAnyOrderElementsOf(measured.stream()
                        .filter(name -> !name.equals("finetuned"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"RANDOM, false", "CONNECTED, true", "TIME, true"})
    void linesInAnotherOrderGiveTheSameRun(LinkSpec.Split.Kind split, boolean directed) throws IOException {
        List<String> lines = new ArrayList<>(lines(directed));
        LinkTune tune = PlantedLinks.tune(List.of(Operator.HADAMARD), List.of(Feature.NEIGHBOURS), 0, 3);
        Recipe recipe = recipe(directed, split, tune, TRAINED, 7);
        Report one = run(recipe, "one");
        byte[] vectors = Files.readAllBytes(dir.resolve("one/vectors.npy"));
        Collections.shuffle(lines, new Random(3));
        if (split != LinkSpec.Split.Kind.TIME) {
            // Of edges that occur twice the first line counts.
            lines.removeIf(line -> Integer.parseInt(line.split("\t")[2]) >= 1000);
        }
        Files.write(dir.resolve("edges.tsv"), lines);
        Report two = run(recipe, "two");
        assertThat(two.metrics()).isEqualTo(one.metrics());
        assertThat(Files.readAllBytes(dir.resolve("two/vectors.npy"))).isEqualTo(vectors);
        assertThat(run(recipe, "one").metrics()).isEqualTo(one.metrics());
        Report stored = Experiment.stored(KIND, recipe, text(recipe), dir.resolve("one"), PlainOptions.in(dir, 1))
                .run();
        assertThat(stored.metrics()).isEqualTo(one.metrics());
    }

    private static Recipe refit(Recipe like, LinkTune tune, int repeats) {
        LinkSpec spec = PlantedLinks.refit((LinkSpec) like.task());
        LinkSpec several = new LinkSpec(
                spec.split(),
                null,
                null,
                new LinkSpec.Negatives(
                        List.of(NegativeKind.RANDOM, NegativeKind.HARD), null, null, null, /* hard= */ 6),
                true,
                spec.candidates(),
                repeats,
                "mrrHard",
                spec.keep());
        return new Recipe(
                like.graph(),
                like.start(),
                like.features(),
                like.adapt(),
                several,
                tune,
                like.checkpoint(),
                like.seed());
    }

    private NamedVectors stored(String start) {
        return new RunFolder(dir.resolve(start)).vectors();
    }

    /** Vectors of all edges but the test's are read in the end, by a head that others taught; what is stored measures alike. */
    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "0, true"})
    void validationEdgesComeBackInTheEnd(int hops, boolean features) throws IOException {
        lines(false);
        LinkTune tune = PlantedLinks.supervised(
                PlantedLinks.tune(
                        List.of(Operator.HADAMARD),
                        features ? List.of(Feature.NEIGHBOURS, Feature.PAGERANK) : List.of(),
                        hops,
                        3),
                0.0,
                0.3);
        Recipe recipe = refit(recipe(TRAINED, 7), tune, 2);
        Report report = run(recipe, "refit");
        assertThat(report.metrics()).containsKeys("auc", "mrr", "mrrHard", "hits@3Hard");
        assertThat(ofStart(report)).isEmpty();
        LinkPrediction task = open(recipe);
        for (int r = 0; r < 2; r++) {
            LinkRepeat repeat = (LinkRepeat) task.repeat(r);
            LinkData data = repeat.task().data();
            String at = "refit/start/0" + r;
            int all = data.train().size() + data.parts().valid().size();
            assertThat(repeat.view().edges()).isEqualTo(all);
            for (String view : List.of("", "-0.0", "-0.3")) {
                Lineage lineage = new RunFolder(dir.resolve(at + view)).lineage();
                assertThat(repeat.heldOut().seenBy(lineage)).as(view).isZero();
                int without = view.equals("-0.3")
                        ? (int) Math.round(0.3 * data.train().size())
                        : 0;
                assertThat(lineage.size())
                        .as(view)
                        .isEqualTo(2 * ((view.isEmpty() ? all : data.train().size()) - without));
            }
        }
        assertThat(new RunFolder(dir.resolve("refit")).lineage().size())
                .isEqualTo(
                        new RunFolder(dir.resolve("refit/start/00")).lineage().size());
        Experiment<?> again =
                Experiment.stored(KIND, recipe, text(recipe), dir.resolve("refit"), PlainOptions.in(dir, 1));
        Report measured = again.run();
        assertThat(measured.metrics()).isEqualTo(report.metrics());
        assertThat(measured.baselines()).isEqualTo(report.baselines());
        assertThat(measured.provenance().get("supervision"))
                .isEqualTo(report.provenance().get("supervision"))
                .matches("0[.][03]; 0[.][03], of \\[0[.]0, 0[.]3]");
    }

    /** What does not move is the start that is read in the end, to its bits, and its frozen twin reads the same. */
    @Test
    void frozenReadsWhatTheFineTunedGrewFrom() throws IOException {
        lines(false);
        LinkTune like = PlantedLinks.tune(List.of(Operator.HADAMARD), List.of(Feature.NEIGHBOURS), 0, 3);
        LinkTune still = new LinkTune(
                like.operators(),
                like.features(),
                List.of(0.3),
                1,
                like.head(),
                new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 1e-9, 0),
                like.schedule(),
                like.regularize(),
                like.batch(),
                like.epochs(),
                like.stop());
        Report report = run(refit(recipe(TRAINED, 7), still, 1), "still");
        assertThat(stored("still").rows())
                .containsExactly(stored("still/start/00").rows());
        assertThat(stored("still/start/00").rows())
                .isNotEqualTo(stored("still/start/00-0.3").rows());
        for (String model : List.of("frozen", "frozenHead")) {
            Report.Baseline twin =
                    java.util.Objects.requireNonNull(report.baselines().get(model), model);
            report.metrics()
                    .forEach((metric, value) -> assertThat(java.util.Objects.requireNonNull(
                                            twin.metrics().get(metric), metric)
                                    .mean())
                            .as("%s %s", model, metric)
                            .isCloseTo(value.mean(), within(1e-6)));
        }
    }

    /** With no more than what is written down, AUC and MRR come out as the report has them. */
    @Test
    void predictionsAreEnoughToRecomputeTheMetrics() throws IOException {
        lines(false);
        Report report = run(recipe(TRAINED, 7), "told");
        List<Double> edges = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        double mrr = 0;
        for (String line : Files.readAllLines(dir.resolve("told/predictions.tsv"))) {
            String[] fields = line.split("\t", -1);
            if (fields[1].equals("finetuned")) {
                assertThat(fields[5]).isEqualTo(fields[3].equals("1") ? "" : "random");
                (fields[3].equals("1") ? edges : others).add(Double.parseDouble(fields[4]));
                mrr += fields[6].isEmpty() ? 0 : 1 / Double.parseDouble(fields[6]);
            }
        }
        double wins = 0;
        for (double edge : edges) {
            for (double other : others) {
                wins += edge > other ? 1 : edge == other ? 0.5 : 0;
            }
        }
        assertThat(wins / edges.size() / others.size()).isCloseTo(mean(report, "auc"), within(1e-9));
        assertThat(mrr / edges.size()).isCloseTo(mean(report, "mrr"), within(1e-9));
        List<String> splits = Files.readAllLines(dir.resolve("told/splits.tsv"));
        assertThat(splits.stream().filter(line -> line.contains("\ttest\t"))).hasSize(edges.size());
    }

    private static double mean(Report report, String metric) {
        return java.util.Objects.requireNonNull(report.metrics().get(metric), metric)
                .mean();
    }

    /** Each repeat has a view of its own, and the same one as often as it is asked for. */
    @Test
    void viewsAreOfTrainingEdgesAlone() throws IOException {
        lines(false);
        LinkPrediction task = open(recipe(DRAWN, 7));
        assertThat(task.repeat(0).view()).isSameAs(task.repeat(0).view());
        assertThat(Lineage.of(task.repeat(1).view()).size())
                .isEqualTo(2 * (int) task.repeat(1).view().edges());
        for (int r = 0; r < 2; r++) {
            Repeat<LinkOutcome> repeat = task.repeat(r);
            assertThat(repeat.heldOut().seenBy(Lineage.of(repeat.view()))).isZero();
        }
    }

    @Test
    void wrongRecipesAreRefusedBeforeAnythingIsWritten() throws IOException {
        lines(false);
        LinkTune tune = PlantedLinks.tune(List.of(Operator.HADAMARD), List.of(Feature.RECIPROCAL), 0, 3);
        Recipe recipe = recipe(false, LinkSpec.Split.Kind.RANDOM, tune, DRAWN, 7);
        assertThatThrownBy(() -> run(recipe, "run"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("reciprocal and graph.directed is false");
        LinkTune types = PlantedLinks.tune(List.of(Operator.HADAMARD), List.of(Feature.TYPES), 0, 3);
        assertThatThrownBy(() -> run(recipe(false, LinkSpec.Split.Kind.RANDOM, types, DRAWN, 7), "run"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("tune.features has types and the edges have none");
        assertThat(Files.exists(dir.resolve("run"))).isFalse();
    }
}
