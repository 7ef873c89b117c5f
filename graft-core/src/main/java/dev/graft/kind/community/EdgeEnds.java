package dev.graft.kind.community;

import dev.graft.graph.Csr;

/** Ends of the edges of an undirected graph: two each, also of one that joins a node to itself. */
final class EdgeEnds {
    private EdgeEnds() {}

    /** The weight of the ends that each node has, {@code [nodes]}. */
    static double[] weights(Csr arcs) {
        double[] weights = new double[arcs.nodes()];
        for (int u = 0; u < weights.length; u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                weights[u] += arcs.weight(i) * (arcs.targets()[i] == u ? 2 : 1);
            }
        }
        return weights;
    }
}
