package dev.graft.kind.recommend;

import dev.graft.graph.Interactions;
import java.util.Arrays;

/**
 * Item-based neighbours (Sarwar et al., WWW 2001; Deshpande, Karypis, TOIS 2004): an item is as near to another as the
 * cosine of their users, {@code n_ij / (√(n_i n_j) + h)}. Shrinkage h keeps items of few users from being near by chance
 * (Bell, Koren, ICDM 2007).
 */
final class ItemKnn {
    private ItemKnn() {}

    static ItemNeighbours of(Interactions train, double shrinkage, int most, int threads) {
        double[] ones = new double[train.users()];
        Arrays.fill(ones, 1);
        double[] roots =
                Arrays.stream(train.itemCounts()).mapToDouble(Math::sqrt).toArray();
        return ItemNeighbours.of(train, new ItemNeighbours.Nearness(ones, roots, roots, shrinkage), most, threads);
    }
}
