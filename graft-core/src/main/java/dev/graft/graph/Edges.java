package dev.graft.graph;

import dev.graft.base.Nullable;

/**
 * Edges side by side, each once.
 *
 * @param sources node ids {@code [n]}
 * @param targets node ids {@code [n]}
 * @param types edge-type ids {@code [n]}, or null where there is one type
 * @param times {@code [n]}, or null
 */
public record Edges(
        int[] sources, int[] targets, float @Nullable [] weights, int @Nullable [] types, long @Nullable [] times) {
    public Edges {
        if (sources.length != targets.length) {
            throw new IllegalArgumentException("lengths " + sources.length + ", " + targets.length);
        }
    }

    /** Pairs and nothing else. */
    public Edges(int[] sources, int[] targets) {
        this(sources, targets, null, null, null);
    }

    /** Pairs at their times. */
    public static Edges timed(int[] sources, int[] targets, long[] times) {
        return new Edges(sources, targets, null, null, times);
    }

    /** Pairs with weights, if they have some. */
    public static Edges weighted(int[] sources, int[] targets, float @Nullable [] weights) {
        return new Edges(sources, targets, weights, null, null);
    }

    /** Pairs of types. */
    public static Edges typed(int[] sources, int[] targets, int[] types) {
        return new Edges(sources, targets, null, types, null);
    }

    /** Number of edges. */
    public int size() {
        return sources.length;
    }

    /** A graph's edges in the order of its rows; of an undirected edge the arc whose source is not above its target. */
    public static Edges of(Graph graph) {
        Csr out = graph.out();
        int[] order = new int[(int) graph.edges()];
        int[] sources = new int[out.arcs()];
        int n = 0;
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                sources[i] = u;
                if (graph.directed() || u <= out.targets()[i]) {
                    order[n++] = i;
                }
            }
        }
        return new Edges(sources, out.targets(), out.weights(), out.types(), out.times()).pick(order, 0, n);
    }

    /** The edges {@code order[from … to)}. */
    public Edges pick(int[] order, int from, int to) {
        int n = to - from;
        Edges picked = new Edges(
                new int[n],
                new int[n],
                weights == null ? null : new float[n],
                types == null ? null : new int[n],
                times == null ? null : new long[n]);
        for (int k = 0; k < n; k++) {
            int i = order[from + k];
            picked.sources[k] = sources[i];
            picked.targets[k] = targets[i];
            if (weights != null && picked.weights != null) {
                picked.weights[k] = weights[i];
            }
            if (types != null && picked.types != null) {
                picked.types[k] = types[i];
            }
            if (times != null && picked.times != null) {
                picked.times[k] = times[i];
            }
        }
        return picked;
    }

    /** The same without weights where each is 1. */
    public Edges withoutEqualWeights() {
        for (int i = 0; weights != null && i < weights.length; i++) {
            if (weights[i] != 1) {
                return this;
            }
        }
        return new Edges(sources, targets, null, types, times);
    }

    /** The same edges between nodes of other ids. */
    public Edges renamed(int[] ids) {
        int[] from = new int[size()];
        int[] to = new int[size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = ids[sources[i]];
            to[i] = ids[targets[i]];
        }
        return new Edges(from, to, weights, types, times);
    }

    /** The edges of several; with weights, types and times where all have them. */
    public static Edges join(Edges... parts) {
        int size = 0;
        boolean weighted = true;
        boolean typed = true;
        boolean timed = true;
        for (Edges part : parts) {
            size += part.size();
            weighted &= part.weights != null;
            typed &= part.types != null;
            timed &= part.times != null;
        }
        Edges all = new Edges(
                new int[size],
                new int[size],
                weighted ? new float[size] : null,
                typed ? new int[size] : null,
                timed ? new long[size] : null);
        int at = 0;
        for (Edges part : parts) {
            System.arraycopy(part.sources, 0, all.sources, at, part.size());
            System.arraycopy(part.targets, 0, all.targets, at, part.size());
            if (all.weights != null && part.weights != null) {
                System.arraycopy(part.weights, 0, all.weights, at, part.size());
            }
            if (all.types != null && part.types != null) {
                System.arraycopy(part.types, 0, all.types, at, part.size());
            }
            if (all.times != null && part.times != null) {
                System.arraycopy(part.times, 0, all.times, at, part.size());
            }
            at += part.size();
        }
        return all;
    }
}
