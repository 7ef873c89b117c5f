package dev.graft.math;

/** The gamma function, and what distributions need of it. */
public final class GammaFunction {
    private static final int TERMS = 100_000;
    private static final double SMALLEST = 1e-300;

    private GammaFunction() {}

    /** {@code log Γ(x)}, x above 0: Stirling's series after shifting the argument above 10. */
    public static double log(double x) {
        double shift = 0;
        double z = x;
        while (z < 10) {
            shift -= Math.log(z);
            z++;
        }
        double r = 1 / (z * z);
        double series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / z;
        return shift + (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series;
    }

    /** {@code P(X ≥ x)} of a chi-square variable with so many degrees of freedom: {@code Q(freedom / 2, x / 2)}. */
    public static double chiSquareAbove(double x, double freedom) {
        return x <= 0 ? 1 : upper(freedom / 2, x / 2);
    }

    /** The regularised upper incomplete gamma function {@code Q(a, x)}: a series, or a fraction (DLMF 8.7.1, 8.9.2). */
    private static double upper(double a, double x) {
        double front = Math.exp(a * Math.log(x) - x - log(a));
        if (x < a + 1) {
            double term = 1 / a;
            double sum = term;
            for (int n = 1; n < TERMS && term > sum * 1e-16; n++) {
                term *= x / (a + n);
                sum += term;
            }
            return Math.max(0, 1 - front * sum);
        }
        double b = x + 1 - a;
        double c = 1 / SMALLEST;
        double d = 1 / b;
        double f = d;
        for (int n = 1; n < TERMS; n++) {
            double step = n * (a - n);
            b += 2;
            d = 1 / apart(b + step * d);
            c = apart(b + step / c);
            f *= c * d;
            if (Math.abs(1 - c * d) < 1e-15) {
                break;
            }
        }
        return front * f;
    }

    private static double apart(double x) {
        return Math.abs(x) < SMALLEST ? SMALLEST : x;
    }
}
