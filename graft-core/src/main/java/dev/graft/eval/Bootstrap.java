package dev.graft.eval;

import java.util.Arrays;

/**
 * The bootstrap over test items (Efron 1979), for metrics that are functions of all items together, such as the area
 * under a curve: items are drawn with replacement, and the metric's 2.5 and 97.5 percentiles over {@value #DRAWS} draws
 * bound it. It speaks of other items of the same kind, with the model as it is.
 */
public final class Bootstrap {
    public static final int DRAWS = 1000;

    /** Degrees of freedom where Student's distribution is the normal one. */
    private static final double NORMAL = 1e6;

    private Bootstrap() {}

    /** A value and what its draws tell; its p-value is that of a normal distribution with the draws' deviation. */
    static Estimate of(double value, double[] drawn, int n) {
        double[] sorted = drawn.clone();
        Arrays.sort(sorted);
        Interval interval = new Interval(value, percentile(sorted, 0.025), percentile(sorted, 0.975), n);
        double error = deviation(drawn);
        double p = error == 0 ? (value == 0 ? 1 : 0) : 1 - Students.within(Math.abs(value) / error, NORMAL);
        return new Estimate(interval, error, p);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /** Between the two nearest of sorted values. */
    private static double percentile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
