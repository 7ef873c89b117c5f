package dev.graft.eval;

import dev.graft.base.Nullable;
import java.util.List;

/**
 * Of what the spread of a metric, or of a difference of two models, is made, when repeats and test items are crossed: a
 * repeat asks some of the items, an item is asked by some of the repeats.
 *
 * @param mean over the repeats
 * @param repeats how many
 * @param spread sample variance of the repeats' values; NaN of one
 * @param within mean variance of a repeat's value by its choice of test items alone
 * @param shared mean covariance of two repeats' values by the items that both ask; 0 of one repeat
 * @param units what test items are about, different ones over all repeats
 * @param freedom of the items: 2 / the squared coefficient of variation of their variance
 */
record Components(double mean, int repeats, double spread, double within, double shared, int units, double freedom) {

    /** Where the metric belongs to no single item. */
    static Components ofValues(double[] values) {
        return new Components(mean(values), values.length, spread(values), Double.NaN, Double.NaN, 0, Double.NaN);
    }

    /**
     * Of first minus second, paired item by item.
     *
     * @param first one a repeat
     * @param second the same items each, or null: nothing is taken off
     */
    static Components of(List<Influence> first, @Nullable List<Influence> second) {
        int n = first.size();
        double[] values = new double[n];
        double[][] parts = new double[n][];
        int units = 0;
        for (int r = 0; r < n; r++) {
            Influence a = first.get(r);
            Influence b = second == null ? null : second.get(r);
            values[r] = a.value() - (b == null ? 0 : b.value());
            parts[r] = parts(a, b);
            units = Math.max(units, a.items().units());
        }
        return of(values, first.stream().map(Influence::items).toList(), parts, units);
    }

    private static double[] parts(Influence a, @Nullable Influence b) {
        double[] parts = new double[a.parts().length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = a.parts()[i] - (b == null ? 0 : (double) b.parts()[i]);
        }
        return parts;
    }

    /**
     * Sums over what items are about, less what pairs that have both in common counted twice (Cameron, Gelbach, Miller,
     * Journal of Business & Economic Statistics 2011). O(repeats · (items + units) + repeats² · pairs).
     */
    private static Components of(double[] values, List<TestItems> items, double[][] parts, int units) {
        int n = values.length;
        double[] all = new double[units];
        boolean[] asked = new boolean[units];
        double[] one = new double[units];
        double[][] pairs = new double[n][];
        double own = 0;
        double twice = 0;
        double crossed = 0;
        for (int r = 0; r < n; r++) {
            TestItems its = items.get(r);
            its.addTo(one, parts[r]);
            its.mark(asked);
            for (int u = 0; u < units; u++) {
                own += one[u] * one[u];
                all[u] += one[u];
                one[u] = 0;
            }
            twice += its.twice(parts[r]);
            pairs[r] = its.byPair(parts[r]);
            for (int s = 0; s < r; s++) {
                crossed += 2 * TestItems.product(its, pairs[r], items.get(s), pairs[s]);
            }
        }
        double squares = 0;
        double fourths = 0;
        int count = 0;
        for (int u = 0; u < units; u++) {
            squares += all[u] * all[u];
            fourths += all[u] * all[u] * all[u] * all[u];
            count += asked[u] ? 1 : 0;
        }
        return new Components(
                mean(values),
                n,
                spread(values),
                Math.max(0, own - twice) / n,
                n < 2 ? 0 : (squares - own - crossed) / (n * (n - 1.0)),
                count,
                freedom(squares, fourths, count));
    }

    private static double freedom(double squares, double fourths, int units) {
        double variation = fourths / (squares * squares) - 1.0 / units;
        return squares == 0 || variation <= 0 ? Math.max(1, units - 1) : Math.clamp(2 / variation, 1, units - 1.0);
    }

    private static double mean(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        return mean;
    }

    private static double spread(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return values.length < 2 ? Double.NaN : squares / (values.length - 1);
    }
}
