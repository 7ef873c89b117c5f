package dev.graft.living;

import java.util.Arrays;

/** Rows of ascending numbers that grow and shrink. */
final class Adjacency {
    private static final int[] NONE = new int[0];
    private static final int LEAST = 4;

    private int[][] rows;
    private int[] degrees;

    Adjacency(int nodes) {
        this.rows = new int[nodes][];
        this.degrees = new int[nodes];
        Arrays.fill(rows, NONE);
    }

    /** The same, to be changed apart. */
    Adjacency copy() {
        Adjacency its = new Adjacency(rows.length);
        for (int u = 0; u < rows.length; u++) {
            its.rows[u] = Arrays.copyOf(rows[u], degrees[u]);
            its.degrees[u] = degrees[u];
        }
        return its;
    }

    /** Makes room for so many in each row. */
    void reserve(int[] room) {
        for (int u = 0; u < room.length; u++) {
            rows[u] = room[u] == 0 ? NONE : new int[room[u]];
        }
    }

    int degree(int u) {
        return u < degrees.length ? degrees[u] : 0;
    }

    int at(int u, int i) {
        return rows[u][i];
    }

    boolean has(int u, int v) {
        return u < degrees.length && Arrays.binarySearch(rows[u], 0, degrees[u], v) >= 0;
    }

    /** Adds v to row u, where it is not yet. */
    void add(int u, int v) {
        grow(u);
        int n = degrees[u];
        // Those that are stored come in any order; most that come later are of high number.
        int at = n == 0 || rows[u][n - 1] < v ? n : -Arrays.binarySearch(rows[u], 0, n, v) - 1;
        if (at < 0) {
            return;
        }
        if (n == rows[u].length) {
            rows[u] = Arrays.copyOf(rows[u], Math.max(LEAST, n + n / 2));
        }
        System.arraycopy(rows[u], at, rows[u], at + 1, n - at);
        rows[u][at] = v;
        degrees[u]++;
    }

    /** Takes v from row u, where it is. */
    void remove(int u, int v) {
        int at = Arrays.binarySearch(rows[u], 0, degrees[u], v);
        if (at >= 0) {
            System.arraycopy(rows[u], at + 1, rows[u], at, degrees[u] - at - 1);
            degrees[u]--;
        }
    }

    private void grow(int u) {
        if (u >= degrees.length) {
            int old = degrees.length;
            int room = Math.max(u + 1, old + old / 2);
            rows = Arrays.copyOf(rows, room);
            degrees = Arrays.copyOf(degrees, room);
            Arrays.fill(rows, old, room, NONE);
        }
    }
}
