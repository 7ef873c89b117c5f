package dev.graft.task;

import dev.graft.math.Seeds;
import java.util.Arrays;

/**
 * The bootstrap over test items (Efron 1979): items are drawn with replacement, and the statistic's 2.5 and 97.5
 * percentiles over {@value #DRAWS} draws bound it. It speaks of other items of the same kind, with the model as it is.
 */
public final class Bootstrap {
    public static final int DRAWS = 1000;

    private Bootstrap() {}

    /** The mean and its interval; the same draws for every array of the same length, so that pairs stay together. */
    static Interval mean(double[] items) {
        int n = items.length;
        double mean = Arrays.stream(items).average().orElse(Double.NaN);
        double[] means = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            Seeds random = Seeds.of(draw, n);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += items[random.nextInt(n)];
            }
            means[draw] = sum / n;
        }
        return interval(mean, means, n);
    }

    /** A value and its interval from the values of draws. */
    static Interval interval(double value, double[] drawn, int n) {
        double[] sorted = drawn.clone();
        Arrays.sort(sorted);
        return new Interval(value, percentile(sorted, 0.025), percentile(sorted, 0.975), n);
    }

    /** Between the two nearest of sorted values. */
    private static double percentile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
