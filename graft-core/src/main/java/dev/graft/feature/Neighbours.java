package dev.graft.feature;

import dev.graft.graph.Csr;
import java.util.Arrays;

/**
 * Each node's neighbours, ascending, each once and never the node itself: the simple graph that structural measures are
 * defined on.
 *
 * @param offsets row bounds {@code [nodes + 1]}
 * @param targets {@code [arcs]}
 */
record Neighbours(int[] offsets, int[] targets) {
    /** @param arcs of an undirected graph, each row ascending */
    static Neighbours of(Csr arcs) {
        int[] offsets = new int[arcs.nodes() + 1];
        int[] targets = new int[arcs.arcs()];
        int n = 0;
        for (int u = 0; u < arcs.nodes(); u++) {
            int before = -1;
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                int v = arcs.targets()[i];
                if (v != u && v != before) {
                    targets[n++] = v;
                }
                before = v;
            }
            offsets[u + 1] = n;
        }
        return new Neighbours(offsets, Arrays.copyOf(targets, n));
    }

    int nodes() {
        return offsets.length - 1;
    }

    int degree(int u) {
        return offsets[u + 1] - offsets[u];
    }
}
