package dev.graft.kind.recommend;

import dev.graft.graph.Interactions;
import dev.graft.math.RowDots;
import dev.graft.math.RowSums;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * A row's normal equations {@code (C + Σ c h hᵀ + λ I) x = Σ c h}, solved by conjugate gradients (Hestenes, Stiefel 1952), which never
 * write the matrix: a step is a product with C and two passes over the rows h that it hangs together with (Takács, Pilászy, Tikk:
 * Applications of the Conjugate Gradient Method for Implicit Feedback Collaborative Filtering, RecSys 2011). Each step brings it
 * nearer, from wherever it begins. O(steps · (dim² + interactions · dim)). Holds room for one thread.
 */
final class ConjugateGradients {
    /** So small a share of the matrix's size is rounding: in such directions rows stay, as where there is no one solution. */
    private static final float ROUNDING = 1e-6f;

    private final float[] values;
    private final float[] common;
    private final int dim;
    private final int[] every;
    private final float[] x;
    private final float[] residual;
    private final float[] direction;
    private final float[] product;
    private final RowDots dots = new RowDots();
    private int n;
    private int[] near = new int[64];
    private float[] confidence = new float[64];
    private float[] told = new float[64];
    private final float trace;
    private float penalty;

    /**
     * @param values rows of both sides, {@code [.. x dim]}
     * @param common C, {@code [dim x dim]}
     */
    ConjugateGradients(float[] values, float[] common, int dim) {
        this.values = values;
        this.common = common;
        this.dim = dim;
        this.every = new int[dim];
        Arrays.setAll(every, i -> i);
        this.x = new float[dim];
        this.residual = new float[dim];
        this.direction = new float[dim];
        this.product = new float[dim];
        float sum = 0;
        for (int d = 0; d < dim; d++) {
            sum += common[d * dim + d];
        }
        this.trace = sum;
    }

    /**
     * Says what is to be solved.
     *
     * @param rows of this side, with c as their values
     * @param others where the rows of the other side begin
     * @param row that is solved
     * @return the sum of its c
     */
    double gather(Interactions rows, int others, int row) {
        n = rows.degree(row);
        if (near.length < n) {
            near = new int[2 * n];
            confidence = new float[2 * n];
            told = new float[2 * n];
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int place = rows.offsets()[row] + i;
            near[i] = others + rows.targets()[place];
            confidence[i] = rows.value(place);
            sum += confidence[i];
        }
        return sum;
    }

    /**
     * Brings a row nearer, from what it is.
     *
     * @param at where it lies
     * @param penalty λ
     * @return {@code Σ c (x·h - 1)²} of what it was
     */
    double improve(int at, float penalty, int steps) {
        if (n == 0) {
            Arrays.fill(values, at, at + dim, 0);
            return 0;
        }
        this.penalty = penalty;
        System.arraycopy(values, at, x, 0, dim);
        dots.of(near, n, values, x, 0, dim, told);
        double loss = 0;
        for (int i = 0; i < n; i++) {
            double off = 1 - told[i];
            loss += confidence[i] * off * off;
            told[i] = confidence[i] * (float) off;
        }
        Arrays.fill(residual, 0);
        RowSums.add(1, told, null, near, 0, n, values, residual, 0, dim);
        RowSums.add(-1, x, null, every, 0, dim, common, residual, 0, dim);
        Tiles.add(-penalty, x, 0, residual, 0, dim);
        descend(steps);
        System.arraycopy(x, 0, values, at, dim);
        return loss;
    }

    private void descend(int steps) {
        System.arraycopy(residual, 0, direction, 0, dim);
        float square = Tiles.dot(residual, 0, residual, 0, dim);
        float size = trace + penalty;
        for (int step = 0; step < steps && square > 0; step++) {
            multiply();
            float curvature = Tiles.dot(direction, 0, product, 0, dim);
            float quotient = curvature / Tiles.dot(direction, 0, direction, 0, dim);
            if (!(quotient > ROUNDING * size)) {
                return;
            }
            size = Math.max(size, quotient);
            float length = square / curvature;
            Tiles.add(length, direction, 0, x, 0, dim);
            Tiles.add(-length, product, 0, residual, 0, dim);
            float left = Tiles.dot(residual, 0, residual, 0, dim);
            float turn = left / square;
            square = left;
            for (int d = 0; d < dim; d++) {
                direction[d] = residual[d] + turn * direction[d];
            }
        }
    }

    /** The product of the matrix with the direction. */
    private void multiply() {
        Arrays.fill(product, 0);
        RowSums.add(1, direction, null, every, 0, dim, common, product, 0, dim);
        Tiles.add(penalty, direction, 0, product, 0, dim);
        dots.of(near, n, values, direction, 0, dim, told);
        for (int i = 0; i < n; i++) {
            told[i] *= confidence[i];
        }
        RowSums.add(1, told, null, near, 0, n, values, product, 0, dim);
    }
}
