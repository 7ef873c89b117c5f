package dev.graft.kind.community;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import dev.graft.graph.Csr;
import dev.graft.math.Gemm;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * The graph of nearest rows by cosine: u–v is an edge where either is among the other's k nearest, its weight their
 * cosine. Exact: O(nodes² · dim).
 */
final class NeighbourGraph {
    private static final int BLOCK = 64;
    /** Weights must be above 0; rows at a right angle or wider hardly hold together. */
    private static final float LEAST = 1e-3f;

    private NeighbourGraph() {}

    /** @param unit {@code [nodes x dim]} rows of length 1 or 0 */
    static Csr of(float[] unit, int dim, int k, int threads) {
        int nodes = unit.length / dim;
        int kept = Math.min(k, nodes - 1);
        int[] nearest = Memory.ints(nodes, kept, "nearest neighbours (nodes x neighbours)");
        Threads.each((nodes + BLOCK - 1) / BLOCK, threads, b -> {
            int from = b * BLOCK;
            int n = Math.min(BLOCK, nodes - from);
            float[] scores = Memory.floats(n, nodes, "distances (nodes x nodes)");
            Gemm.abT(n, nodes, dim, unit, from * dim, dim, unit, 0, dim, scores, 0, nodes);
            for (int i = 0; i < n; i++) {
                best(scores, i * nodes, nodes, from + i, kept, nearest);
            }
        });
        return symmetric(nodes, kept, nearest, unit, dim);
    }

    private static void best(float[] scores, int at, int nodes, int u, int k, int[] nearest) {
        int to = u * k;
        int found = 0;
        for (int v = 0; v < nodes; v++) {
            float score = scores[at + v];
            if (v == u || (found == k && score <= scores[at + nearest[to + k - 1]])) {
                continue;
            }
            int place = found < k ? found++ : k - 1;
            while (place > 0 && scores[at + nearest[to + place - 1]] < score) {
                nearest[to + place] = nearest[to + place - 1];
                place--;
            }
            nearest[to + place] = v;
        }
    }

    private static Csr symmetric(int nodes, int k, int[] nearest, float[] unit, int dim) {
        long[] arcs = Memory.longs(2L * nodes, k, "nearest neighbours (nodes x neighbours)");
        for (int u = 0; u < nodes; u++) {
            for (int i = u * k; i < (u + 1) * k; i++) {
                arcs[2 * i] = (long) u << 32 | nearest[i];
                arcs[2 * i + 1] = (long) nearest[i] << 32 | u;
            }
        }
        Arrays.sort(arcs);
        int[] offsets = new int[nodes + 1];
        int[] targets = new int[arcs.length];
        float[] weights = new float[arcs.length];
        int n = 0;
        for (int i = 0; i < arcs.length; i++) {
            if (i == 0 || arcs[i] != arcs[i - 1]) {
                int u = (int) (arcs[i] >>> 32);
                int v = (int) arcs[i];
                offsets[u + 1]++;
                targets[n] = v;
                weights[n++] = Math.max(LEAST, Tiles.dot(unit, u * dim, unit, v * dim, dim));
            }
        }
        for (int u = 0; u < nodes; u++) {
            offsets[u + 1] += offsets[u];
        }
        return new Csr(offsets, Arrays.copyOf(targets, n), Arrays.copyOf(weights, n), null, null);
    }
}
