package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.graph.Interactions;
import dev.graft.math.Gemm;
import dev.graft.math.Ranks;
import dev.graft.math.TopItems;
import java.util.Arrays;

/**
 * Products of users' rows and items' rows, the longest items first: a product is no more than the product of both lengths, so a
 * user whose k-th best no shorter item can reach is done (Teflioudi, Gemulla, Mykytiuk: LEMP, SIGMOD 2015). Lists are those of
 * all products, to the last bit and tie. Rows are packed once; of an item whose length is no number, first of all, everybody's
 * product is made.
 */
final class LongestFirst {
    /** Items of the first tile; each has twice as many as the one before, up to {@link #TILE}. */
    private static final int FIRST = 256;

    private static final int TILE = 1024;
    /** Share by which the sum of one more product may be above what it would be without rounding. */
    private static final double ROUNDING = 0x1p-22;

    private static final int[] NONE = {};

    private final int dim;
    private final int size;
    /** Positions of items in their order. */
    private final int[] order;
    /** Where an item is in that order; -1: nowhere. */
    private final int[] placeOf;
    /** {@code [dim x size]}, in that order. */
    private final float[] columns;

    /** The greatest length from a place on. */
    private final double[] lengths;

    private final float @Nullable [] biases;
    /** The highest bias from a place on; empty without. */
    private final double[] highest;
    /** What a sum may be above what it would be without rounding, beside a share of its product. */
    private final double slack;

    /**
     * @param rows {@code [… x dim]}
     * @param first row of item 0
     * @param biases what is added to the products of every user, by row of {@code rows}, or null for nothing
     * @param items that lists may hold; of equal scores the order is by their positions here
     */
    LongestFirst(float[] rows, int dim, int first, float @Nullable [] biases, int[] items) {
        this.dim = dim;
        this.size = items.length;
        this.lengths = new double[size];
        this.order = order(rows, first, items);
        this.placeOf = new int[rows.length / dim - first];
        Arrays.fill(placeOf, -1);
        this.columns = Memory.floats(size, dim, "item vectors (items x dim)");
        for (int from = 0; from < size; from += 16) {
            int to = Math.min(size, from + 16);
            for (int d = 0; d < dim; d++) {
                for (int p = from; p < to; p++) {
                    columns[d * size + p] = rows[(first + items[order[p]]) * dim + d];
                }
            }
        }
        for (int p = 0; p < size; p++) {
            placeOf[items[order[p]]] = p;
        }
        float[] sorted = null;
        double[] most = new double[biases == null ? 0 : size];
        double largest = 0;
        if (biases != null) {
            sorted = new float[size];
            for (int p = size - 1; p >= 0; p--) {
                sorted[p] = biases[first + items[order[p]]];
                largest = Math.max(largest, Math.abs(sorted[p]));
                most[p] = p + 1 < size ? Math.max(sorted[p], most[p + 1]) : sorted[p];
            }
        }
        this.biases = sorted;
        this.highest = most;
        // A sum that begins with a bias is rounded by its size, and what underflows by the least that there is.
        this.slack = (dim + 1) * (largest * ROUNDING + Float.MIN_VALUE);
    }

    /** Sets {@link #lengths} in the order, too. */
    private int[] order(float[] rows, int first, int[] items) {
        double[] length = new double[size];
        long[] keys = new long[size];
        for (int p = 0; p < size; p++) {
            length[p] = length(rows, (first + items[p]) * dim, dim);
            // What is no number has the highest bits of all.
            keys[p] = (long) ~Float.floatToIntBits((float) length[p]) << 32 | p;
        }
        Arrays.sort(keys);
        int[] sorted = new int[size];
        for (int p = size - 1; p >= 0; p--) {
            sorted[p] = (int) keys[p];
            // Those of one float are in no order, and are told to be as long as the longest.
            lengths[p] = p + 1 < size ? Math.max(length[sorted[p]], lengths[p + 1]) : length[sorted[p]];
        }
        return sorted;
    }

