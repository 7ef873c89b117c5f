package dev.graft.kind.recommend;

import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.graph.Interactions;
import dev.graft.math.TopItems;
import java.util.Arrays;

/**
 * The best of some items for many users, {@link LongestFirst}: what is held grows neither with the users nor, but for the
 * vectors, with the items. The same bits on any number of threads.
 */
final class BestItems {
    private static final int BLOCK = 64;
    private static final long SELECTING = 8 << 20;
    /** Blocks that a thread does between two that are handed on. */
    private static final int AHEAD = 4;

    private final int[] items;
    private final LongestFirst products;

    /**
     * @param rows {@code [… x dim]}
     * @param first row of item 0
     * @param biases what is added to the products of every user, by row of {@code rows}, or null for nothing
     * @param items that lists may hold; of equal scores the earlier comes first
     */
    BestItems(float[] rows, int dim, int first, float @Nullable [] biases, int[] items) {
        this.items = items;
        this.products = new LongestFirst(rows, dim, first, biases, items);
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
        Threads.inOrder(
                blocks,
                AHEAD,
                threads,
                b -> lists(rows, users, b * block, Math.min(block, users.length - b * block), seen, k),
                lists -> lists.give(taker));
    }

    private Lists lists(float[] rows, int[] users, int from, int n, @Nullable Interactions seen, int k) {
        TopItems[] top = new TopItems[n];
        Arrays.setAll(top, _ -> TopItems.byPosition(k));
        products.new Block(n).offer(rows, users, from, n, seen, top, new boolean[n]);
        return ended(from, top, k);
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
