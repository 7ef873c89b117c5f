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
    @Override
    public void score(int[] asked, int from, int n, float[] scores) {
        int items = rows.length / dim - users;
        float[] block = Memory.floats(n, dim, "vectors (users x dim)");
        for (int j = 0; j < n; j++) {
            System.arraycopy(rows, asked[from + j] * dim, block, j * dim, dim);
        }
        Arrays.fill(scores, 0, n * items, 0);
        Gemm.abT(n, items, dim, block, 0, dim, rows, users * dim, dim, scores, 0, items);
    }

    /** What finds the best of them. */
    LongestFirst longestFirst() {
        int[] items = new int[rows.length / dim - users];
        Arrays.setAll(items, i -> i);
        return new LongestFirst(rows, dim, users, null, items);
    }
}
