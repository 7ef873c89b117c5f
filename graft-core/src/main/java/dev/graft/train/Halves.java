package dev.graft.train;

import dev.graft.base.Memory;
import dev.graft.math.Tiles;

/** Puts two tables of one width side by side. */
final class Halves {
    private Halves() {}

    /** {@code [n x 2·width]} from two {@code [n x width]}. */
    static float[] join(float[] left, float[] right, int width) {
        float[] rows = Memory.floats(left.length, 2, "vectors (values x roles)");
        for (int at = 0; at < left.length; at += width) {
            System.arraycopy(left, at, rows, 2 * at, width);
            System.arraycopy(right, at, rows, 2 * at + width, width);
        }
        return rows;
    }

    /** A copy with every row at length 1; zero rows stay zero. */
    static float[] unitRows(float[] rows, int dim) {
        float[] unit = new float[rows.length];
        for (int at = 0; at < rows.length; at += dim) {
            float norm = (float) Math.sqrt(Tiles.dot(rows, at, rows, at, dim));
            if (norm > 0) {
                Tiles.add(1 / norm, rows, at, unit, at, dim);
            }
        }
        return unit;
    }
}
