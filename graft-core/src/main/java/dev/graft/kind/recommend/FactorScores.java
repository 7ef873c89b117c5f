package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.math.Gemm;
import java.util.Arrays;

/**
 * Dot products of user and item rows.
 *
 * @param rows {@code [(users + items) x dim]}, users first
 */
record FactorScores(float[] rows, int users, int dim) implements ItemScores {
    /** Items whose scores for a block of users stay in a second-level cache. */
    private static final int PIECE = 1024;

    @Override
    public int piece(int items) {
        return Math.min(items, PIECE);
    }

    @Override
    public void score(int[] asked, int from, int n, float[] scores) {
        score(asked, from, n, 0, rows.length / dim - users, scores);
    }

    @Override
    public void score(int[] asked, int from, int n, int first, int width, float[] scores) {
        float[] block = Memory.floats(n, dim, "vectors (users x dim)");
        for (int j = 0; j < n; j++) {
            System.arraycopy(rows, asked[from + j] * dim, block, j * dim, dim);
        }
        Arrays.fill(scores, 0, n * width, 0);
        Gemm.abT(n, width, dim, block, 0, dim, rows, (users + first) * dim, dim, scores, 0, width);
    }
}