    private static double length(float[] rows, int at, int dim) {
        double sum = 0;
        for (int d = 0; d < dim; d++) {
            sum += (double) rows[at + d] * rows[at + d];
        }
        return Math.sqrt(sum);
    }

    /** How many items lists may hold. */
    int size() {
        return size;
    }

    /** The best of a block of users. One thread's. */
    final class Block {
        private final float[] rows;
        private final double[] length;
        private final int[] active;
        private final float[] tile;
        private final int[][] left;
        private final int[] next;

        /** @param users at most */
        Block(int users) {
            rows = Memory.floats(users, dim, "vectors (users x dim)");
            length = new double[users];
            active = new int[users];
            tile = Memory.floats(users, Math.min(TILE, size), "scores (users x items)");
            left = new int[users][];
            next = new int[users];
        }

        /**
         * Offers items to {@code best[j]}, which was begun, of users {@code asked[from + j]}, for j below n: by position.
         *
         * @param of users' rows {@code [… x dim]}
         * @param seen what is left out, or null; of none more users than it has, nothing is
         * @param undefined is set where a product is no number
         */
        void offer(
                float[] of,
                int[] asked,
                int from,
                int n,
                @Nullable Interactions seen,
                TopItems[] best,
                boolean[] undefined) {
            for (int j = 0; j < n; j++) {
                int user = asked[from + j];
                System.arraycopy(of, user * dim, rows, j * dim, dim);
                length[j] = length(of, user * dim, dim);
                left[j] = left(seen, user);
                next[j] = 0;
                active[j] = j;
            }
            int on = n;
            int step = FIRST;
            for (int at = 0; at < size && on > 0; ) {
                int width = Math.min(step, size - at);
                score(on, at, width);
                for (int a = 0; a < on; a++) {
                    int j = active[a];
                    undefined[j] |= Ranks.anyNaN(tile, a * width, width);
                    leaveOut(j, a * width, at, width);
                    best[j].offer(tile, a * width, width, order, at);
                }
                at += width;
                step = Math.min(TILE, 2 * step);
                on = at < size ? stay(on, at, best) : 0;
            }
        }

        private int[] left(@Nullable Interactions seen, int user) {
            if (seen == null) {
                return NONE;
            }
            int[] places = new int[seen.degree(user)];
            int found = 0;
            for (int a = seen.offsets()[user]; a < seen.offsets()[user + 1]; a++) {
                int place = placeOf[seen.targets()[a]];
                if (place >= 0) {
                    places[found++] = place;
                }
            }
            Arrays.sort(places, 0, found);
            return found == places.length ? places : Arrays.copyOf(places, found);
        }

        private void score(int users, int at, int width) {
            for (int a = 0; a < users; a++) {
                if (biases == null) {
                    Arrays.fill(tile, a * width, (a + 1) * width, 0);
                } else {
                    System.arraycopy(biases, at, tile, a * width, width);
                }
            }
            Gemm.ab(users, width, dim, rows, 0, dim, columns, at, size, tile, 0, width);
        }

        private void leaveOut(int j, int row, int at, int width) {
            int[] places = left[j];
            int a = next[j];
            for (; a < places.length && places[a] < at + width; a++) {
                tile[row + places[a] - at] = Float.NEGATIVE_INFINITY;
            }
            next[j] = a;
        }

        /** Keeps those whom an item from {@code at} on may please, in their order. */
        private int stay(int users, int at, TopItems[] best) {
            double longest = lengths[at] * (1 + (dim + 1) * ROUNDING);
            int kept = 0;
            for (int a = 0; a < users; a++) {
                int j = active[a];
                double most = length[j] * longest + (biases == null ? 0 : highest[at]) + slack;
                // What is no number is less than nothing; what may overflow may be as high as anything.
                if (most < best[j].reached() && most <= Float.MAX_VALUE) {
                    continue;
                }
                if (kept < a) {
                    System.arraycopy(rows, a * dim, rows, kept * dim, dim);
                    active[kept] = j;
                }
                kept++;
            }
            return kept;
        }
    }
}
