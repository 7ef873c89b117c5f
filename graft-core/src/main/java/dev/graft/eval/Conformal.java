package dev.graft.eval;

import java.util.Arrays;

/**
 * Split conformal intervals (Vovk, Gammerman, Shafer: Algorithmic Learning in a Random World, 2005; Lei et al.: Distribution-Free
 * Predictive Inference for Regression, JASA 2018): what is told, give or take the {@code ⌈(n + 1) · coverage⌉}-th smallest absolute error
 * of n items that taught nothing. Holds the truth of at least that share of items that are exchangeable with those.
 */
public final class Conformal {
    private Conformal() {}

    /** Half an interval's width; infinite where the items are too few for the coverage. */
    public static double radius(double[] errors, double coverage) {
        double[] sorted = Arrays.stream(errors).map(Math::abs).sorted().toArray();
        // The nearest whole number where the product is one but for rounding, as 0.9 · 10 is.
        int rank = (int) Math.ceil((sorted.length + 1) * coverage - 1e-9);
        return rank > sorted.length ? Double.POSITIVE_INFINITY : sorted[rank - 1];
    }
}
