package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import java.util.List;

/**
 * What predicts ratings: a mean, biases, and the product of a user's and an item's row.
 *
 * @param rows {@code [(users + items) x dim]}, users first
 */
record RatingModel(Biases biases, float[] rows, int users, int dim) {
    Prediction prediction() {
        return biases.prediction(rows, users, dim);
    }

    private FoundRows values() {
        return new FoundRows(rows, biases.rows());
    }

    /**
     * The weighted sum of several, which is one again, of as many values a row as all have together.
     *
     * @param bias what is added
     */
    static RatingModel sum(List<RatingModel> all, double[] weights, double bias) {
        double mean = bias;
        for (int m = 0; m < weights.length; m++) {
            mean += weights[m] * all.get(m).biases.mean();
        }
        RatingModel first = all.getFirst();
        FoundRows sum = sum(all.stream().map(RatingModel::values).toList(), weights, first.users);
        return new RatingModel(
                new Biases(mean, sum.biases()),
                sum.rows(),
                first.users,
                all.stream().mapToInt(RatingModel::dim).sum());
    }

    /**
     * Weighted sums of biases, and rows side by side.
     *
     * @param users the first of them, whose rows take the weights
     */
    static FoundRows sum(List<FoundRows> all, double[] weights, int users) {
        int count = all.getFirst().biases().length;
        int dim = all.stream()
                .mapToInt(its -> its.rows().length / Math.max(1, count))
                .sum();
        float[] rows = dim == 0 ? new float[0] : Memory.floats(count, dim, "vectors of all members (rows x dim)");
        double[] biases = new double[count];
        int at = 0;
        for (int m = 0; m < weights.length; m++) {
            FoundRows its = all.get(m);
            int width = its.rows().length / Math.max(1, count);
            for (int r = 0; r < count; r++) {
                biases[r] += weights[m] * its.biases()[r];
                for (int d = 0; d < width; d++) {
                    float value = its.rows()[r * width + d];
                    rows[r * dim + at + d] = r < users ? (float) (weights[m] * value) : value;
                }
            }
            at += width;
        }
        float[] sums = new float[count];
        for (int r = 0; r < count; r++) {
            sums[r] = (float) biases[r];
        }
        return new FoundRows(rows, sums);
    }
}
