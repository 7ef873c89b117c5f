package dev.graft.kind.community;

import dev.graft.base.BadInput;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Fitted;
import dev.graft.graph.CommunityFinder;
import dev.graft.kind.nodes.NodeTune;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.recipe.TuneSpec;
import dev.graft.run.Kind;
import dev.graft.run.Metrics;
import dev.graft.run.Options;
import dev.graft.run.Task;
import dev.graft.train.Footprint;
import java.util.Map;

/** Community detection. */
@SuppressWarnings({"exports", "missing-explicit-ctor"}) // public for the inside alone
public final class CommunityKind implements Kind {
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
    public Answers answers(Fitted fitted) {
        return StoredCommunities.of(fitted);
    }
}
