package dev.graft.eval;

import dev.graft.math.GammaFunction;

/** Student's t distribution. */
public final class Students {
    /** With more degrees of freedom it is the normal distribution to all digits told, and the fraction loses its own. */
    private static final double MANY = 1e7;

    private Students() {}

    /** The value that t of {@code df} degrees of freedom stays within, either side, with probability {@code share}. */
    static double quantile(double share, double df) {
        double low = 0;
        double high = 1e4;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (within(middle, df) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** P(|T| ≤ t) = 1 - I_x(df/2, 1/2) with x = df / (df + t²). */
    static double within(double t, double df) {
        return 1 - outside(t, df);
    }

    /** P(|T| > t), which keeps its digits where it is small. */
    public static double outside(double t, double df) {
        double freedom = Math.min(df, MANY);
        return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
    }

    /** The value that t of {@code df} degrees of freedom exceeds, either side, with probability {@code p}, however small. */
    public static double beyond(double p, double df) {
        double low = 0;
        double high = 1;
        while (outside(high, df) > p && high < 1e150) {
            high *= 2;
        }
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (outside(middle, df) > p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22, modified Lentz). */
    private static double incompleteBeta(double x, double a, double b) {
        if (x <= 0) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - incompleteBeta(1 - x, b, a);
        }
        double front = Math.exp(GammaFunction.log(a + b)
                        - GammaFunction.log(a)
                        - GammaFunction.log(b)
                        + a * Math.log(x)
                        + b * Math.log1p(-x))
                / a;
        double f = 1;
        double c = 1;
        double d = 0;
        for (int i = 0; i <= 500; i++) {
            int m = i / 2;
            double numerator = i == 0
                    ? 1
                    : i % 2 == 0
                            ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                            : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + numerator * d);
            c = nonZero(1 + numerator / c);
            f *= c * d;
            if (Math.abs(1 - c * d) < 1e-14) {
                break;
            }
        }
        return front * (f - 1);
    }

    private static double nonZero(double x) {
        return Math.abs(x) < 1e-300 ? 1e-300 : x;
    }
}
