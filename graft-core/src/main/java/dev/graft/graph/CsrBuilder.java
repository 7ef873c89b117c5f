package dev.graft.graph;

import dev.graft.base.Nullable;

/** Rows from arcs by two stable counting sorts: O(nodes + arcs), rows sorted by target, equal arcs in their first order. */
final class CsrBuilder {
    private CsrBuilder() {}

    /** Arcs side by side; what is null is null for all. */
    record Arcs(
            int[] sources,
            int[] targets,
            float @Nullable [] weights,
            int @Nullable [] types,
            long @Nullable [] times) {}

    static Csr build(int nodes, Arcs arcs) {
        int n = arcs.sources.length;
        int[] byTarget = order(arcs.targets, null, nodes);
        int[] byRow = order(arcs.sources, byTarget, nodes);
        int[] offsets = new int[nodes + 1];
        for (int source : arcs.sources) {
            offsets[source + 1]++;
        }
        for (int u = 0; u < nodes; u++) {
            offsets[u + 1] += offsets[u];
        }
        int[] targets = new int[n];
        float[] weights = arcs.weights == null ? null : new float[n];
        int[] types = arcs.types == null ? null : new int[n];
        long[] times = arcs.times == null ? null : new long[n];
        for (int i = 0; i < n; i++) {
            int from = byRow[i];
            targets[i] = arcs.targets[from];
            if (weights != null && arcs.weights != null) {
                weights[i] = arcs.weights[from];
            }
            if (types != null && arcs.types != null) {
                types[i] = arcs.types[from];
            }
            if (times != null && arcs.times != null) {
                times[i] = arcs.times[from];
            }
        }
        return new Csr(offsets, targets, weights, types, times);
    }

    /** Indices of {@code keys} in ascending order of key, ties in the order of {@code given} (or of index). */
    private static int[] order(int[] keys, int @Nullable [] given, int nodes) {
        int[] at = new int[nodes + 1];
        for (int key : keys) {
            at[key + 1]++;
        }
        for (int u = 0; u < nodes; u++) {
            at[u + 1] += at[u];
        }
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            int index = given == null ? i : given[i];
            order[at[keys[index]]++] = index;
        }
        return order;
    }

    /** The same arcs turned round. */
    static Csr transpose(Csr csr) {
        int[] sources = new int[csr.arcs()];
        for (int u = 0; u < csr.nodes(); u++) {
            java.util.Arrays.fill(sources, csr.offsets()[u], csr.offsets()[u + 1], u);
        }
        return build(csr.nodes(), new Arcs(csr.targets(), sources, csr.weights(), csr.types(), csr.times()));
    }
}
