package dev.graft.eval;

import java.util.Locale;
import java.util.function.DoubleFunction;

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
        return words(value -> String.format(Locale.ROOT, "%.4f", value));
    }

    /** Of a difference, such as {@code +0.0043 (95 % interval -0.0013 to +0.0099)}. */
    public String difference() {
        return words(Interval::signed);
    }

    /** A difference with its sign, to four digits; what is nothing to these is {@code +0.0000}, whichever side it is on. */
    public static String signed(double difference) {
        return String.format(Locale.ROOT, "%+.4f", Math.abs(difference) < 0.00005 ? 0 : difference);
    }

    private String words(DoubleFunction<String> number) {
        return number.apply(mean)
                + (n < 2
                        ? " without an interval"
                        : " (95 % interval " + number.apply(lo) + " to " + number.apply(hi) + ")");
    }
}
