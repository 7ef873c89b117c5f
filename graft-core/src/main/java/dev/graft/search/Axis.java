package dev.graft.search;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A range as coordinates. A number's is its place in [0, 1], in log space where the range is logarithmic; a whole number has a
 * cell, from half below it to half above it, and the cells fill [0, 1]. A choice's is its index.
 */
final class Axis {
    /** Decimal places of a range's width that a proposal is rounded to: a recipe that can be read costs nothing here. */
    private static final double STEP = 1e-5;

    private static final MathContext SHORT = new MathContext(3);

    /** Share of a range that is taken for its end. */
    private static final double EDGE = 0.02;

    private final Range range;
    private final boolean log;
    private final double from;
    private final double width;

    Axis(Range range) {
        this.range = range;
        double to;
        switch (range) {
            case Range.Real r -> {
                log = r.log();
                from = scaled(r.low());
                to = scaled(r.high());
            }
            case Range.Whole w -> {
                log = w.log();
                from = scaled(w.low() - 0.5);
                to = scaled(w.high() + 0.5);
            }
            case Range.Choice c -> {
                log = false;
                from = 0;
                to = 1;
            }
        }
        width = to - from;
    }

    private double scaled(double value) {
        return log ? Math.log(value) : value;
    }

    /** Number of choices; 0 for numbers. */
    int choices() {
        return range instanceof Range.Choice c ? c.values().size() : 0;
    }

    boolean whole() {
        return range instanceof Range.Whole;
    }

    /** Number of values, -1 for infinitely many. */
    long count() {
        return switch (range) {
            case Range.Real r -> -1;
            case Range.Whole w -> w.high() - w.low() + 1;
            case Range.Choice c -> c.values().size();
        };
    }

    /** The value of that rank. */
    Object at(long rank) {
        return switch (range) {
            case Range.Real r -> throw new IllegalStateException("a real range has no ranks");
            case Range.Whole w -> w.low() + rank;
            case Range.Choice c -> c.values().get((int) rank);
        };
    }

    /** The rank of a value of the range. */
    long rank(Object value) {
        return switch (range) {
            case Range.Real r -> throw new IllegalStateException("a real range has no ranks");
            case Range.Whole w -> (Long) value - w.low();
            case Range.Choice c -> c.values().indexOf(value);
        };
    }

    /** The value in the form the range gives it: null where it is none of the range's. */
    @Nullable
    Object own(Object value) {
        return switch (range) {
            case Range.Real r ->
                value instanceof Number n && n.doubleValue() >= r.low() && n.doubleValue() <= r.high()
                        ? (Object) (n.doubleValue() + 0.0)
                        : null;
            case Range.Whole w -> {
                Long n = value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 0x1p53
                        ? Long.valueOf(d.longValue())
                        : value instanceof Long l ? l : null;
                yield n != null && n >= w.low() && n <= w.high() ? n : null;
            }
            case Range.Choice c -> c.values().contains(value) ? value : null;
        };
    }

    /** The nearest value of the range: null where nothing is near. */
    @Nullable
    Object nearest(Object value) {
        return switch (range) {
            case Range.Real r ->
                value instanceof Number n ? (Object) Math.clamp(n.doubleValue(), r.low(), r.high()) : null;
            case Range.Whole w ->
                value instanceof Number n ? (Object) Math.clamp(Math.round(n.doubleValue()), w.low(), w.high()) : null;
            case Range.Choice c -> c.values().contains(value) ? value : null;
        };
    }

    /** Whether a value is at an end of a range of numbers beyond which there may be more: not below 0, nor above a share's 1. */
    boolean atEnd(Object value) {
        return switch (range) {
            case Range.Real r ->
                (coordinate(value) <= EDGE && r.low() > 0) || (coordinate(value) >= 1 - EDGE && r.high() != 1);
            case Range.Whole w -> (value.equals(w.low()) && w.low() > 1) || value.equals(w.high());
            case Range.Choice c -> false;
        };
    }

    /** Whether a value is nearer to the upper end. */
    boolean isHigh(Object value) {
        return coordinate(value) > 0.5;
    }

