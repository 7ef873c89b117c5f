package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.graph.Interactions;
import dev.graft.math.Cholesky;
import dev.graft.math.Gemm;
import dev.graft.math.SymmetricEigen;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * A row's normal equations {@code (C + Σ c h hᵀ + λ I) x = Σ c h}, solved exactly by Cholesky, wherever the row was; where they have no one
 * solution, by the shortest. O(interactions · dim² + dim³). Holds room for one thread.
 */
final class NormalEquations {
    private static final String SQUARE = "products of rows (dim x dim)";

    private final float[] values;
    private final float[] common;
    private final int dim;
    private final float[] left;
    private final float[] right;
    private float[] gathered;

    /**
     * @param values rows of both sides, {@code [.. x dim]}
     * @param common C, {@code [dim x dim]}
     */
    NormalEquations(float[] values, float[] common, int dim) {
        this.values = values;
        this.common = common;
        this.dim = dim;
        this.left = Memory.floats(dim, dim, SQUARE);
        this.right = new float[dim];
        this.gathered = new float[64 * dim];
    }

    /**
     * Solves a row.
     *
     * @param rows of this side, with c as their values
     * @param others where the rows of the other side begin
     * @param row that is solved
     * @param at where it lies
     * @param penalty λ
     */
    void solve(Interactions rows, int others, int row, int at, float penalty) {
        gather(rows, others, row, penalty);
        if (!Cholesky.solve(left, dim, right, 0)) {
            gather(rows, others, row, penalty);
            SymmetricEigen.leastNorm(left, dim, right);
        }
        System.arraycopy(right, 0, values, at, dim);
    }

    private void gather(Interactions rows, int others, int row, float penalty) {
        int n = rows.degree(row);
        if (gathered.length < n * dim) {
            gathered = Memory.floats(n, dim, "a row's interactions (interactions x dim)");
        }
        System.arraycopy(common, 0, left, 0, left.length);
        Arrays.fill(right, 0);
        Arrays.fill(gathered, 0, n * dim, 0);
        for (int i = 0; i < n; i++) {
            int place = rows.offsets()[row] + i;
            int other = (others + rows.targets()[place]) * dim;
            float confidence = rows.value(place);
            Tiles.add((float) Math.sqrt(confidence), values, other, gathered, i * dim, dim);
            Tiles.add(confidence, values, other, right, 0, dim);
        }
        Gemm.aTb(dim, dim, n, gathered, 0, dim, gathered, 0, dim, left, 0, dim);
        for (int d = 0; d < dim; d++) {
            left[d * dim + d] += penalty;
        }
    }
}
