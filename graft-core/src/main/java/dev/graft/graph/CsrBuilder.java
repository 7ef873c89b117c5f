package dev.graft.graph;

import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import java.util.Arrays;

/**
 * Rows from edges: each is put into its row as its number, and rows are sorted where they lie, so that beside the edges
 * nothing is held but the rows that come out. O(nodes + arcs log degree); rows come sorted by target, equal arcs in their
 * first order, on any number of threads.
 */
final class CsrBuilder {
    private static final int PIECES_PER_THREAD = 8;

    private final Edges edges;
    private final Arcs arcs;
    private final int size;
    /** Whether edges have weights, types or times: else an arc is its target and nothing else. */
    private final boolean plain;

    private CsrBuilder(Edges edges, int size, Arcs arcs) {
        this.edges = edges;
        this.size = size;
        this.arcs = arcs;
        plain = edges.weights() == null && edges.types() == null && edges.times() == null;
    }

    /**
     * Which arcs come of edges.
     *
     * @param both whether an edge between two nodes is an arc in either's row
     * @param loops whether an edge from a node to itself is an arc
     */
    record Arcs(boolean both, boolean loops) {
        /** An arc an edge. */
        static final Arcs ALL = new Arcs(false, true);
    }

    /** An arc an edge. */
    static Csr build(int nodes, Edges edges, int threads) {
        return build(nodes, edges, edges.size(), Arcs.ALL, threads);
    }

    /** @param size edges in use */
    static Csr build(int nodes, Edges edges, int size, Arcs arcs, int threads) {
        return new CsrBuilder(edges, size, arcs).rows(nodes, threads);
    }

    private Csr rows(int nodes, int threads) {
        int[] offsets = offsets(nodes);
        int n = offsets[nodes];
        int[] targets = new int[n];
        int[] parts = pieces(offsets, threads);
        Threads.each(parts.length - 1, threads, p -> place(offsets, parts[p], parts[p + 1], targets));
        Csr csr = like(offsets, targets, edges.weights() != null, edges.types() != null, edges.times() != null);
        int[] pieces = pieces(offsets, threads * PIECES_PER_THREAD);
        Threads.each(pieces.length - 1, threads, p -> sort(csr, pieces[p], pieces[p + 1]));
        return csr;
    }

    private static Csr like(int[] offsets, int[] targets, boolean weighted, boolean typed, boolean timed) {
        int n = targets.length;
        return new Csr(
                offsets,
                targets,
                weighted ? new float[n] : null,
                typed ? new int[n] : null,
                timed ? new long[n] : null);
    }

    private int[] offsets(int nodes) {
        int[] offsets = new int[nodes + 1];
        int[] sources = edges.sources();
        int[] targets = edges.targets();
        for (int i = 0; i < size; i++) {
            boolean loop = sources[i] == targets[i];
            if (!loop || arcs.loops) {
                offsets[sources[i] + 1]++;
            }
            if (!loop && arcs.both) {
                offsets[targets[i] + 1]++;
            }
        }
        sum(offsets);
        return offsets;
    }

    private static void sum(int[] offsets) {
        for (int u = 1; u < offsets.length; u++) {
            offsets[u] += offsets[u - 1];
        }
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

    /**
     * Every thread looks at all edges and places those of its own rows: the target, where that is all, else the edge's number,
     * and the complement of it in the row of its target.
     */
    private void place(int[] offsets, int fromRow, int toRow, int[] places) {
        int[] at = Arrays.copyOfRange(offsets, fromRow, toRow);
        int[] sources = edges.sources();
        int[] targets = edges.targets();
        for (int i = 0; i < size; i++) {
            int row = sources[i] - fromRow;
            boolean loop = sources[i] == targets[i];
            if (row >= 0 && row < at.length && (!loop || arcs.loops)) {
                places[at[row]++] = plain ? targets[i] : i;
            }
            int back = targets[i] - fromRow;
            if (arcs.both && !loop && back >= 0 && back < at.length) {
                places[at[back]++] = plain ? sources[i] : ~i;
            }
        }
    }

    private void sort(Csr csr, int first, int end) {
        long[] keys = new long[16];
        for (int u = first; u < end; u++) {
            int from = csr.offsets()[u];
            int to = csr.offsets()[u + 1];
            if (plain) {
                Arrays.sort(csr.targets(), from, to);
                continue;
            }
            if (to - from > keys.length) {
                keys = new long[Math.max(to - from, (int) Math.min(csr.arcs(), keys.length * 2L))];
            }
            key(csr.targets(), from, to, keys);
            Arrays.sort(keys, 0, to - from);
            gather(keys, from, to, csr);
        }
    }

    /** An arc as one long, target above number. */
    private void key(int[] places, int from, int to, long[] keys) {
        for (int k = from; k < to; k++) {
            int i = places[k];
            keys[k - from] = i < 0 ? (long) edges.sources()[~i] << 32 | ~i : (long) edges.targets()[i] << 32 | i;
        }
    }

    private void gather(long[] keys, int from, int to, Csr csr) {
        for (int k = from; k < to; k++) {
            copy((int) keys[k - from], edges.weights(), edges.types(), edges.times(), k, csr);
            csr.targets()[k] = (int) (keys[k - from] >>> 32);
        }
    }

    private static void copy(
            int i, float @Nullable [] weights, int @Nullable [] types, long @Nullable [] times, int to, Csr csr) {
        if (csr.weights() != null && weights != null) {
            csr.weights()[to] = weights[i];
        }
        if (csr.types() != null && types != null) {
            csr.types()[to] = types[i];
        }
        if (csr.times() != null && times != null) {
            csr.times()[to] = times[i];
        }
    }

    /** The same arcs turned round: as rows are walked in their order, those that come of them are sorted. */
    static Csr transpose(Csr csr, int threads) {
        int[] offsets = new int[csr.nodes() + 1];
        for (int target : csr.targets()) {
            offsets[target + 1]++;
        }
        sum(offsets);
        Csr turned =
                like(offsets, new int[csr.arcs()], csr.weights() != null, csr.types() != null, csr.times() != null);
        int[] parts = pieces(offsets, threads);
        Threads.each(parts.length - 1, threads, p -> turn(csr, parts[p], parts[p + 1], turned));
        return turned;
    }

    /** Every thread looks at all arcs and places those of its own rows. */
    private static void turn(Csr csr, int fromRow, int toRow, Csr turned) {
        int[] at = Arrays.copyOfRange(turned.offsets(), fromRow, toRow);
        int[] targets = csr.targets();
        for (int u = 0; u < csr.nodes(); u++) {
            for (int i = csr.offsets()[u]; i < csr.offsets()[u + 1]; i++) {
                int row = targets[i] - fromRow;
                if (row >= 0 && row < at.length) {
                    int to = at[row]++;
                    turned.targets()[to] = u;
                    copy(i, csr.weights(), csr.types(), csr.times(), to, turned);
                }
            }
        }
    }
}
