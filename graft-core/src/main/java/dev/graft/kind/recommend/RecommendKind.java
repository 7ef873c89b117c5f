package dev.graft.kind.recommend;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.data.Content;
import dev.graft.data.Dataset;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Bipartite;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Imported;
import dev.graft.graph.Sides;
import dev.graft.kind.recommend.RecommendTune.Objective;
import dev.graft.living.Living;
import dev.graft.math.Seeds;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Continual;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.TuneSpec;
import dev.graft.run.Blending;
import dev.graft.run.Kind;
import dev.graft.run.Movements;
import dev.graft.run.Options;
import dev.graft.run.Sources;
import dev.graft.run.Task;
import dev.graft.table.Layout;
import dev.graft.train.Footprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Recommendation: which items a user takes to next, or how they rate them. */
@SuppressWarnings({"exports", "missing-explicit-ctor"}) // public for the inside alone
public final class RecommendKind implements Kind {
    @Override
    public String name() {
        return "recommend";
    }

    @Override
    public Class<? extends TaskSpec> task() {
        return RecommendSpec.class;
    }

    @Override
    public Class<? extends TuneSpec> tune() {
        return RecommendTune.class;
    }

    @Override
    public TaskSpec usual() {
        return RecommendSpec.usual();
    }

    @Override
    public GraphSpec usualGraph(String edges) {
        return RecommendSpec.interactions(edges);
    }

    @Override
    public boolean hasRate(Recipe recipe) {
        return ((RecommendTune) recipe.tune()).objective() != Objective.ALS;
    }

    @Override
    public Footprint footprint(Recipe recipe) {
        return Footprint.of(recipe, ((RecommendTune) recipe.tune()).objective() == Objective.ALS ? 1 : 2);
    }

    @Override
    public Sides sides() {
        return Bipartite.SIDES;
    }

    @Override
    public Layout layout(String model, int dim) {
        return new Layout(
                model,
                "users (user:...) and items (item:...) in one space; a user's score of an item is the product of their"
                        + " rows, a rating also adds the biases of biases.tsv, which lies beside the vectors in the run, or in the folder of"
                        + " the version in use",
                List.of());
    }

    @Override
    public void writeBeside(Path folder, Fitted fitted) {
        if (fitted.card().get("mean") instanceof Number && fitted.readout().containsKey(MemberModels.BIASES)) {
            Biases.of(fitted).write(folder, fitted.names());
        }
    }

    @Override
    public void check(Recipe recipe) {
        recipe.adapt().mustBe(name(), Adapt.Method.FULL, Adapt.Method.FROZEN);
        RecommendSpec spec = (RecommendSpec) recipe.task();
        RecommendTune tune = (RecommendTune) recipe.tune();
        if (spec.rates() && tune.objective() != Objective.SQUARED) {
            throw new BadInput("task.feedback: explicit needs tune.objective: squared and tune.layers: 0; they are "
                    + tune.objective().name().toLowerCase(Locale.ROOT) + " and " + tune.layers());
        }
        if (!spec.rates() && tune.objective() == Objective.SQUARED) {
            throw new BadInput(
                    "tune.objective is squared, must be softmax, bpr or als where task.feedback is implicit");
        }
        List<String> metrics = spec.rates() ? Ratings.NAMES : RankedLists.names(spec.k());
        if (spec.metric() != null && !metrics.contains(spec.metric())) {
            throw new BadInput("task.metric '" + spec.metric() + "' is none of " + String.join(", ", metrics)
                    + Nearby.hint(spec.metric(), metrics));
        }
        for (String name : spec.baselines()) {
            if (!RankingBaselines.NAMES.contains(name)) {
                throw new BadInput("task.baselines '" + name + "' is none of "
                        + String.join(", ", RankingBaselines.NAMES) + Nearby.hint(name, RankingBaselines.NAMES));
            }
        }
    }

    @Override
    public Task<?> open(Recipe recipe, Options options) {
        return task(recipe, options, null);
    }

    @Override
    public boolean blends(Recipe recipe) {
        return true;
    }

    @Override
    public List<String> companions(Recipe recipe) {
        return ((RecommendSpec) recipe.task()).rates() ? List.of(Ratings.USER_ITEM_MEANS) : List.of("ease", "rp3beta");
    }

    @Override
    public Task<?> blended(Recipe recipe, Options options, Blending blending) {
        RecommendSpec spec = (RecommendSpec) recipe.task();
        if (spec.rates()) {
            blending.mustTellValues();
            blending.mustBeOf(List.copyOf(Ratings.BASELINES.keySet()));
            return task(recipe, options, blending);
        }
        blending.mustBeOf(spec.baselines().stream()
                .filter(name -> !name.equals(Evidence.RANDOM))
                .toList());
        return task(recipe, options, blending);
    }

    @Override
    public Set<String> ofModels() {
        return Set.of("task.baselines", "task.ease.l2", "task.ease.memoryMb");
    }

    private RecommendTask task(Recipe recipe, Options options, @Nullable Blending blending) {
        check(recipe);
        RecommendSpec spec = (RecommendSpec) recipe.task();
        RecommendTune tune = (RecommendTune) recipe.tune();
        together(recipe, spec);
        refuse(tune, new Movements(recipe, options));
        return new RecommendTask(data(recipe, spec, tune, options), blending);
    }

