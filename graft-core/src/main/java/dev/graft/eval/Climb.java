package dev.graft.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The best of a small grid of settings by coordinate ascent: from a usual one, setting by setting to a neighbour as long as
 * that is better, until none is.
 *
 * @param at place on each axis
 * @param tried settings that were measured
 */
public record Climb(int[] at, int tried) {
    /**
     * Climbs.
     *
     * @param sizes of the axes
     * @param start the usual setting
     * @param value of a setting: more is better
     */
    public static Climb of(int[] sizes, int[] start, ToDoubleFunction<int[]> value) {
        Map<List<Integer>, Double> known = new HashMap<>();
        ToDoubleFunction<int[]> once =
                at -> known.computeIfAbsent(Arrays.stream(at).boxed().toList(), key -> value.applyAsDouble(at.clone()));
        int[] best = start.clone();
        double highest = once.applyAsDouble(best);
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int axis = 0; axis < sizes.length; axis++) {
                for (int step = -1; step <= 1; step += 2) {
                    int[] next = best.clone();
                    next[axis] += step;
                    while (next[axis] >= 0 && next[axis] < sizes[axis] && once.applyAsDouble(next) > highest) {
                        highest = once.applyAsDouble(next);
                        best = next.clone();
                        moved = true;
                        next[axis] += step;
                    }
                }
            }
        }
        return new Climb(best, known.size());
    }
}
