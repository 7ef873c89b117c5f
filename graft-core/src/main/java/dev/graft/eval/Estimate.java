package dev.graft.eval;

/**
 * A mean with what is known of its error.
 *
 * @param error standard error; NaN where one value tells nothing
 * @param freedom degrees of freedom of Student's distribution of {@code mean / error}; NaN as above
 * @param p two-sided, of the mean being zero, by the test whose 95 % interval this is; NaN as above
 */
record Estimate(Interval interval, double error, double freedom, double p) {
    /** A value of which one repeat tells nothing more, or that is not finite. */
    static Estimate unknown(double value, int n) {
        return new Estimate(new Interval(value, value, value, n), Double.NaN, Double.NaN, Double.NaN);
    }

    /** This, or where it is not finite an interval that is undefined, with nothing known of its error. */
    Estimate orUndefined() {
        return interval.defined() ? this : unknown(Double.NaN, interval.n());
    }
}
