package dev.graft.adapt;

import dev.graft.math.RowDistances;

/** Keeps the mean movement of the given rows, as {@link RowDistances} tells it, under a bound. */
final class Budget {
    private final Movement movement;
    private final RowDistances distances;

    /** @param start {@code [rows x dim]}; empty where nothing looks back */
    Budget(Movement movement, float[] start, int dim) {
        this.movement = movement;
        this.distances = new RowDistances(start, dim);
    }

    /** Mean length of the rows at the start. */
    double meanLength() {
        return distances.meanLength();
    }

    /** Share of every row's way from its start that the bound leaves it: 1 where the bound is kept. */
    float keep(float[] rows) {
        double max = movement.adapt().drift().max();
        if (max == 0) {
            return 1;
        }
        double mean = mean(rows);
        // A little under the bound, so that rounding does not pass it.
        return mean > max ? (float) (max / mean * (1 - 1e-6)) : 1;
    }

    /** The mean movement of {@code [rows x dim]}. */
    double mean(float[] rows) {
        return distances.mean(rows, movement.fresh());
    }
}
