package dev.graft.kind.recommend;

import dev.graft.graph.Interactions;
import dev.graft.math.TopItems;

/** By products of rows, of which most need not be made. */
final class ProductSelection extends Selection {
    private final FactorScores scores;
    private final LongestFirst.Block block;
    private final Interactions seen;

    ProductSelection(FactorScores scores, LongestFirst products, Interactions seen, int users, int k) {
        super(users, k);
        this.scores = scores;
        this.block = products.new Block(users);
        this.seen = seen;
    }

    @Override
    void offer(int[] users, int from, int n, TopItems[] best, boolean[] undefined) {
        block.offer(scores.rows(), users, from, n, seen, best, undefined);
    }
}
