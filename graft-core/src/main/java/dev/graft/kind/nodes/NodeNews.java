package dev.graft.kind.nodes;

import dev.graft.feature.FeatureMap;
import dev.graft.living.ChangingEdges;
import dev.graft.living.GrowingNames;
import dev.graft.living.NodeLabels.NodeLabel;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What of a batch was not known before.
 *
 * @param change of edges
 * @param labels of nodes that are known by now
 * @param given of features
 */
record NodeNews(ChangingEdges.Change change, List<NodeLabel> labels, List<FeatureMap.Given> given) {
    boolean none() {
        return change.none() && labels.isEmpty() && given.isEmpty();
    }

    /** Edges, labels and rows of features. */
    int added() {
        return change.added().size()
                + labels.size()
                + given.stream().mapToInt(part -> part.rows().size()).sum();
    }

    /** Nodes that have another label. */
    int[] labelled(GrowingNames names) {
        return labels.stream().mapToInt(label -> names.find(label.node())).toArray();
    }

    /** All nodes that it is about, ascending. */
    int[] about(GrowingNames names) {
        return Stream.of(
                        IntStream.of(change.ends()),
                        IntStream.of(labelled(names)),
                        given.stream()
                                .flatMapToInt(
                                        part -> part.rows().keySet().stream().mapToInt(node -> node)))
                .flatMapToInt(nodes -> nodes)
                .distinct()
                .sorted()
                .toArray();
    }
}
