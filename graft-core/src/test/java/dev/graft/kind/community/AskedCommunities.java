package dev.graft.kind.community;

import dev.graft.eval.Measures;
import dev.graft.graph.Graph;
import dev.graft.graph.Labels;
import java.util.stream.IntStream;

/** Communities by k-means on vectors, against the true ones of all nodes. */
public final class AskedCommunities {
    private AskedCommunities() {}

    /** As many as there are. */
    public static Measures of(Graph graph, Labels labels, float[] rows, int dim, long seed) {
        int[] found = KMeans.of(rows, dim, labels.classes(), 3, seed).community();
        return new CommunityMeasures(graph, labels, false)
                .of(found, IntStream.range(0, graph.nodes()).toArray());
    }
}
