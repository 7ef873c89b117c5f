package dev.graft.app.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.kind.Kinds;
import dev.graft.kind.classify.ClassifySpec;
import dev.graft.kind.community.CommunitySpec;
import dev.graft.kind.kg.KgSpec;
import dev.graft.kind.link.LinkSpec;
import dev.graft.kind.link.LinkTune;
import dev.graft.kind.recommend.RecommendSpec;
import dev.graft.kind.regress.RegressSpec;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Cleaning;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.RecipeText;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.StoredRecipe;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.recipe.Walks;
import dev.graft.run.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The defaults that Java has are those of the commented YAML, and a recipe is written down the same from either. */
class RecordDefaultsTest {
    static final List<String> MODELS = Recipes.MODELS;
    static final List<String> TASKS = Recipes.TASKS;

    private static Recipes.Loaded parse(String text) {
        return Recipes.parse(text, "r.yaml", Path.of("/base"), List.of(), null);
    }

    private static Recipe deepWalk(GraphSpec graph, TaskSpec task) {
        return Recipe.of(graph, StartSpec.scratch(Model.DeepWalk.of(128)), task);
    }

    private static Kind kind(Recipe recipe) {
        return Kinds.of(recipe.task());
    }

    @ParameterizedTest
    @FieldSource("MODELS")
    void modelsHaveTheDefaultsOfTheirManual(String name) {
        Model model = Model.named(name).orElseThrow();
        assertThat(parse("graph: {edges: g.tsv}\nstart: {model: " + name + "}\n")
                        .recipe())
                .isEqualTo(Recipe.of(GraphSpec.of("g.tsv", null), StartSpec.scratch(model), ClassifySpec.of(null)));
        assertThat(model.usual()).isEqualTo(model);
    }

    @Test
    void givenVectorsHaveTheDefaultsOfTheirManual() {
        assertThat(parse("graph: {edges: g.tsv}\nstart: {from: v.txt}\n").recipe())
                .isEqualTo(Recipe.of(GraphSpec.of("g.tsv", null), StartSpec.from("v.txt"), ClassifySpec.of(null)));
    }

    @ParameterizedTest
    @FieldSource("TASKS")
    void kindsHaveTheDefaultsOfTheirManual(String name) {
        Kind kind = Kinds.named(name).orElseThrow();
        Recipe yaml =
                parse("graph: {edges: g.tsv}\ntask: {kind: " + name + "}\n").recipe();
        TaskSpec usual = name.equals("community") ? CommunitySpec.of(null) : kind.usual();
        assertThat(deepWalk(kind.usualGraph("g.tsv"), usual)).isEqualTo(yaml);
        assertThat(yaml.features()).isEqualTo(kind.features() ? FeatureSpec.usual() : FeatureSpec.NONE);
    }

