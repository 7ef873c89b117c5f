package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.graph.Interactions;
import dev.graft.math.Ranks;
import dev.graft.math.TopItems;

/** By the scores of all items. */
final class AllSelection extends Selection {
    private final ItemScores scores;
    private final Interactions seen;
    private final int items;
    private final float[] block;

    AllSelection(ItemScores scores, Interactions seen, int users, int items, int k) {
        super(users, k);
        this.scores = scores;
        this.seen = seen;
        this.items = items;
        this.block = Memory.floats(users, items, "scores (users x items)");
    }

    @Override
    void offer(int[] users, int from, int n, TopItems[] best, boolean[] undefined) {
        scores.score(users, from, n, block);
        for (int j = 0; j < n; j++) {
            int at = j * items;
            undefined[j] = Ranks.anyNaN(block, at, items);
            int user = users[from + j];
            for (int a = seen.offsets()[user]; a < seen.offsets()[user + 1]; a++) {
                block[at + seen.targets()[a]] = Float.NEGATIVE_INFINITY;
            }
            best[j].offer(block, at, items, 0);
        }
    }
}
