package dev.graft.kind.nodes;

import dev.graft.recipe.Recipe;
import dev.graft.recipe.Tune;
import dev.graft.recipe.TuneSpec;
import dev.graft.run.Kind;
import dev.graft.train.Footprint;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What kinds of task have in common that tell something of each node. */
public interface NodeKind extends Kind {
    @Override
    default Class<? extends TuneSpec> tune() {
        return Tune.class;
    }

    @Override
    default Map<String, Object> defaultsFor(Map<String, Object> written) {
        return NodeTune.defaultsFor(written);
    }

    @Override
    default boolean choosesStarts() {
        return true;
    }

    @Override
    default Footprint footprint(Recipe recipe) {
        return NodeTune.footprint(recipe);
    }

    @Override
    default boolean blends(Recipe recipe) {
        return true;
    }

    @Override
    default Set<String> learnsFrom(Recipe recipe) {
        return LivingNodes.learnsFrom(recipe);
    }

    @Override
    default List<String> inputs() {
        return List.of("--edges", "--removed", "--labels", "--features");
    }

    @Override
    default void mustLearnFeatures(Recipe recipe) {
        // Where the recipe reads some.
    }
}
