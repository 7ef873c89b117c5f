package dev.graft.eval;

/**
 * A mean and its 95 % confidence interval.
 *
 * <p>NaN all three where a value is undefined.
 *
 * @param n repeats it is over, or of one repeat what its test items are about; with 1 the interval is the mean itself and
 *     says nothing
 */
public record Interval(double mean, double lo, double hi, int n) {
    /** Of a metric that has no value. */
    static Interval undefined(int n) {
        return new Interval(Double.NaN, Double.NaN, Double.NaN, n);
    }

    /** Whether there is a value; what is infinite is none. */
    public boolean defined() {
        return Double.isFinite(mean) && Double.isFinite(lo) && Double.isFinite(hi);
    }
}
