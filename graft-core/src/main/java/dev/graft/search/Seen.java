package dev.graft.search;

import java.util.Comparator;

/**
 * A trial as far as it is known.
 *
 * @param value turned so that more is better; NaN where there is none
 * @param share of the full training after which the value was seen, in (0, 1]
 */
public record Seen(Point point, double value, double share, State state) {
    /** How a trial stands. */
    public enum State {
        /** Trained to its end. */
        WHOLE,
        /** Stopped early; its value is that of its share. */
        PRUNED,
        /** Ended without a value. */
        FAILED,
        /** Not ended. */
        RUNNING
    }

    /** Whole ones, then those stopped, the latest first; the best first of equally long ones; at the end those without a value. */
    static final Comparator<Seen> BEST_FIRST = Comparator.comparing(Seen::told, Comparator.reverseOrder())
            .thenComparing(Seen::state)
            .thenComparing(Seen::share, Comparator.reverseOrder())
            .thenComparing(Seen::value, Comparator.reverseOrder())
            .thenComparing(seen -> seen.point().text());

    public Seen {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("the share is " + share + ", must be above 0 and at most 1");
        }
    }

    /** Whether there is a value to learn from. */
    boolean told() {
        return Double.isFinite(value) && (state == State.WHOLE || state == State.PRUNED);
    }
}
