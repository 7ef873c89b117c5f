package dev.graft.kind.community;

import dev.graft.base.BadInput;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import dev.graft.graph.CommunityFinder;
import dev.graft.graph.Imported;
import dev.graft.kind.nodes.NodeTune;
import dev.graft.kind.nodes.StoredNodes;
import dev.graft.living.Living;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Continual;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.recipe.TuneSpec;
import dev.graft.run.Kind;
import dev.graft.run.Metrics;
import dev.graft.run.Options;
import dev.graft.run.Sources;
import dev.graft.run.Task;
import dev.graft.train.Footprint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Community detection. */
@SuppressWarnings({"exports", "missing-explicit-ctor"}) // public for the inside alone
public final class CommunityKind implements Kind {
    /** How vectors become communities is a model's, too. */
    @Override
    public boolean searches(String key) {
        return Kind.super.searches(key)
                || List.of("task.method", "task.communities", "task.assign").contains(key)
                || Stream.of("task.choice.", "task.kmeans.", "task.leiden.").anyMatch(key::startsWith);
    }

    @Override
    public String name() {
        return "community";
    }

    @Override
    public boolean undirected() {
        return true;
    }

    @Override
    public Class<? extends TaskSpec> task() {
        return CommunitySpec.class;
    }

    @Override
    public Class<? extends TuneSpec> tune() {
        return Tune.class;
    }

    @Override
    public TaskSpec usual() {
        return CommunitySpec.of("");
    }

    /** Without a truth the graph alone can judge. */
    @Override
    public Map<String, Object> defaultsFor(Map<String, Object> written) {
        boolean truth = written.get("task") instanceof Map<?, ?> task && task.get("labels") != null;
        return truth ? Map.of() : Map.of("task", Map.of("metric", "modularity"));
    }

    @Override
    public Footprint footprint(Recipe recipe) {
        return NodeTune.footprint(recipe);
    }

    @Override
    public void check(Recipe recipe) {
        recipe.adapt().mustBe(name(), Adapt.Method.FULL, Adapt.Method.FROZEN);
        CommunitySpec spec = (CommunitySpec) recipe.task();
        Tune tune = (Tune) recipe.tune();
        Metrics.mustBeOneOf(Detection.NAMES, "task.metric", spec.metric());
        Metrics.mustBeOneOf(Detection.NAMES, "tune.stop.metric", tune.stop().metric());
        if (!Detection.names(spec).contains(spec.metric())) {
            throw new BadInput("task.metric '" + spec.metric() + "' needs "
                    + (spec.labels() == null
                            ? "task.labels; give a file, or set task.metric to modularity"
                            : "known members; set task.known.share, or task.metric to nmi"));
        }
    }

    @Override
    public Task<?> open(Recipe recipe, Options options) {
        check(recipe);
        if (options.communities().equals(CommunityFinder.NONE)) {
            throw CommunityFinder.missing();
        }
        CommunitySpec spec = (CommunitySpec) recipe.task();
        Tune tune = (Tune) recipe.tune();
        NodeTune.ofCommunities(tune, spec.known().any());
        return new CommunityTask(
                recipe, options, CommunityData.read(recipe, spec, tune.head().hops(), options));
    }

    @Override
    public Set<String> learnsFrom(Recipe recipe) {
        return Set.of("vectors", "community", "edges", StoredNodes.KNOWN, Grouping.CENTRES);
    }

    @Override
    public Living living(Fitted fitted, Recipe recipe, Continual how, int threads) {
        return new LivingCommunities(fitted, recipe, how, threads);
    }

    /** What is said of an edge one way and the other sums, in a batch as in training. */
    @Override
    public Imported edges(Recipe recipe, GraphSpec source, Options options) {
        return new Sources(options).bothWays(source);
    }

    @Override
    public Map<String, Object> difference(Supplier<Fitted> before, Supplier<Fitted> after) {
        return Map.of(Regrouped.FACT, Regrouped.of(before.get(), after.get()).map());
    }

    @Override
    public Answers answers(Fitted fitted) {
        return StoredCommunities.of(fitted);
    }
}