    /**
     * A value beyond an end: twice a whole number, ten times what counts by factors; else as much again, but half of what is left to a
     * share's 1.
     */
    Object beyond(boolean high) {
        return switch (range) {
            case Range.Real r ->
                shortened(
                        high
                                ? r.log() ? r.high() * 10 : r.high() < 1 ? (r.high() + 1) / 2 : 2 * r.high() - r.low()
                                : r.log() ? r.low() / 10 : Math.max(0, 2 * r.low() - r.high()));
            case Range.Whole w -> high ? (Object) (2 * w.high()) : (Object) (w.low() / 2);
            case Range.Choice c -> throw new IllegalStateException("a choice has no ends");
        };
    }

    /** A value half as far beyond an end; null where none is left between. */
    @Nullable
    Object nearer(Object beyond, boolean high) {
        return switch (range) {
            case Range.Real r -> {
                double end = high ? r.high() : r.low();
                double at = ((Number) beyond).doubleValue();
                double half = shortened(r.log() ? Math.sqrt(end * at) : (end + at) / 2);
                yield half == end || half == at ? null : (Object) half;
            }
            case Range.Whole w -> {
                long end = high ? w.high() : w.low();
                long half = end + ((Long) beyond - end) / 2;
                yield half == end ? null : (Object) half;
            }
            case Range.Choice c -> null;
        };
    }

    /** The range to a value beyond an end. */
    Range to(Object beyond, boolean high) {
        return switch (range) {
            case Range.Real(double low, double top, boolean log) ->
                high
                        ? new Range.Real(low, ((Number) beyond).doubleValue(), log)
                        : new Range.Real(((Number) beyond).doubleValue(), top, log);
            case Range.Whole(long low, long top, boolean log) ->
                high ? new Range.Whole(low, (Long) beyond, log) : new Range.Whole((Long) beyond, top, log);
            case Range.Choice c -> c;
        };
    }

    /** What the values are, for a message. */
    String text() {
        return switch (range) {
            case Range.Real r -> "from " + r.low() + " to " + r.high();
            case Range.Whole w -> "a whole number from " + w.low() + " to " + w.high();
            case Range.Choice c -> "one of " + Values.text(c.values());
        };
    }

    /** The coordinate of a value of the range. */
    double coordinate(Object value) {
        if (range instanceof Range.Choice c) {
            int index = c.values().indexOf(value);
            if (index < 0) {
                throw new BadInput("the value " + Values.text(value) + " is not " + text());
            }
            return index;
        }
        return Math.clamp(unit(((Number) value).doubleValue()), 0, 1);
    }

    private double unit(double value) {
        return (scaled(value) - from) / width;
    }

    /** The value at a coordinate: a whole number for its cell, another number to some five decimal places of the range, ends as given. */
    Object value(double coordinate) {
        double at = from + coordinate * width;
        double number = log ? Math.exp(at) : at;
        return switch (range) {
            case Range.Real r -> {
                double near = coordinate <= 0 ? r.low() : coordinate >= 1 ? r.high() : rounded(number, r);
                yield Math.clamp(near, r.low(), r.high()) + 0.0;
            }
            case Range.Whole w -> Math.clamp(Math.round(number), w.low(), w.high());
            case Range.Choice c -> c.values().get((int) coordinate);
        };
    }

    private static double shortened(double number) {
        return new BigDecimal(number).round(SHORT).doubleValue();
    }

    private double rounded(double number, Range.Real r) {
        double scale = log ? number * Math.min(width, 1) : r.high() - r.low();
        int places = -(int) Math.floor(Math.log10(scale * STEP));
        return new BigDecimal(number).setScale(places, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** Where the cell of the whole number at a coordinate begins. */
    double cellFrom(double coordinate) {
        return Math.max(0, unit((Long) value(coordinate) - 0.5));
    }

    /** Where it ends. */
    double cellTo(double coordinate) {
        return Math.min(1, unit((Long) value(coordinate) + 0.5));
    }

    /** Values spread evenly over the range, ends included, at most so many of a number; each of a choice. */
    List<Object> steps(int steps) {
        if (count() >= 0 && (count() <= steps || choices() > 0)) {
            return LongStream.range(0, count()).mapToObj(this::at).toList();
        }
        return IntStream.range(0, steps)
                .mapToObj(i -> value(place(i, steps)))
                .distinct()
                .toList();
    }

    /** In the middle of the first cell and of the last one, so that both ends are met. */
    private double place(int i, int steps) {
        double share = steps == 1 ? 0.5 : (double) i / (steps - 1);
        if (range instanceof Range.Whole w) {
            double first = unit((double) w.low());
            return first + share * (unit((double) w.high()) - first);
        }
        return share;
    }
}