    @Override
    public Set<String> learnsFrom(Recipe recipe) {
        return LivingInteractions.learnsFrom((RecommendSpec) recipe.task(), (RecommendTune) recipe.tune());
    }

    @Override
    public boolean goesByTimes(Recipe recipe) {
        return ((RecommendSpec) recipe.task()).split().goesByTimes();
    }

    @Override
    public Recipe again(Recipe recipe) {
        return recipe;
    }

    /** What a split by times holds out is drawn at random. */
    @Override
    public Recipe withoutTimes(Recipe again) {
        RecommendSpec spec = (RecommendSpec) again.task();
        RecommendSpec.Split split = spec.split();
        return again.withTask(
                spec.withSplit(new RecommendSpec.Split(RecommendSpec.By.RANDOM, split.valid(), split.test())));
    }

    @Override
    public List<String> heldOut(Recipe recipe) {
        RecommendSpec spec = (RecommendSpec) recipe.task();
        return Stream.of(spec.valid(), spec.test()).flatMap(Stream::ofNullable).toList();
    }

    @Override
    public String edges() {
        return "interactions";
    }

    @Override
    public Imported edges(Recipe recipe, GraphSpec source, Options options) {
        return read(source, (RecommendSpec) recipe.task(), new Sources(options));
    }

    @Override
    public boolean asksByProducts() {
        return true;
    }

    @Override
    public Living living(Fitted fitted, Recipe recipe, Continual how, int threads) {
        return ((RecommendSpec) recipe.task()).rates()
                ? new LivingRatings(fitted, recipe, how, threads)
                : new LivingItems(fitted, recipe, how, threads);
    }

    @Override
    public String question() {
        return "USER --top 10";
    }

    @Override
    public Answers answers(Fitted fitted) {
        return RecommendAnswers.of(fitted);
    }

    private static void together(Recipe recipe, RecommendSpec spec) {
        if (!recipe.graph().isDirected()) {
            throw new BadInput(
                    "graph.directed is false, must be true for task.kind recommend: edges go from user to item");
        }
        if (spec.rates() && recipe.graph().duplicates() == GraphSpec.Duplicates.SUM) {
            throw new BadInput("graph.duplicates is sum, must be first where task.feedback is explicit: a rating given"
                    + " twice is not their sum");
        }
    }

    private static void refuse(RecommendTune tune, Movements movements) {
        if (tune.objective() == Objective.SQUARED) {
            movements.refuseAllBut("squared", Adapt.Method.FULL, Adapt.Method.FROZEN);
            return;
        }
        movements.refuseJoint("recommend");
        if (tune.objective() == Objective.ALS) {
            movements.refuseAllBut("als", Adapt.Method.FULL);
        }
    }

    private static RecommendData data(Recipe recipe, RecommendSpec spec, RecommendTune tune, Options options) {
        Sources sources = new Sources(options);
        Imported source = read(recipe.graph(), spec, sources);
        Graph valid = other(recipe, spec.valid(), spec, sources);
        Graph test = other(recipe, spec.test(), spec, sources);
        Dataset dataset = Dataset.of(source.graph(), source.report());
        dataset = valid == null ? dataset : dataset.with("task.valid", Content.of(valid));
        dataset = test == null ? dataset : dataset.with("task.test", Content.of(test));
        List<Graph> all = Graphs.atOneTimeScale(
                Stream.concat(Stream.of(source.graph()), Stream.of(valid, test).flatMap(Stream::ofNullable))
                        .toList());
        Bipartite names = new Bipartite(all);
        mustBeWeighed(source.graph(), null, spec, tune);
        mustBeWeighed(valid, spec.valid(), spec, tune);
        if (spec.rates()) {
            mustBeWeighed(test, spec.test(), spec, tune);
        }
        Held held = Held.of(
                names.interactions(all.getFirst()),
                valid == null ? null : names.interactions(all.get(1)),
                test == null ? null : names.interactions(all.getLast()),
                spec.split(),
                Seeds.derive(recipe.seed(), 5));
        return RecommendData.of(recipe, spec, tune, options, dataset, names, held);
    }

    private static @Nullable Graph other(Recipe recipe, @Nullable String file, RecommendSpec spec, Sources sources) {
        return file == null
                ? null
                : read(recipe.graph().of(file), spec, sources).graph();
    }

    /** A rating is no weight: it may be 0 or below. */
    private static Imported read(GraphSpec edges, RecommendSpec spec, Sources sources) {
        return spec.rates() ? sources.ratings(edges) : sources.graph(edges);
    }

    /** Ratings are weights, and so is confidence: where they are read, every file must have them. */
    private static void mustBeWeighed(
            @Nullable Graph edges, @Nullable String heldOut, RecommendSpec spec, RecommendTune tune) {
        if (edges == null || edges.out().weights() != null || !Ready.goesByValues(spec, tune)) {
            return;
        }
        throw new BadInput((spec.rates()
                        ? "task.feedback is explicit"
                        : "tune.als.confidence is "
                                + tune.als().confidence().name().toLowerCase(Locale.ROOT))
                + " and the edges " + (heldOut == null ? "" : "of " + heldOut + " ") + "have no weights to be "
                + (spec.rates() ? "predicted" : "counted") + "; say which column has "
                + (spec.rates() ? "the ratings" : "them")
                + ", such as graph: {columns: \"source,target,weight\"}");
    }
}
