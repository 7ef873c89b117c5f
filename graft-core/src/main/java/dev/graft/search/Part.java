package dev.graft.search;

import java.util.Arrays;

/**
 * A part of a dimension: an interval of a number's coordinates, or some of the choices.
 *
 * @param choices whether each is in it; empty for numbers, whose interval is then from–to
 */
record Part(double from, double to, boolean[] choices) {
    /** All there is. */
    static Part whole(Axis axis) {
        boolean[] choices = new boolean[axis.choices()];
        Arrays.fill(choices, true);
        return new Part(0, 1, choices);
    }

    Part below(double end) {
        return new Part(from, end, choices);
    }

    Part above(double start) {
        return new Part(start, to, choices);
    }

    /** Those of the choices that are among these too, or are not. */
    Part of(boolean[] these, boolean in) {
        boolean[] some = new boolean[choices.length];
        for (int c = 0; c < some.length; c++) {
            some[c] = choices[c] && these[c] == in;
        }
        return new Part(from, to, some);
    }

    boolean holds(double at) {
        return choices.length > 0 ? choices[(int) at] : at >= from && at < to;
    }

    double size() {
        return shared(this);
    }

    /** Share of the dimension that two parts have in common. */
    double shared(Part other) {
        if (choices.length == 0) {
            return Math.max(0, Math.min(to, other.to) - Math.max(from, other.from));
        }
        int both = 0;
        for (int c = 0; c < choices.length; c++) {
            both += choices[c] && other.choices[c] ? 1 : 0;
        }
        return (double) both / choices.length;
    }
}
