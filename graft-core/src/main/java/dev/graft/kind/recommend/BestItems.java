package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.graph.Interactions;
import dev.graft.math.Gemm;
import dev.graft.math.TopItems;
import java.util.Arrays;

/**
 * The best of some items for many users. A block of users is multiplied by a tile of items, and of a tile's scores those below
 * a user's k-th best so far are passed over a vector at a time: what is held grows neither with the users nor, but for the
 * vectors, with the items. The same bits on any number of threads.
 */
final class BestItems {
    private static final int BLOCK = 64;
    private static final int TILE = 1024;
    private static final long SELECTING = 8 << 20;
    /** Blocks that a thread does between two that are handed on. */
    private static final int AHEAD = 4;

    private final int dim;
    private final int[] items;
    private final float[] columns;
    private final float @Nullable [] biases;

    /**
     * @param rows {@code [… x dim]}
     * @param first row of item 0
     * @param biases what is added to the products of every user, by row of {@code rows}, or null for nothing
     * @param items that lists may hold; of equal scores the earlier comes first
     */
    BestItems(float[] rows, int dim, int first, float @Nullable [] biases, int[] items) {
        this.dim = dim;
        this.items = items;
        int n = items.length;
        this.columns = Memory.floats(n, dim, "item vectors (items x dim)");
        for (int from = 0; from < n; from += 16) {
            int to = Math.min(n, from + 16);
            for (int d = 0; d < dim; d++) {
                for (int p = from; p < to; p++) {
                    columns[d * n + p] = rows[(first + items[p]) * dim + d];
                }
            }
        }
        float[] sorted = null;
        if (biases != null) {
            sorted = new float[n];
            for (int p = 0; p < n; p++) {
                sorted[p] = biases[first + items[p]];
            }
        }
        this.biases = sorted;
    }

    /** Takes lists one by one, in the order of the users. */
    @FunctionalInterface
    interface Taker {
        /**
         * @param asked the user's place among those asked
         * @param list items, best first
         * @param scores theirs
         */
        void take(int asked, int[] list, float[] scores);
    }

    private record Lists(int from, int[][] items, float[][] scores) {
        void give(Taker taker) {
            for (int j = 0; j < items.length; j++) {
                taker.take(from + j, items[j], scores[j]);
            }
        }
    }

    /**
     * Lists for users.
     *
     * @param rows users' {@code [… x dim]}
     * @param users numbers of their rows
     * @param seen what is left out of their lists; of none more users than it has, nothing is
     */
    void each(float[] rows, int[] users, @Nullable Interactions seen, int top, int threads, Taker taker) {
        int k = Math.min(top, items.length);
        if (k == 0) {
            return;
        }
        int block = Math.clamp(SELECTING / TopItems.bytes(k), 1, BLOCK);
        int blocks = (users.length + block - 1) / block;
        Interactions left = seen == null ? null : placed(seen);
        Threads.inOrder(
                blocks,
                AHEAD,
                threads,
                b -> lists(rows, users, b * block, Math.min(block, users.length - b * block), left, k),
                lists -> lists.give(taker));
    }

    /** Interactions with items by their place in the lists' order; those with other items are gone. */
    private Interactions placed(Interactions seen) {
        int[] place = new int[seen.items()];
        Arrays.fill(place, -1);
        boolean same = items.length == place.length;
        for (int p = 0; p < items.length; p++) {
            place[items[p]] = p;
            same &= items[p] == p;
        }
        if (same) {
            return seen;
        }
        int[] offsets = new int[seen.offsets().length];
        int[] targets = new int[seen.size()];
        int n = 0;
        for (int u = 0; u < seen.users(); u++) {
            for (int a = seen.offsets()[u]; a < seen.offsets()[u + 1]; a++) {
                if (place[seen.targets()[a]] >= 0) {
                    targets[n++] = place[seen.targets()[a]];
                }
            }
            Arrays.sort(targets, offsets[u], n);
            offsets[u + 1] = n;
        }
        return new Interactions(items.length, offsets, Arrays.copyOf(targets, n), null, null);
    }

    private Lists lists(float[] rows, int[] users, int from, int n, @Nullable Interactions seen, int k) {
        float[] block = Memory.floats(n, dim, "vectors (users x dim)");
        TopItems[] top = new TopItems[n];
        int[] next = new int[n];
        for (int j = 0; j < n; j++) {
            System.arraycopy(rows, users[from + j] * dim, block, j * dim, dim);
            top[j] = TopItems.byPosition(k);
            next[j] = seen == null ? 0 : seen.offsets()[users[from + j]];
        }
        float[] tile = new float[n * TILE];
        for (int at = 0; at < items.length; at += TILE) {
            int width = Math.min(TILE, items.length - at);
            score(block, n, at, width, tile);
            for (int j = 0; j < n; j++) {
                if (seen != null) {
                    next[j] = leaveOut(seen, users[from + j], next[j], at, width, tile, j * TILE);
                }
                top[j].offer(tile, j * TILE, width, at);
            }
        }
        return ended(from, top, k);
    }

    private void score(float[] block, int n, int at, int width, float[] tile) {
        for (int j = 0; j < n; j++) {
            if (biases == null) {
                Arrays.fill(tile, j * TILE, j * TILE + width, 0);
            } else {
                System.arraycopy(biases, at, tile, j * TILE, width);
            }
        }
        Gemm.ab(n, width, dim, block, 0, dim, columns, at, items.length, tile, 0, TILE);
    }

    /** @return where the user's next item that was seen is */
    private static int leaveOut(Interactions seen, int user, int from, int at, int width, float[] tile, int row) {
        int end = seen.offsets()[user + 1];
        int a = from;
        while (a < end && seen.targets()[a] < at + width) {
            tile[row + seen.targets()[a++] - at] = Float.NEGATIVE_INFINITY;
        }
        return a;
    }

    private Lists ended(int from, TopItems[] top, int k) {
        int[][] lists = new int[top.length][];
        float[][] scores = new float[top.length][];
        int[] list = new int[k];
        float[] values = new float[k];
        for (int j = 0; j < top.length; j++) {
            int found = top[j].end(list, values);
            lists[j] = Arrays.copyOf(list, found);
            scores[j] = Arrays.copyOf(values, found);
            for (int r = 0; r < found; r++) {
                lists[j][r] = items[lists[j][r]];
            }
        }
        return new Lists(from, lists, scores);
    }
}
