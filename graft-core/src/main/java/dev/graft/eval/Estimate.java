package dev.graft.eval;

/**
 * A mean with what is known of its error.
 *
 * @param error standard error; NaN where one value tells nothing
 * @param p two-sided, of the mean being zero, by the test whose 95 % interval this is; NaN as above
 */
record Estimate(Interval interval, double error, double p) {
    /** This, or where it is not finite an interval that is undefined, with nothing known of its error. */
    Estimate orUndefined() {
        return interval.defined() ? this : new Estimate(Interval.undefined(interval.n()), Double.NaN, Double.NaN);
    }
}
