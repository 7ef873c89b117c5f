package dev.graft.kind.nodes;

import dev.graft.base.BadInput;
import dev.graft.graph.NodeAttributes;
import dev.graft.recipe.FeatureSpec;
import java.util.function.IntPredicate;

/**
 * What is learned of nodes.
 *
 * @param key of the recipe that names it
 * @param source a file, or {@code graph:NAME}
 * @param has whether a node has a label or target
 */
public record Learned(String key, String source, IntPredicate has) {
    /** @throws BadInput where it is a feature too */
    void isNone(FeatureSpec features, NodeAttributes attributes) {
        if (!source.startsWith(NodeAttributes.SOURCE)) {
            return;
        }
        features.sources().forEach((feature, named) -> {
            if (attributes.names(named).contains(source.substring(NodeAttributes.SOURCE.length()))) {
                throw new BadInput(feature + " is " + named + ", must be without what is learned, and " + key + " is "
                        + source + "; take it out of the features");
            }
        });
    }
}
