package dev.graft.eval;

import java.util.Locale;

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

    /** In words, such as {@code 0.7825 (95 % interval 0.7661 to 0.7988)}. */
    public String value() {
        return words("%.4f");
    }

    /** Of a difference, such as {@code +0.0043 (95 % interval -0.0013 to +0.0099)}. */
    public String difference() {
        return words("%+.4f");
    }

    private String words(String format) {
        return String.format(Locale.ROOT, format, mean)
                + (n < 2
                        ? " without an interval"
                        : String.format(Locale.ROOT, " (95 %% interval " + format + " to " + format + ")", lo, hi));
    }
}
