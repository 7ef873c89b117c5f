package dev.graft.search;

import dev.graft.math.Seeds;

/** The normal distribution, and what is left of one inside [0, 1]. */
final class Normal {
    /** Beyond so many deviations there is less than 1e-15. */
    private static final int REACH = 8;

    private static final int PER_ONE = 256;
    private static final double[] BELOW = new double[2 * REACH * PER_ONE + 1];
    private static final double[] SLOPE = new double[BELOW.length];
    static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    static {
        for (int i = 0; i < BELOW.length; i++) {
            double z = (double) i / PER_ONE - REACH;
            SLOPE[i] = Math.exp(-z * z / 2 - LOG_ROOT_TWO_PI);
            BELOW[i] = series(z, SLOPE[i]);
        }
    }

    private Normal() {}

    /** {@code 1/2 + φ(z) (z + z³/3 + z⁵/(3·5) + …)} (Marsaglia: Evaluating the Normal Distribution, J. Stat. Soft. 2004). */
    private static double series(double z, double density) {
        double sum = 0;
        double term = z;
        for (int k = 1; sum + term != sum; k += 2) {
            sum += term;
            term *= z * z / (k + 2);
        }
        return 0.5 + density * sum;
    }

    /** Probability below z; between the values of a table by cubics with the right slopes, to 1e-11. */
    static double below(double z) {
        double at = (z + REACH) * PER_ONE;
        if (at <= 0) {
            return 0;
        }
        if (at >= BELOW.length - 1) {
            return 1;
        }
        int i = (int) at;
        double t = at - i;
        double rise = BELOW[i + 1] - BELOW[i];
        double first = SLOPE[i] / PER_ONE - rise;
        double last = rise - SLOPE[i + 1] / PER_ONE;
        return BELOW[i] + t * rise + t * (1 - t) * (first * (1 - t) + last * t);
    }

    /** Probability from one place to another, never below 0; of an upper tail by the lower one, which has more digits. */
    static double between(double from, double to, double centre, double deviation) {
        double low = (from - centre) / deviation;
        double high = (to - centre) / deviation;
        return Math.max(0, low > 0 ? below(-low) - below(-high) : below(high) - below(low));
    }

    /** A draw inside [0, 1], where the centre is too; at least a third of the draws are. */
    static double draw(double centre, double deviation, Seeds random) {
        double at;
        do {
            at = centre + deviation * random.nextGaussian();
        } while (at < 0 || at > 1);
        return at;
    }
}
