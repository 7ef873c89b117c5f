package dev.graft.kind.recommend;

import dev.graft.graph.Interactions;
import java.util.Arrays;

/**
 * RP3β: walks of three steps from a user over an item and another user to an item, their probabilities to the power α
 * and over the last item's popularity to the power β (Paudel, Christoffel, Newell, Bernstein: Updatable, accurate, diverse,
 * and scalable recommendations for interactive applications, TiiS 2017). Two steps of it are how near items are,
 * {@code Σ_u 1 / (n_i^α n_u^α n_j^β)}, of which the greatest are kept. Nothing is trained.
 */
final class RandomWalk {
    private RandomWalk() {}

    static ItemNeighbours of(Interactions train, double alpha, double beta, int most, int threads) {
        double[] users = new double[train.users()];
        Arrays.setAll(users, u -> Math.pow(Math.max(1, train.degree(u)), -alpha));
        int[] counts = train.itemCounts();
        return ItemNeighbours.of(
                train,
                new ItemNeighbours.Nearness(users, powers(counts, alpha), powers(counts, beta), 0),
                most,
                threads);
    }

    private static double[] powers(int[] counts, double exponent) {
        return Arrays.stream(counts)
                .mapToDouble(n -> Math.pow(Math.max(1, n), exponent))
                .toArray();
    }
}
