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
    /** Users whose scores are held: of one alone they are still near when they are looked through. */
    private final int atOnce;

    private final float[] block;

    AllSelection(ItemScores scores, Interactions seen, int users, int items, int k) {
        super(users, k);
        this.scores = scores;
        this.seen = seen;
        this.items = items;
        this.atOnce = scores.oneByOne() ? 1 : users;
        this.block = Memory.floats(atOnce, items, "scores (users x items)");
    }

    @Override
    void offer(int[] users, int from, int n, TopItems[] best, boolean[] undefined) {
        for (int j = 0; j < n; j += atOnce) {
            scores.score(users, from + j, Math.min(atOnce, n - j), block);
            for (int i = j; i < Math.min(n, j + atOnce); i++) {
                undefined[i] = offer(users[from + i], (i - j) * items, best[i]);
            }
        }
    }

    /** Offers the scores from a place on; says whether one of them is no number. */
    private boolean offer(int user, int at, TopItems best) {
        boolean anyNaN = Ranks.anyNaN(block, at, items);
        for (int a = seen.offsets()[user]; a < seen.offsets()[user + 1]; a++) {
            block[at + seen.targets()[a]] = Float.NEGATIVE_INFINITY;
        }
        best.offerAll(block, at, items);
        return anyNaN;
    }
}
