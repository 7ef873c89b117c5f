package dev.graft.run;

import dev.graft.base.Nullable;
import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.Interval;
import dev.graft.eval.Measures;
import dev.graft.fitted.Fitted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a card says that answers may be expected to be worth: values by name, and of some of them intervals. */
@SuppressWarnings("exports") // public for the inside alone
public final class Expectations {
    private static final String VALUES = "expected";
    private static final String INTERVALS = "expectedIntervals";
    private static final String ONE = "one";
    private static final String OTHER = "other";

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Object> intervals = new LinkedHashMap<>();

    private Expectations() {}

    /** What a card says already. */
    public static Expectations of(Fitted fitted) {
        Expectations expectations = new Expectations();
        copy(fitted.card().get(VALUES), expectations.values);
        copy(fitted.card().get(INTERVALS), expectations.intervals);
        return expectations;
    }

    private static void copy(@Nullable Object from, Map<String, Object> to) {
        if (from instanceof Map<?, ?> map) {
            map.forEach((name, value) -> to.put(String.valueOf(name), value));
        }
    }

    /** A value without an interval; nothing where it is not finite. */
    public Expectations and(String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, value);
        }
        return this;
    }

    /** A value with its interval, of 95 %; nothing where the value is not finite. */
    public Expectations and(String name, Interval interval) {
        if (Double.isFinite(interval.mean())) {
            values.put(name, interval.mean());
            intervals.put(name, List.of(interval.mean(), interval.lo(), interval.hi(), interval.n()));
        }
        return this;
    }

    /**
     * A metric with the interval that speaks of other items of the same kind, by the models as they are; where the metric has no
     * parts by item, with how many items there were.
     *
     * @param items that were asked
     */
    public Expectations and(String name, Measures measures, String metric, int items) {
        Double value = measures.values().get(metric);
        Evidence evidence = new Evidence(metric, List.of(Map.of(Evidence.TUNED, measures)), Design.ofSeeds(""));
        return value == null
                ? this
                : and(name, possible(metric, counted(value, evidence.of(Evidence.TUNED, metric), items)));
    }

    /** Two answers of the same items and, as {@code NAMEDifference}, the first minus the second, paired. */
    public Expectations and(String name, Measures first, String otherName, Measures second, String metric, int items) {
        and(name, first, metric, items);
        and(otherName, second, metric, items);
        Double one = first.values().get(metric);
        Double other = second.values().get(metric);
        if (one == null || other == null) {
            return this;
        }
        Evidence evidence = new Evidence(metric, List.of(Map.of(ONE, first, OTHER, second)), Design.ofSeeds(""));
        return and(name + "Difference", counted(one - other, evidence.difference(ONE, OTHER, metric), items));
    }

    /** No metric of which more is better and that is no count goes beyond 1. */
    private static Interval possible(String metric, Interval interval) {
        return Evidence.smallerIsBetter(metric) || interval.mean() > 1
                ? interval
                : new Interval(interval.mean(), interval.lo(), Math.min(1, interval.hi()), interval.n());
    }

    private static Interval counted(double value, Interval interval, int items) {
        // Where nothing varied, nothing is known of how another sample would.
        return interval.n() > 1 && interval.defined() && interval.lo() < interval.hi()
                ? interval
                : new Interval(value, Double.NaN, Double.NaN, items);
    }

    /** A card that says this. */
    public Fitted on(Fitted fitted) {
        return fitted.with(Map.of(VALUES, values, INTERVALS, intervals));
    }

    /** The values of a card. */
    static Map<String, Double> values(Fitted fitted) {
        Map<String, Double> all = new LinkedHashMap<>();
        of(fitted).values.forEach((name, value) -> {
            if (value instanceof Number number) {
                all.put(name, number.doubleValue());
            }
        });
        return all;
    }

    /** The intervals of a card. */
    static Map<String, Interval> intervals(Fitted fitted) {
        Map<String, Interval> all = new LinkedHashMap<>();
        of(fitted).intervals.forEach((name, told) -> {
            if (told instanceof List<?> list && list.size() == 4) {
                all.put(name, new Interval(number(list.get(0)), number(list.get(1)), number(list.get(2)), (int)
                        number(list.get(3))));
            }
        });
        return all;
    }

    /** A stored number that was not finite is null. */
    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
