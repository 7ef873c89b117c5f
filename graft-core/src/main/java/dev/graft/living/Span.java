package dev.graft.living;

import dev.graft.base.Nullable;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * From the least to the most of some numbers, by which another is told that may be a mistake.
 *
 * @param far outside of it by more than so many times its length, a number is not taken
 */
public record Span(double least, double most, double far) {
    /** Of numbers, those that are NaN left out. */
    public static Span of(DoubleStream numbers, double far) {
        double[] ends = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        numbers.filter(x -> !Double.isNaN(x)).forEach(x -> {
            ends[0] = Math.min(ends[0], x);
            ends[1] = Math.max(ends[1], x);
        });
        return new Span(ends[0], ends[1], far);
    }

    /** Why a number is not taken; null where it is, as it is by what has no length. */
    public @Nullable String refused(double number) {
        return outside(number) > far
                ? String.format(
                        Locale.ROOT,
                        "%s is far off what the run knows, %s to %s; is it on the same scale? To teach it that, run finetune on"
                                + " all the data",
                        text(number),
                        text(least),
                        text(most))
                : null;
    }

    /** Whether a number is outside by more than a length where it is taken all the same, or, where such are refused, at all. */
    public boolean isStrange(double number) {
        double outside = outside(number);
        return outside > Math.min(1, far - 1) && outside <= far;
    }

    private double outside(double number) {
        return most > least ? Math.max(least - number, number - most) / (most - least) : 0;
    }

    /** As a user wrote it. */
    public static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.4g", number);
    }

    /** From where to where. */
    public String shown() {
        return text(least) + " to " + text(most);
    }
}
