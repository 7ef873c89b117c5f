package dev.graft.search;

import java.util.Arrays;

/**
 * A part of a dimension: an interval of a number's coordinates or some of the choices, and whether inactive is in it.
 *
 * @param choices whether each is in it; empty for numbers, whose interval is then from–to
 */
record Part(double from, double to, boolean[] choices, boolean inactive) {
    /** All there is. */
    static Part whole(Axis axis) {
        boolean[] choices = new boolean[axis.choices()];
        Arrays.fill(choices, true);
        return new Part(0, 1, choices, true);
    }

    Part below(double end) {
        return new Part(from, end, choices, inactive);
    }

    Part above(double start) {
        return new Part(start, to, choices, false);
    }

    Part of(boolean[] some, boolean withInactive) {
        return new Part(from, to, some, withInactive);
    }

    /**
     * Probability of what two parts have in common, under the prior.
     *
     * @param active probability that the key is active
     */
    double shared(Part other, double active) {
        double share = inactive && other.inactive ? 1 - active : 0;
        if (choices.length == 0) {
            return share + active * Math.max(0, Math.min(to, other.to) - Math.max(from, other.from));
        }
        int both = 0;
        for (int c = 0; c < choices.length; c++) {
            both += choices[c] && other.choices[c] ? 1 : 0;
        }
        return share + active * both / choices.length;
    }
}
