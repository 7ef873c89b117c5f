package dev.graft.eval;

/**
 * Means over test items with 95 % intervals that speak of other items of the same kind, with the model as it is. O(items).
 *
 * <ul>
 *   <li>Any values: Student's t, transformed so that the items' skewness {@code γ} does no harm (Hall, Journal of the
 *       Royal Statistical Society B 1992): {@code g(T) = T + γ T² / 3 + γ² T³ / 27 + γ / 6n} with {@code T = (mean - μ) /
 *       s}. As exact as the studentised bootstrap (second order), without its draws.
 *   <li>Items that are 0 or 1: Wilson's score interval (Journal of the American Statistical Association 1927), which
 *       holds for few items and for shares near 0 and 1.
 *   <li>Differences of such: half an item more in each of the four cells (Agresti, Min, Statistics in Medicine 2005).
 * </ul>
 */
public final class ItemMeans {
    /** Degrees of freedom where Student's distribution is the normal one. */
    private static final double NORMAL = 1e6;

    private static final double Z = Students.quantile(0.95, NORMAL);

    private ItemMeans() {}

    /** A model's mean. */
    static Interval of(double[] items) {
        return items.length > 1 && binary(items)
                ? wilson(items)
                : transformed(items).interval();
    }

    /** The mean of first minus second, item by item, and its interval. */
    public static Interval difference(double[] first, double[] second) {
        return ofDifferences(first, second).interval();
    }

    /** The same with its error and test. */
    static Estimate ofDifferences(double[] first, double[] second) {
        double[] differences = Intervals.differences(first, second);
        return first.length > 1 && binary(first) && binary(second) ? paired(differences) : transformed(differences);
    }

    private static boolean binary(double[] items) {
        for (double x : items) {
            if (x != 0 && x != 1) {
                return false;
            }
        }
        return true;
    }

    /** {@code (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)}. */
    private static Interval wilson(double[] items) {
        int n = items.length;
        double share = mean(items);
        double centre = share + Z * Z / (2 * n);
        double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n));
        double whole = 1 + Z * Z / n;
        return new Interval(share, Math.max(0, (centre - half) / whole), Math.min(1, (centre + half) / whole), n);
    }

    /** With b and c items won and lost: {@code (b - c) / (n + 2) ± z √(b* + c* - (b - c)² / (n + 2)) / (n + 2)}. */
    private static Estimate paired(double[] differences) {
        int n = differences.length;
        double won = 0.5;
        double lost = 0.5;
        for (double d : differences) {
            won += d > 0 ? 1 : 0;
            lost += d < 0 ? 1 : 0;
        }
        double more = n + 2;
        double centre = (won - lost) / more;
        double error = Math.sqrt(won + lost - (won - lost) * (won - lost) / more) / more;
        double mean = mean(differences);
        Interval interval = new Interval(
                mean,
                Math.max(-1, Math.min(mean, centre - Z * error)),
                Math.min(1, Math.max(mean, centre + Z * error)),
                n);
        return new Estimate(interval, error, NORMAL, 1 - Students.within(Math.abs(centre) / error, NORMAL));
    }

    private static Estimate transformed(double[] items) {
        int n = items.length;
        double mean = mean(items);
        if (n < 2) {
            return Estimate.unknown(mean, n);
        }
        double squares = 0;
        double cubes = 0;
        for (double x : items) {
            squares += (x - mean) * (x - mean);
            cubes += (x - mean) * (x - mean) * (x - mean);
        }
        double deviation = Math.sqrt(squares / (n - 1));
        if (deviation <= 1e-12 * Math.abs(mean)) {
            return new Estimate(new Interval(mean, mean, mean, n), 0, n - 1, mean == 0 ? 1 : 0);
        }
        double skew = cubes / n / (deviation * deviation * deviation);
        double t = Students.quantile(0.95, n - 1) / Math.sqrt(n);
        Interval interval =
                new Interval(mean, mean - deviation * back(t, skew, n), mean - deviation * back(-t, skew, n), n);
        double statistic = Math.sqrt(n) * forth(mean / deviation, skew, n);
        return new Estimate(interval, deviation / Math.sqrt(n), n - 1, 1 - Students.within(Math.abs(statistic), n - 1));
    }

    /** g. */
    private static double forth(double t, double skew, int n) {
        return t + skew * t * t / 3 + skew * skew * t * t * t / 27 + skew / (6 * n);
    }

    /** Its inverse: {@code 3 / γ (∛(1 + γ (v - γ / 6n)) - 1)}, which is v where γ is 0. */
    private static double back(double v, double skew, int n) {
        double shifted = v - skew / (6 * n);
        double x = skew * shifted;
        return Math.abs(x) < 1e-6 ? shifted * (1 - x / 3) : 3 * (Math.cbrt(1 + x) - 1) / skew;
    }

    private static double mean(double[] items) {
        double sum = 0;
        for (double x : items) {
            sum += x;
        }
        return sum / items.length;
    }
}
