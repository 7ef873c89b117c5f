package dev.graft.task;

import dev.graft.math.Seeds;
import java.util.Arrays;

/**
 * The bootstrap over test items (Efron 1979): items are drawn with replacement, and the statistic's 2.5 and 97.5
 * percentiles over {@value #DRAWS} draws bound it. It speaks of other items of the same kind, with the model as it is.
 */
final class Bootstrap {
    private static final int DRAWS = 1000;

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
        Arrays.sort(means);
        return new Interval(mean, percentile(means, 0.025), percentile(means, 0.975), n);
    }

    /** Between the two nearest of sorted values. */
    private static double percentile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
