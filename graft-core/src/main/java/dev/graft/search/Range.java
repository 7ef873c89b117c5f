package dev.graft.search;

import dev.graft.base.BadInput;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a key of a recipe may be. A range that cannot be is {@link BadInput}; who knows the key puts it in front. */
public sealed interface Range {
    /**
     * A number from low to high, both included.
     *
     * @param log whether each factor counts the same, rather than each difference: learning rates, penalties
     */
    record Real(double low, double high, boolean log) implements Range {
        public Real {
            if (!Double.isFinite(low) || !Double.isFinite(high) || !(low < high)) {
                throw new BadInput("the range is " + low + " to " + high + ", and low must be below high, both finite;"
                        + " for a single value leave the key out of the search");
            }
            if (!Double.isFinite(high - low)) {
                throw new BadInput("the range is " + low + " to " + high + ", wider than numbers can tell; narrow it");
            }
            if (log && low <= 0) {
                throw new BadInput("the range is " + low + " to " + high
                        + " and logarithmic, and low must then be above 0;" + " raise it, or leave log out");
            }
        }
    }

    /**
     * A whole number from low to high, both included.
     *
     * @param log whether each factor counts the same: sizes, numbers of walks
     */
    record Whole(long low, long high, boolean log) implements Range {
        private static final long LARGEST = 1L << 52; // halves between whole numbers are still told apart

        public Whole {
            if (low >= high) {
                throw new BadInput("the range is " + low + " to " + high
                        + ", and low must be below high; for a single value leave the key out of the search");
            }
            if (low < -LARGEST || high > LARGEST) {
                throw new BadInput("the range is " + low + " to " + high + ", and must lie within -" + LARGEST + " to "
                        + LARGEST + "; narrow it");
            }
            if (log && low < 1) {
                throw new BadInput("the range is " + low + " to " + high
                        + " and logarithmic, and low must then be 1 or more; raise it, or leave log out");
            }
        }
    }

    /** As a recipe has it: how it counts, and its ends or values. */
    default Map<String, Object> written() {
        return switch (this) {
            case Real(double low, double high, boolean log) -> Map.of(log ? "log" : "range", List.of(low, high));
            case Whole(long low, long high, boolean log) -> {
                Map<String, Object> group = new LinkedHashMap<>();
                group.put("int", List.of(low, high));
                if (log) {
                    group.put("by", "factors");
                }
                yield group;
            }
            case Choice(List<Object> values) -> Map.of("choice", values);
        };
    }

    /** One of these, in no order: texts, numbers, true or false, or lists of such. Whole numbers become Long, others Double. */
    record Choice(List<Object> values) implements Range {
        public Choice {
            values = Values.all(values);
            if (values.isEmpty()) {
                throw new BadInput("there are no values to choose from; list at least one");
            }
            Set<Object> once = new HashSet<>();
            for (Object value : values) {
                if (!once.add(value)) {
                    throw new BadInput("the value " + Values.text(value) + " is there twice; list each once");
                }
            }
        }
    }
}
