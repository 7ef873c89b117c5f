package dev.graft.model;

import java.util.Arrays;

/**
 * What a class loss counts more and less.
 *
 * @param smoothing ε: a target t becomes {@code (1 - ε) t + ε u}, u being 1/classes of a softmax and 1/2 of a logistic
 *     loss (Szegedy et al., CVPR 2016)
 * @param gamma γ: a term of probability p counts {@code (1 - p)^γ} (Lin et al., ICCV 2017)
 * @param weights {@code [classes]}, how much a class's own term counts; empty: 1 each
 */
public record Emphasis(double smoothing, double gamma, double[] weights) {
    /** The plain cross-entropy. */
    public static final Emphasis NONE = new Emphasis(0, 0, new double[0]);

    boolean plain() {
        return smoothing == 0 && gamma == 0 && weights.length == 0;
    }

    double weight(int c) {
        return weights.length == 0 ? 1 : weights[c];
    }

    /**
     * Weights of classes by their numbers of training labels, {@code ∝ n_c^-power}: at power 1 every class counts the
     * same in all, at ½ it is half way. Scaled so that a training label counts 1 on average, so that the learning rate
     * means what it meant; a class without labels is taken for one with one.
     *
     * @param counts {@code [classes]} of training labels
     */
    public static double[] weights(long[] counts, double power) {
        double[] weights = new double[counts.length];
        double sum = 0;
        double labels = 0;
        for (int c = 0; c < counts.length; c++) {
            weights[c] = Math.pow((double) Math.max(1, counts[c]), -power);
            sum += (double) counts[c] * weights[c];
            labels += (double) counts[c];
        }
        double scale = sum == 0 ? 1 : labels / sum;
        return Arrays.stream(weights).map(w -> w * scale).toArray();
    }
}
