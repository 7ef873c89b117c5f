package dev.graft.math;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.base.Threads;

/**
 * A linear map from inputs to vectors by least squares with a penalty, {@code ‖Y - X W - b‖² + λ ‖W‖²} (Hoerl, Kennard:
 * Ridge Regression, Technometrics 1970), for all columns of Y at once. Columns are centred, so b is free. One inverse of
 * {@code XᵀX + λI} or, where columns outnumber rows, of {@code XXᵀ + λI}: O(m³) a λ, m the smaller of both.
 */
public final class RidgeMap {
    /** Any sound matrix can be inverted with such a penalty. */
    private static final double STRONGEST = 1e8;
    /** Rows that a thread maps at a time. */
    private static final int BLOCK = 1024;

    private final CentredRows x;
    private final double[] xMeans;
    private final int width;
    private final int dim;
    private final double[] yMeans;
    private final float[] right;

    /**
     * @param x {@code [n x width]}; is centred in place
     * @param y {@code [n x dim]}; is centred in place
     */
    public RidgeMap(float[] x, int width, float[] y, int dim) {
        this(x, width, y, dim, null);
    }

    /** @param weights of rows, or null where all count alike; their mean is taken for 1 */
    public RidgeMap(float[] x, int width, float[] y, int dim, double @Nullable [] weights) {
        this.width = width;
        this.dim = dim;
        if (weights == null) {
            this.x = new CentredRows(x, width);
            this.xMeans = this.x.means();
            this.yMeans = CentredRows.centre(y, dim);
        } else {
            this.xMeans = CentredRows.centre(x, width, weights);
            this.yMeans = CentredRows.centre(y, dim, weights);
            this.x = new CentredRows(x, width, false);
        }
        this.right = this.x.primal() ? weighed(y) : y;
    }

    /** {@code Xᵀ a}, {@code [width x dim]}. */
    private float[] weighed(float[] a) {
        float[] sums = Memory.floats(width, dim, "a map (features x dim)");
        Gemm.aTb(width, dim, x.rows(), x.values(), 0, width, a, 0, dim, sums, 0, dim);
        return sums;
    }

    /** A fitted map: {@code x W + b}, W being {@code [width x dim]}. */
    public record Fitted(float[] weights, float[] bias) {
        /** Images of rows, {@code [n x dim]}. */
        public float[] of(float[] x, int width) {
            return of(x, width, 1);
        }

        /** The same, and the same bits, on several threads. */
        public float[] of(float[] x, int width, int threads) {
            int n = x.length / width;
            int dim = bias.length;
            float[] images = Memory.floats(n, dim, "vectors (nodes x dim)");
            Threads.each((n + BLOCK - 1) / BLOCK, threads, b -> {
                int from = b * BLOCK;
                int rows = Math.min(BLOCK, n - from);
                for (int i = from; i < from + rows; i++) {
                    System.arraycopy(bias, 0, images, i * dim, dim);
                }
                Gemm.ab(rows, dim, width, x, from * width, width, weights, 0, dim, images, from * dim, dim);
            });
            return images;
        }
    }

    /**
     * Fits, with a stronger penalty than asked for where single precision needs it.
     *
     * @param strength λ as a multiple of the Gram matrix's mean diagonal
     * @throws BadInput where values are not finite, or too large to be multiplied
     */
    public Fitted fit(double strength, int threads) {
        int size = x.size();
        float[] inverse = inverse(strength, threads);
        for (double more = 10 * strength; inverse.length == 0; more *= 10) {
            if (more > STRONGEST) {
                throw new BadInput(
                        "a linear map of vectors cannot be learned: what it is learned from has values that are not"
                                + " finite, or too large to be multiplied; scale it to values near 1");
            }
            inverse = inverse(more, threads);
        }
        float[] solved = Memory.floats(size, dim, "a map (features x dim)");
        Gemm.ab(size, dim, size, inverse, 0, size, right, 0, dim, solved, 0, dim);
        float[] weights = x.primal() ? solved : weighed(solved);
        float[] bias = new float[dim];
        for (int d = 0; d < dim; d++) {
            bias[d] = (float) yMeans[d];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= (float) x.unit();
            bias[i % dim] -= (float) xMeans[i / dim] * weights[i];
        }
        return new Fitted(weights, bias);
    }

    /** Of the penalised Gram matrix, by its unit; empty where it is singular. */
    private float[] inverse(double strength, int threads) {
        double[] matrix = x.penalised(strength);
        float[] inverse = Memory.floats(x.size(), x.size(), "a map (features x features)");
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = (float) (matrix[i] / x.unit());
        }
        return Cholesky.invert(inverse, x.size(), threads) ? inverse : new float[0];
    }
}
