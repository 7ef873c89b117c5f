package dev.graft.kind.recommend;

import dev.graft.graph.Interactions;
import java.util.function.IntFunction;

/** How the best items are selected by scores of a kind. */
final class Selections {
    /** Users in a block: as many as hide that items are read for each of them, but few where all their scores are held. */
    private static final int USERS = 64;

    private static final int USERS_BY_PRODUCTS = 192;
    /** Users that are worth packing all items. */
    private static final int WORTH = 64;

    private Selections() {}

    /**
     * Makes them, of so many users.
     *
     * @param seen what is left out of a user's list
     * @param asked all users that are asked for
     */
    static IntFunction<Selection> of(ItemScores scores, Interactions seen, int items, int k, int asked) {
        if (scores instanceof FactorScores factors && asked >= WORTH) {
            LongestFirst products = factors.longestFirst();
            return users -> new ProductSelection(factors, products, seen, users, k);
        }
        return users -> new AllSelection(scores, seen, users, items, k);
    }

    /** Users in a block, of so many. */
    static int users(ItemScores scores, int asked) {
        return scores instanceof FactorScores && asked >= WORTH ? USERS_BY_PRODUCTS : USERS;
    }
}
