package dev.graft.kind.community;

import dev.graft.base.BadInput;
import dev.graft.kind.nodes.NodeTune;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.recipe.TuneSpec;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.Task;
import dev.graft.train.Footprint;
import java.util.List;
import java.util.Map;

/** Community detection. */
public final class CommunityKind implements Kind {
    @Override
    public String name() {
        return "community";
    }

    @Override
    public Class<? extends TaskSpec> task() {
        return CommunitySpec.class;
    }

    @Override
    public Class<? extends TuneSpec> tune() {
        return Tune.class;
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
    public Task<?> open(Recipe recipe, Options options) {
        CommunitySpec spec = (CommunitySpec) recipe.task();
        Tune tune = (Tune) recipe.tune();
        NodeTune.ofCommunities(tune, spec.known().any());
        List<String> names = Detection.names(spec);
        if (!names.contains(spec.metric()) && Detection.NAMES.contains(spec.metric())) {
            throw new BadInput("metric '" + spec.metric() + "' needs "
                    + (spec.labels() == null
                            ? "task.labels; give a file, or set task.metric to modularity"
                            : "known members; set task.known.share, or task.metric to nmi"));
        }
        for (String metric : List.of(spec.metric(), tune.stop().metric())) {
            if (!Detection.NAMES.contains(metric)) {
                throw new BadInput("metric '" + metric + "' is none of " + String.join(", ", Detection.NAMES));
            }
        }
        return new CommunityTask(
                recipe, options, CommunityData.read(recipe, spec, tune.head().hops(), options));
    }
}
