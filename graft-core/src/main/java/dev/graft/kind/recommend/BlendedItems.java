package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.graph.Interactions;
import dev.graft.math.TopItems;
import java.util.Arrays;

/**
 * The best of some items for many users by a blend, whose scores of a user hang on all items together. Blocks of users are scored
 * side by side; the same bits on any number of threads.
 *
 * @param history what users had, which members go by
 */
record BlendedItems(ItemMember blend, Interactions history) {
    private static final int BLOCK = 32;

    private record Lists(int from, int[][] items, float[][] scores) {
        void give(BestItems.Taker taker) {
            for (int j = 0; j < items.length; j++) {
                taker.take(from + j, items[j], scores[j]);
            }
        }
    }

    /**
     * Lists for users.
     *
     * @param items that lists may hold; of equal scores the earlier comes first
     * @param seen what is left out of users' lists, or null
     */
    void each(int[] items, int[] users, @Nullable Interactions seen, int top, int threads, BestItems.Taker taker) {
        int k = Math.min(top, items.length);
        if (k == 0) {
            return;
        }
        ItemScores scores = blend.scores(history);
        int blocks = (users.length + BLOCK - 1) / BLOCK;
        Threads.inOrder(
                blocks,
                1,
                threads,
                b -> lists(scores, items, users, b * BLOCK, Math.min(BLOCK, users.length - b * BLOCK), seen, k),
                lists -> lists.give(taker));
    }

    private Lists lists(
            ItemScores scores, int[] items, int[] users, int from, int n, @Nullable Interactions seen, int k) {
        int all = history.items();
        float[] block = Memory.floats(n, all, "scores (users x items)");
        scores.score(users, from, n, block);
        Lists lists = new Lists(from, new int[n][], new float[n][]);
        TopItems best = TopItems.byPosition(k);
        float[] row = new float[items.length];
        int[] list = new int[k];
        float[] values = new float[k];
        for (int j = 0; j < n; j++) {
            int user = users[from + j];
            for (int a = seen == null ? 0 : seen.offsets()[user]; seen != null && a < seen.offsets()[user + 1]; a++) {
                block[j * all + seen.targets()[a]] = Float.NEGATIVE_INFINITY;
            }
            for (int p = 0; p < items.length; p++) {
                row[p] = block[j * all + items[p]];
            }
            best.offer(row, 0, row.length, 0);
            int found = best.end(list, values);
            lists.items[j] = new int[found];
            lists.scores[j] = Arrays.copyOf(values, found);
            for (int r = 0; r < found; r++) {
                lists.items[j][r] = items[list[r]];
            }
        }
        return lists;
    }

    float score(int user, int item) {
        float[] row = new float[history.items()];
        blend.scores(history).score(new int[] {user}, 0, 1, row);
        return row[item];
    }

    /** The same with users that came later, and with what users had since. */
    BlendedItems and(NewUsers fresh, Interactions trained, Interactions had) {
        return new BlendedItems(blend.and(fresh.did(), trained), had);
    }
}
