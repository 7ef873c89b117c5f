package dev.graft.graph;

import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import java.util.Arrays;

/**
 * Rows from arcs: each arc is put into its row as one long, target above index, and rows are sorted where they lie.
 * O(nodes + arcs log degree); rows come sorted by target, equal arcs in their first order, on any number of threads.
 */
final class CsrBuilder {
    private static final int PIECES_PER_THREAD = 8;

    private CsrBuilder() {}

    /** Arcs side by side; what is null is null for all. */
    record Arcs(
            int[] sources,
            int[] targets,
            float @Nullable [] weights,
            int @Nullable [] types,
            long @Nullable [] times) {}

    static Csr build(int nodes, Arcs arcs, int threads) {
        int n = arcs.sources.length;
        int[] offsets = offsets(nodes, arcs.sources);
        long[] keys = new long[n];
        int[] parts = pieces(offsets, threads);
        Threads.each(parts.length - 1, threads, p -> place(arcs, offsets, parts[p], parts[p + 1], keys));
        int[] targets = new int[n];
        float[] weights = arcs.weights == null ? null : new float[n];
        int[] types = arcs.types == null ? null : new int[n];
        long[] times = arcs.times == null ? null : new long[n];
        Csr csr = new Csr(offsets, targets, weights, types, times);
        int[] pieces = pieces(offsets, threads * PIECES_PER_THREAD);
        Threads.each(pieces.length - 1, threads, p -> {
            for (int u = pieces[p]; u < pieces[p + 1]; u++) {
                Arrays.sort(keys, offsets[u], offsets[u + 1]);
            }
            gather(arcs, keys, offsets[pieces[p]], offsets[pieces[p + 1]], csr);
        });
        return csr;
    }

    private static int[] offsets(int nodes, int[] sources) {
        int[] offsets = new int[nodes + 1];
        for (int source : sources) {
            offsets[source + 1]++;
        }
        for (int u = 0; u < nodes; u++) {
            offsets[u + 1] += offsets[u];
        }
        return offsets;
    }

    /** Bounds of {@code count} runs of rows with about as many arcs each. */
    static int[] pieces(int[] offsets, int count) {
        int nodes = offsets.length - 1;
        int[] bounds = new int[count + 1];
        for (int p = 1; p < count; p++) {
            int at = Arrays.binarySearch(offsets, (int) ((long) offsets[nodes] * p / count));
            bounds[p] = Math.max(bounds[p - 1], Math.min(nodes, at < 0 ? ~at : at));
        }
        bounds[count] = nodes;
        return bounds;
    }

    /** Every thread looks at all arcs and places those of its own rows. */
    private static void place(Arcs arcs, int[] offsets, int fromRow, int toRow, long[] keys) {
        int[] at = Arrays.copyOfRange(offsets, fromRow, toRow);
        int[] sources = arcs.sources;
        int[] targets = arcs.targets;
        for (int i = 0; i < sources.length; i++) {
            int row = sources[i] - fromRow;
            if (row >= 0 && row < at.length) {
                keys[at[row]++] = (long) targets[i] << 32 | i;
            }
        }
    }

    private static void gather(Arcs arcs, long[] keys, int from, int to, Csr csr) {
        for (int k = from; k < to; k++) {
            csr.targets()[k] = (int) (keys[k] >>> 32);
        }
        if (csr.weights() != null && arcs.weights != null) {
            for (int k = from; k < to; k++) {
                csr.weights()[k] = arcs.weights[(int) keys[k]];
            }
        }
        if (csr.types() != null && arcs.types != null) {
            for (int k = from; k < to; k++) {
                csr.types()[k] = arcs.types[(int) keys[k]];
            }
        }
        if (csr.times() != null && arcs.times != null) {
            for (int k = from; k < to; k++) {
                csr.times()[k] = arcs.times[(int) keys[k]];
            }
        }
    }

    /** The same arcs turned round. */
    static Csr transpose(Csr csr, int threads) {
        int[] sources = new int[csr.arcs()];
        for (int u = 0; u < csr.nodes(); u++) {
            Arrays.fill(sources, csr.offsets()[u], csr.offsets()[u + 1], u);
        }
        return build(csr.nodes(), new Arcs(csr.targets(), sources, csr.weights(), csr.types(), csr.times()), threads);
    }
}
