package dev.graft.math;

import dev.graft.base.Threads;
import java.util.Arrays;

/** Rows brought to length 1, and gradients back through that. */
public final class Directions {
    private static final int PIECE = 2048;
    /** Below this length a row counts as this long, so that a row of zeros stays one. */
    private static final float LEAST = 1e-8f;

    private Directions() {}

    /** {@code y_r = x_r / |x_r|}, and the lengths; rows {@code [rows x dim]}. */
    public static void of(float[] x, float[] y, float[] lengths, int rows, int dim, int threads) {
        Threads.each((rows + PIECE - 1) / PIECE, threads, p -> {
            for (int r = p * PIECE; r < Math.min(rows, (p + 1) * PIECE); r++) {
                int at = r * dim;
                lengths[r] = Math.max(LEAST, (float) Math.sqrt(Tiles.dot(x, at, x, at, dim)));
                Arrays.fill(y, at, at + dim, 0);
                Tiles.add(1 / lengths[r], x, at, y, at, dim);
            }
        });
    }

    /** Turns dLoss/dy into dLoss/dx in place: {@code g = (g - (g·y) y) / |x|}, for row r. */
    public static void backward(float[] gradient, float[] y, float[] lengths, int r, int dim) {
        int at = r * dim;
        Tiles.add(-Tiles.dot(gradient, at, y, at, dim), y, at, gradient, at, dim);
        Tiles.add(1 / lengths[r] - 1, gradient, at, gradient, at, dim);
    }
}