    @Test
    void vectorsAreSpreadWhereTheRecipeSaysSo() {
        String start = "graph: {edges: g.tsv}\nstart: {model: netmf, spectral: true}\n";
        Recipes.Loaded loaded = parse(start);
        assertThat(loaded.recipe().start()).isEqualTo(new StartSpec.Scratch(Model.NetMf.of(128), true));
        assertThat(loaded.text().given()).containsEntry("start.spectral", "true");
        assertThat(parse("graph: {edges: g.tsv}\nstart: {from: v, spectral: true}\n")
                        .recipe()
                        .start())
                .isEqualTo(StartSpec.from("v").withSpectral(true));
        assertThatThrownBy(() -> parse(start.replace("netmf", "random")))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "r.yaml:2: start.spectral is true, must be false where start.model is random, a control that"
                                + " has seen no edges");
        assertThatThrownBy(() -> parse(start.replace("true", "2")))
                .isInstanceOf(BadInput.class)
                .hasMessage("r.yaml:2: start.spectral is '2', must be true or false");
    }

    @Test
    void factoriesReadLikeTheYaml() {
        assertThat(deepWalk(GraphSpec.of("g.tsv", true), ClassifySpec.of("l.tsv")))
                .isEqualTo(parse("graph: {edges: g.tsv, directed: true}\ntask: {labels: l.tsv}\n")
                        .recipe());
        assertThat(deepWalk(GraphSpec.of("g.tsv", null), RegressSpec.of("t.tsv").withRepeats(3)))
                .isEqualTo(parse("graph: {edges: g.tsv}\ntask: {kind: regress, targets: t.tsv, repeats: 3}\n")
                        .recipe());
        assertThat(deepWalk(GraphSpec.of("g.tsv", null), CommunitySpec.of("l.tsv")))
                .isEqualTo(parse("graph: {edges: g.tsv}\ntask: {kind: community, labels: l.tsv}\n")
                        .recipe());
        assertThat(deepWalk(KgSpec.facts("f.tsv"), KgSpec.usual().withHeldOut("v.tsv", "t.tsv")))
                .isEqualTo(parse("graph: {edges: f.tsv}\ntask: {kind: kg, valid: v.tsv, test: t.tsv}\n")
                        .recipe());
        assertThat(deepWalk(
                        RecommendSpec.interactions("r.tsv"),
                        RecommendSpec.usual().withK(5)))
                .isEqualTo(parse("graph: {edges: r.tsv}\ntask: {kind: recommend, k: 5}\n")
                        .recipe());
    }

    /** A recipe that says much, with a value of every type. */
    private static final String MUCH = """
            graph: {edges: 'sql:select a, b from ''x y.csv''', columns: "source,target", clean: {kCore: 2}}
            start: {model: line, dim: 32, order: FIRST, lr: 0.050}
            features: {structural: [degree, pagerank], text: "t ' \\u202e.tsv", hops: 1}
            adapt: {method: frozen, freeze: {names: ['a, b', "it's", 'no', '7'], nodes: n.tsv}, anchor: 1.0e-7}
            task: {labels: ../l.tsv, threshold: perClass, keep: measured, split: {file: s.tsv}}
            tune: {epochs: 7, optimizer: {lr: 1.0, embeddingLr: 12345678.5}, schedule: {steps: {milestones: [0.25, 0.5]}}}
            seed: -3
            """;

    private static Recipe much() {
        Recipe recipe = deepWalk(
                GraphSpec.of("sql:select a, b from 'x y.csv'", null).withColumns("source,target"),
                ClassifySpec.of("../l.tsv")
                        .withThreshold(ClassifySpec.Threshold.PERCLASS)
                        .withKeep(TaskSpec.Keep.MEASURED)
                        .withSplit(new TaskSpec.Split(0.5, 0.1, 0.4, "s.tsv")));
        Tune tune = ((Tune) recipe.tune()).withEpochs(7);
        return recipe.withGraph(recipe.graph()
                        .withClean(new Cleaning(
                                recipe.graph().clean().outliers(),
                                recipe.graph().clean().bots(),
                                2,
                                false)))
                .withStart(StartSpec.scratch(
                        Model.Line.of(32).withOrder(Model.Line.Order.FIRST).withLr(0.05)))
                .withFeatures(FeatureSpec.usual()
                        .withStructural(List.of(FeatureSpec.Structure.DEGREE, FeatureSpec.Structure.PAGERANK))
                        .withText("t ' \u202e.tsv")
                        .withHops(1))
                .withAdapt(Adapt.FREE
                        .with(Adapt.Method.FROZEN)
                        .withFreeze(new Adapt.Freeze(List.of("a, b", "it's", "no", "7"), "n.tsv", 0, 0, null))
                        .withAnchor(1e-7))
                .withTune(tune.withOptimizer(new Tune.Optimizer(tune.optimizer().kind(), 1, 12345678.5))
                        .withSchedule(new Schedule(
                                tune.schedule().kind(),
                                tune.schedule().warmup(),
                                tune.schedule().floor(),
                                tune.schedule().restarts(),
                                new Schedule.Steps(0.1, 3, List.of(0.25, 0.5)),
                                tune.schedule().power(),
                                tune.schedule().onecycle(),
                                tune.schedule().plateau())))
                .withSeed(-3);
    }

    @Test
    void aRecipeIsWrittenTheSameFromRecordsAndFromYaml() {
        Recipes.Loaded loaded = parse(MUCH);
        assertThat(much()).isEqualTo(loaded.recipe());
        RecipeText text = kind(much()).text(much(), Path.of("/base"));
        assertThat(text).isEqualTo(loaded.text());
        assertThat(text.given())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("adapt.anchor", "1.0E-7"),
                        Map.entry("adapt.freeze.names", "['a, b', 'it''s', 'no', '7']"),
                        Map.entry("adapt.method", "frozen"),
                        Map.entry("features.hops", "1"),
                        Map.entry("features.structural", "[degree, pagerank]"),
                        Map.entry("graph.clean.kCore", "2"),
                        Map.entry("graph.columns", "'source,target'"),
                        Map.entry("seed", "-3"),
                        Map.entry("start.dim", "32"),
                        Map.entry("start.lr", "0.05"),
                        Map.entry("start.model", "line"),
                        Map.entry("start.order", "first"),
                        Map.entry("task.keep", "measured"),
                        Map.entry("task.kind", "classify"),
                        Map.entry("task.threshold", "perClass"),
                        Map.entry("tune.epochs", "7"),
                        Map.entry("tune.optimizer.embeddingLr", "1.23456785E7"),
                        Map.entry("tune.optimizer.lr", "1"),
                        Map.entry("tune.schedule.steps.milestones", "[0.25, 0.5]")));
        assertThat(text.yaml())
                .contains("edges: 'sql@/base:select a, b from ''x y.csv'''")
                .contains("labels: /l.tsv")
                .contains("file: /base/s.tsv");
    }

    /** Core reads what it wrote as the command line does. */
    @Test
    void whatIsKeptReadsBackInCoreAsInYaml() {
        assertReadsBack(much());
        for (Kind kind : Kinds.all()) {
            for (String model : MODELS) {
                if (model.equals("auto") && !kind.choosesStarts()) {
                    continue;
                }
                assertReadsBack(Recipe.of(
                        kind.usualGraph("/g.tsv"),
                        StartSpec.scratch(Model.named(model).orElseThrow()),
                        kind.name().equals("community") ? CommunitySpec.of(null) : kind.usual()));
            }
        }
        Walks walks = new Walks(1, 2, 3);
        assertReadsBack(Recipe.of(
                GraphSpec.of("/g", null),
                StartSpec.scratch(Model.Bge.of(4).withWalks(walks)),
                LinkSpec.usual().withHeldOut(null, "/t: x.tsv"),
                LinkTune.usual()
                        .withFeatures(List.of(LinkTune.Feature.NEIGHBOURS))
                        .withOperators(List.of())
                        .withSupervision(List.of(0.0))));
        assertReadsBack(Recipe.of(
                GraphSpec.of("/g", false),
                StartSpec.from("/v.npz").withDim(3).withResize(StartSpec.Resizing.PCA),
                RecommendSpec.usual().withMetric("ndcg@20")));
        assertReadsBack(Recipe.of(
                GraphSpec.of("/g", false), StartSpec.from("/v.npz").withSpectral(true), ClassifySpec.of("/l")));
        assertReadsBack(Recipe.of(
                GraphSpec.of("/g", false),
                new StartSpec.Scratch(Model.NetMf.of(8)).withSpectral(true),
                ClassifySpec.of("/l")));
    }

    /** A run that was made when recipes said more opens, but for one that can be made no more. */
    @Test
    void whatWasRetiredIsPassedOverInWhatIsKept() {
        String yaml = kind(much()).text(much(), Path.of("/base")).yaml();
        String said = yaml.replace("adapt:\n", "adapt:\n  rank: 8\n  unfreeze: 0.3\n");
        assertThat(said).isNotEqualTo(yaml);
        Recipe usual = Kinds.named("classify").orElseThrow().usual(much().start());
        assertThat(StoredRecipe.of(said).over(usual))
                .isEqualTo(StoredRecipe.of(yaml).over(usual));
        StoredRecipe map = StoredRecipe.of(yaml.replace("method: frozen", "method: lowRank"));
        assertThatThrownBy(() -> map.over(usual))
                .isInstanceOf(BadInput.class)
                .hasMessage("adapt.method is lowRank; maps in the place of rows were taken out, as no task was"
                        + " best served by one; adapt.method full or encoder takes their place");
    }

    private static void assertReadsBack(Recipe recipe) {
        String yaml = kind(recipe).text(recipe, Path.of("/base")).yaml();
        StoredRecipe stored = StoredRecipe.of(yaml);
        Recipe core = stored.over(Kinds.named(stored.kind()).orElseThrow().usual(stored.start()));
        assertThat(core).isEqualTo(parse(yaml).recipe());
        assertThat(kind(core).text(core, Path.of("/base")).yaml()).isEqualTo(yaml);
    }

    @Test
    void featuresOfATaskThatReadsNoneAreRefused() {
        Recipe recipe = Recipe.of(GraphSpec.of("/g", null), StartSpec.from("/v"), LinkSpec.usual())
                .withFeatures(FeatureSpec.usual().withNumeric("n.tsv"));
        assertThatThrownBy(() -> kind(recipe).text(recipe, Path.of("/")))
                .isInstanceOf(BadInput.class)
                .hasMessage("features are given, and tasks of kind 'link' read none; leave them out");
    }
}
