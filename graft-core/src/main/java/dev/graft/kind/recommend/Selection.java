package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.graph.Interactions;
import dev.graft.math.Ranks;
import dev.graft.math.Seeds;
import dev.graft.math.TopItems;
import java.util.Arrays;

/** The best items of a block of users, scored piece by piece of the items so that scores are read while they are in cache. One thread's. */
final class Selection {
    private static final int USERS = 64;
    private static final int USERS_BY_PIECES = 192;

    private final ItemScores scores;
    private final Interactions seen;
    private final int items;
    private final int piece;
    private final float[] block;
    private final TopItems[] best;
    private final boolean[] undefined;
    /** Where each user's next seen item is. */
    private final int[] next;

    /** Users in a block: as many as hide that items are read for each of them, but few where all items are scored at one time. */
    static int users(ItemScores scores, int items) {
        return scores.piece(items) < items ? USERS_BY_PIECES : USERS;
    }

    /** A number of the user's own, with all bits mixed. */
    static int salt(int user) {
        return (int) Seeds.derive(user, 20);
    }

    /** @param seen what is left out of a user's list */
    Selection(ItemScores scores, Interactions seen, int users, int items, int k) {
        this.scores = scores;
        this.seen = seen;
        this.items = items;
        piece = scores.piece(items);
        block = Memory.floats(users, piece, "scores (users x items)");
        best = new TopItems[users];
        Arrays.setAll(best, j -> new TopItems(k));
        undefined = new boolean[users];
        next = new int[users];
    }

    /** Looks through all items for {@code users[from … from + n)}. */
    void select(int[] users, int from, int n) {
        for (int j = 0; j < n; j++) {
            best[j].begin(salt(users[from + j]));
            next[j] = seen.offsets()[users[from + j]];
            undefined[j] = false;
        }
        for (int first = 0; first < items; first += piece) {
            int width = Math.min(piece, items - first);
            scores.score(users, from, n, first, width, block);
            for (int j = 0; j < n; j++) {
                undefined[j] |= Ranks.anyNaN(block, j * width, width);
                leaveOut(j, users[from + j], first, width);
                best[j].offer(block, j * width, width, first);
            }
        }
    }

    private void leaveOut(int j, int user, int first, int width) {
        int end = seen.offsets()[user + 1];
        int a = next[j];
        for (; a < end && seen.targets()[a] < first + width; a++) {
            block[j * width + seen.targets()[a] - first] = Float.NEGATIVE_INFINITY;
        }
        next[j] = a;
    }

    /**
     * The list of the j-th user, best first.
     *
     * @return how many there are
     */
    int list(int j, int[] list) {
        return best[j].end(list, null);
    }

    /** Whether a score of the j-th user's was no number. */
    boolean undefined(int j) {
        return undefined[j];
    }
}
