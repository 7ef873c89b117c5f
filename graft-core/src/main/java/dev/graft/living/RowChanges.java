package dev.graft.living;

import dev.graft.math.Tiles;

/**
 * How far rows went that were there before.
 *
 * @param may rows that could move, those that were there before first, {@code [rows]}
 * @param old how many were there before
 * @param moved of these, how many did
 * @param drift mean of {@code |row - before| / |before|} over these
 */
public record RowChanges(boolean[] may, int old, int moved, double drift) {
    /** Before anything moved. */
    public static RowChanges of(boolean[] may, int old) {
        return new RowChanges(may, old, 0, 0);
    }

    /**
     * What is known once they have moved.
     *
     * @param before {@code [rows x dim]}
     * @param after {@code [rows x dim]}
     */
    public RowChanges since(float[] before, float[] after, int dim) {
        int n = 0;
        double sum = 0;
        for (int r = 0; r < old; r++) {
            if (may[r]) {
                double square = 0;
                for (int d = r * dim; d < (r + 1) * dim; d++) {
                    square += (double) (after[d] - before[d]) * (after[d] - before[d]);
                }
                double length = Math.sqrt(Tiles.dot(before, r * dim, before, r * dim, dim));
                if (square > 0) {
                    n++;
                    sum += length == 0 ? 0 : Math.sqrt(square) / length;
                }
            }
        }
        return new RowChanges(may, old, n, n == 0 ? 0 : sum / n);
    }
}
