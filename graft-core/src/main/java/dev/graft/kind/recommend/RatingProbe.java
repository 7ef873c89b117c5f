package dev.graft.kind.recommend;

import dev.graft.graph.Interactions;
import dev.graft.math.Tiles;

/**
 * The simplest that rows are good for where ratings are predicted: damped means, and of what these leave a multiple of the
 * product of both rows, {@code r̂ = μ + b_i + b_u + s · w_u·h_i}. The multiple is the one of least squares on the validation
 * ratings, whatever the scale of the rows.
 */
final class RatingProbe {
    private RatingProbe() {}

    /**
     * Chooses damping and multiple by the validation ratings; the means are then of all that is known.
     *
     * @param rows {@code [(users + items) x dim]}, users first
     * @param metric that damping is chosen by
     */
    static Prediction fit(float[] rows, int dim, Held held, Interactions known, String metric) {
        int users = held.train().users();
        Prediction product = (user, item) -> Tiles.dot(rows, user * dim, rows, (users + item) * dim, dim);
        double damping = Ratings.damping(held, metric);
        double multiple = multiple(product, DampedMeans.of(held.train(), damping), held.valid());
        Prediction means = DampedMeans.of(known, damping);
        return (user, item) -> means.of(user, item) + multiple * product.of(user, item);
    }

    private static double multiple(Prediction product, Prediction means, Interactions valid) {
        double along = 0;
        double squares = 0;
        int[] userOf = valid.userOf();
        for (int i = 0; i < userOf.length; i++) {
            double x = product.of(userOf[i], valid.targets()[i]);
            along += x * (valid.value(i) - means.of(userOf[i], valid.targets()[i]));
            squares += x * x;
        }
        return squares > 0 ? along / squares : 0;
    }
}
