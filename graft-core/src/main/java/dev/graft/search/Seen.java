package dev.graft.search;

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
