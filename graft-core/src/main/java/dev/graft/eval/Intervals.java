package dev.graft.eval;

/** Means of independent values with 95 % confidence intervals, and what is read off an interval. */
public final class Intervals {
    private Intervals() {}

    /** Student's interval of independent values. */
    public static Interval of(double[] values) {
        return CrossedIntervals.of(Components.ofValues(values), Design.ofSeeds(""))
                .interval();
    }

    /**
     * Student's interval of what repeats tell that have training items in common (Nadeau, Bengio: Inference for the
     * Generalization Error, Machine Learning 2003): their variance counts {@code 1 / n + overlap} times.
     *
     * @param overlap held-out items to all others where repeats are split anew, else 0
     */
    public static Interval of(double[] values, double overlap) {
        return of(values, overlap, 1);
    }

    /**
     * The same of the best of several differences: all of them lie within theirs at once (Bonferroni).
     *
     * @param several that it may have been chosen from, 1 or more
     */
    public static Interval of(double[] values, double overlap, int several) {
        Interval plain = of(values);
        if (values.length < 2 || !plain.defined()) {
            return plain;
        }
        double df = values.length - 1.0;
        double wider = Students.quantile(1 - 0.05 / several, df) / Students.quantile(0.95, df);
        double half = (plain.hi() - plain.mean()) * Math.sqrt(1 + values.length * overlap) * wider;
        return new Interval(plain.mean(), plain.mean() - half, plain.mean() + half, plain.n());
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
