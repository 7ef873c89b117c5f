package dev.graft.kind.community;

import dev.graft.graph.Graph;
import dev.graft.kind.nodes.HiddenNodes;
import dev.graft.kind.nodes.Split;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.run.Options;

/** What all repeats have in common. */
record CommunitySetting(Recipe recipe, Options options, CommunityData data) {
    /** Of the kind. */
    static final String NAME = "community";

    CommunitySpec spec() {
        return (CommunitySpec) recipe.task();
    }

    /** Whether communities may be read off the head. */
    boolean headed() {
        return spec().assign() != CommunitySpec.Assign.METHOD;
    }

    /** The nodes that one more model is trained without, of a repeat with these test members, to be asked of as new ones. */
    HiddenNodes hidden(Split split) {
        int[] test = data.task().judgedByTruth() && spec().known().any() ? split.test() : new int[0];
        return HiddenNodes.of(data.dataset().graph(), test, Seeds.derive(recipe.seed(), 15));
    }

    /** The same on a graph of the same nodes with other edges. */
    CommunitySetting on(Graph graph) {
        CommunityData fewer = new CommunityData(
                data.dataset(), data.task().on(graph), data.said(), data.fixed(), data.danglingLabels());
        return new CommunitySetting(recipe, options, fewer);
    }
}
