package dev.graft.kind.recommend;

import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;
import dev.graft.math.Softplus;
import dev.graft.math.Tiles;

/**
 * Bayesian personalised ranking (Rendle et al., UAI 2009): for each interaction (u, i) an item j that u has not is drawn
 * uniformly, and {@code loss = -log σ(s_ui - s_uj)}, s the similarity over the temperature.
 */
final class PairwiseRanking {
    private final Interactions train;
    private final int dim;
    private final float scale;

    PairwiseRanking(Interactions train, int dim, double temperature) {
        this.train = train;
        this.dim = dim;
        this.scale = (float) (1 / temperature);
    }

    /**
     * Adds the gradients of the mean loss of a step's interactions.
     *
     * @param gradients of {@code vectors}, the same shape
     * @return loss summed over the interactions
     */
    double run(int[] batch, int from, int n, float[] vectors, float[] gradients, int pairs, long seed) {
        Seeds random = Seeds.of(seed);
        int itemsAt = train.users();
        double loss = 0;
        for (int j = 0; j < n; j++) {
            int user = batch[from + j];
            if (train.degree(user) == train.items()) {
                continue;
            }
            for (int a = train.offsets()[user]; a < train.offsets()[user + 1]; a++) {
                int other = random.nextInt(train.items());
                while (train.find(user, other) >= 0) {
                    other = random.nextInt(train.items());
                }
                loss += pair(
                        user * dim,
                        (itemsAt + train.targets()[a]) * dim,
                        (itemsAt + other) * dim,
                        vectors,
                        gradients,
                        scale / pairs);
            }
        }
        return loss;
    }

    private double pair(int u, int i, int j, float[] x, float[] g, float share) {
        double margin = scale * (Tiles.dot(x, u, x, i, dim) - Tiles.dot(x, u, x, j, dim));
        float by = (float) (-share / (1 + Math.exp(margin)));
        Tiles.add(by, x, i, g, u, dim);
        Tiles.add(-by, x, j, g, u, dim);
        Tiles.add(by, x, u, g, i, dim);
        Tiles.add(-by, x, u, g, j, dim);
        return Softplus.of(-margin);
    }
}
