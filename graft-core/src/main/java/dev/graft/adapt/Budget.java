package dev.graft.adapt;

import dev.graft.math.Tiles;

/** Keeps the mean of {@code ‖row - start‖ / ‖start‖} over the given rows under a bound. */
final class Budget {
    private final Movement movement;
    private final float[] start;
    private final int dim;
    private final double[] inverse;
    private final int counted;
    private final double meanLength;

    /** @param start {@code [rows x dim]}; empty where nothing looks back */
    Budget(Movement movement, float[] start, int dim) {
        this.movement = movement;
        this.start = start;
        this.dim = dim;
        this.inverse = new double[start.length / dim];
        int given = 0;
        double lengths = 0;
        for (int r = 0; r < inverse.length; r++) {
            double length = Math.sqrt(Tiles.dot(start, r * dim, start, r * dim, dim));
            lengths += length;
            if (!movement.isFresh(r)) {
                given++;
                inverse[r] = length > 0 ? 1 / length : 0;
            }
        }
        this.counted = Math.max(1, given);
        this.meanLength = lengths / Math.max(1, inverse.length);
    }

    /** Mean length of the rows at the start. */
    double meanLength() {
        return meanLength;
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
        double sum = 0;
        for (int r = 0; r < inverse.length; r++) {
            if (inverse[r] > 0) {
                sum += inverse[r] * distance(rows, r * dim);
            }
        }
        return sum / counted;
    }

    private double distance(float[] rows, int at) {
        double squares = 0;
        for (int d = at; d < at + dim; d++) {
            double change = rows[d] - start[d];
            squares += change * change;
        }
        return Math.sqrt(squares);
    }
}
