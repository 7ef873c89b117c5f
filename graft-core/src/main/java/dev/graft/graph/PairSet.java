package dev.graft.graph;

import java.util.Arrays;

/** A set of pairs of nodes, sorted: membership and place by binary search. In an undirected graph (u, v) is (v, u). */
public final class PairSet {
    private final boolean directed;
    private final long[] keys;

    /** The pairs of these edges. */
    public PairSet(boolean directed, Edges edges) {
        this.directed = directed;
        long[] all = new long[edges.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = key(edges.sources()[i], edges.targets()[i]);
        }
        Arrays.sort(all);
        int n = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[n++] = all[i];
            }
        }
        keys = Arrays.copyOf(all, n);
    }

    private long key(int u, int v) {
        return directed || u <= v ? ((long) u << 32) | v : ((long) v << 32) | u;
    }

    /** Number of different pairs. */
    public int size() {
        return keys.length;
    }

    /** Whether the pair is in. */
    public boolean has(int u, int v) {
        return place(u, v) >= 0;
    }

    /** Which of the sorted pairs it is, or a negative number. */
    public int place(int u, int v) {
        return Arrays.binarySearch(keys, key(u, v));
    }

    /** How many of these edges are in. */
    public long count(Edges edges) {
        long n = 0;
        for (int i = 0; i < edges.size(); i++) {
            n += has(edges.sources()[i], edges.targets()[i]) ? 1 : 0;
        }
        return n;
    }

    /** How many of these edges are in, turned round. */
    public long countReversed(Edges edges) {
        long n = 0;
        for (int i = 0; i < edges.size(); i++) {
            n += has(edges.targets()[i], edges.sources()[i]) ? 1 : 0;
        }
        return n;
    }
}
