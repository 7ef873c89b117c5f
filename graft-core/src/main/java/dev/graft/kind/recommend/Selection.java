package dev.graft.kind.recommend;

import dev.graft.math.Seeds;
import dev.graft.math.TopItems;
import java.util.Arrays;

/** The best items of a block of users, those seen left out. One thread's. */
abstract class Selection {
    private final TopItems[] best;
    private final boolean[] undefined;

    Selection(int users, int k) {
        best = new TopItems[users];
        Arrays.setAll(best, j -> new TopItems(k));
        undefined = new boolean[users];
    }

    /** A number of the user's own, with all bits mixed. */
    static int salt(int user) {
        return (int) Seeds.derive(user, 20);
    }

    /** Looks through all items for {@code users[from … from + n)}. */
    void select(int[] users, int from, int n) {
        for (int j = 0; j < n; j++) {
            best[j].begin(salt(users[from + j]));
            undefined[j] = false;
        }
        offer(users, from, n, best, undefined);
    }

    /**
     * Offers items to each user's best.
     *
     * @param undefined is set where a score is no number
     */
    abstract void offer(int[] users, int from, int n, TopItems[] best, boolean[] undefined);

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
