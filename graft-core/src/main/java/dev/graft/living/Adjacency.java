package dev.graft.living;

import dev.graft.base.Nullable;
import java.util.Arrays;

/** Rows of ascending numbers that grow and shrink. */
final class Adjacency {
    private static final int[] NONE = new int[0];
    private static final float[] WEIGHTLESS = new float[0];
    private static final int LEAST = 4;

    private int[][] rows;
    /** Beside each number of a row, where all weigh something. */
    private float @Nullable [][] weights;

    private int[] degrees;

    Adjacency(int nodes, boolean weighed) {
        this.rows = new int[nodes][];
        this.weights = weighed ? new float[nodes][] : null;
        this.degrees = new int[nodes];
        fill(0, nodes);
    }

    private void fill(int from, int to) {
        Arrays.fill(rows, from, to, NONE);
        if (weights != null) {
            Arrays.fill(weights, from, to, WEIGHTLESS);
        }
    }

    /** The same, to be changed apart. */
    Adjacency copy() {
        Adjacency its = new Adjacency(rows.length, weights != null);
        for (int u = 0; u < rows.length; u++) {
            its.rows[u] = Arrays.copyOf(rows[u], degrees[u]);
            if (weights != null && its.weights != null) {
                its.weights[u] = Arrays.copyOf(weights[u], degrees[u]);
            }
            its.degrees[u] = degrees[u];
        }
        return its;
    }

    /** Makes room for so many in each row. */
    void reserve(int[] room) {
        for (int u = 0; u < room.length; u++) {
            rows[u] = room[u] == 0 ? NONE : new int[room[u]];
            if (weights != null) {
                weights[u] = room[u] == 0 ? WEIGHTLESS : new float[room[u]];
            }
        }
    }

    int degree(int u) {
        return u < degrees.length ? degrees[u] : 0;
    }

    int at(int u, int i) {
        return rows[u][i];
    }

    boolean has(int u, int v) {
        return find(u, v) >= 0;
    }

    private int find(int u, int v) {
        return u < degrees.length ? Arrays.binarySearch(rows[u], 0, degrees[u], v) : -1;
    }

    /** What v weighs in row u, where it is; 1 where nothing weighs anything. */
    float weight(int u, int v) {
        return weights == null ? 1 : weights[u][find(u, v)];
    }

    /** Whether v is in row u, and has another weight. */
    boolean hasOther(int u, int v, float weight) {
        return has(u, v) && weight(u, v) != weight;
    }

    /** Gives v, which is in row u, another weight, where all weigh something. */
    void weigh(int u, int v, float weight) {
        if (weights != null) {
            weights[u][find(u, v)] = weight;
        }
    }

    /** Adds v to row u, where it is not yet. */
    void add(int u, int v, float weight) {
        grow(u);
        int n = degrees[u];
        // Those that are stored come in any order; most that come later are of high number.
        int at = n == 0 || rows[u][n - 1] < v ? n : -Arrays.binarySearch(rows[u], 0, n, v) - 1;
        if (at < 0) {
            return;
        }
        if (n == rows[u].length) {
            rows[u] = Arrays.copyOf(rows[u], Math.max(LEAST, n + n / 2));
            if (weights != null) {
                weights[u] = Arrays.copyOf(weights[u], rows[u].length);
            }
        }
        System.arraycopy(rows[u], at, rows[u], at + 1, n - at);
        rows[u][at] = v;
        if (weights != null) {
            System.arraycopy(weights[u], at, weights[u], at + 1, n - at);
            weights[u][at] = weight;
        }
        degrees[u]++;
    }

    /** Takes v from row u, where it is. */
    void remove(int u, int v) {
        int at = find(u, v);
        if (at >= 0) {
            System.arraycopy(rows[u], at + 1, rows[u], at, degrees[u] - at - 1);
            if (weights != null) {
                System.arraycopy(weights[u], at + 1, weights[u], at, degrees[u] - at - 1);
            }
            degrees[u]--;
        }
    }

    private void grow(int u) {
        if (u >= degrees.length) {
            int old = degrees.length;
            int room = Math.max(u + 1, old + old / 2);
            rows = Arrays.copyOf(rows, room);
            degrees = Arrays.copyOf(degrees, room);
            weights = weights == null ? null : Arrays.copyOf(weights, room);
            fill(old, room);
        }
    }
}
