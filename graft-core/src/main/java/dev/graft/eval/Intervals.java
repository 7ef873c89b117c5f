package dev.graft.eval;

/** Means over repeats with 95 % confidence intervals. */
public final class Intervals {
    private Intervals() {}

    /**
     * Student's interval. Over repeats on random splits of the same nodes it speaks of the choice of split and seed on
     * this data set, not of new data: such splits share nodes, so their results vary less than new data would make
     * them.
     */
    public static Interval of(double[] values) {
        return estimate(values).interval();
    }

    /** The same with its error and Student's test against zero. */
    static Estimate estimate(double[] values) {
        int n = values.length;
        double mean = 0;
        for (double value : values) {
            mean += value / n;
        }
        if (n < 2) {
            return new Estimate(new Interval(mean, mean, mean, n), Double.NaN, Double.NaN);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double error = Math.sqrt(squares / (n - 1) / n);
        double half = Students.quantile(0.95, n - 1) * error;
        double p = error > 0 ? 1 - Students.within(Math.abs(mean) / error, n - 1) : mean == 0 ? 1 : 0;
        return new Estimate(new Interval(mean, mean - half, mean + half, n), error, p);
    }

    /** Element by element: a - b. */
    public static double[] differences(double[] a, double[] b) {
        double[] d = new double[a.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = a[i] - b[i];
        }
        return d;
    }

    /** Reads the verdict off the paired difference; one repeat can decide nothing, nor can what is not finite. */
    public static Verdict verdict(Interval delta, boolean smallerIsBetter) {
        if (!delta.defined()) {
            return Verdict.UNDEFINED;
        }
        if (delta.n() < 2) {
            return Verdict.MARGINAL;
        }
        double lo = smallerIsBetter ? -delta.hi() : delta.lo();
        double hi = smallerIsBetter ? -delta.lo() : delta.hi();
        return lo > 0 ? Verdict.WIN : hi < 0 ? Verdict.REGRESSION : Verdict.MARGINAL;
    }
}
