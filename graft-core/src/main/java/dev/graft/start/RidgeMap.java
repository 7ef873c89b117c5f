package dev.graft.start;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.math.CentredRows;
import dev.graft.math.Cholesky;
import dev.graft.math.Gemm;

/**
 * A linear map from inputs to vectors by least squares with a penalty, {@code ‖Y - X W - b‖² + λ ‖W‖²} (Hoerl, Kennard:
 * Ridge Regression, Technometrics 1970), for all columns of Y at once. Columns are centred, so b is free. One inverse of
 * {@code XᵀX + λI} or, where columns outnumber rows, of {@code XXᵀ + λI}: O(m³) a λ, m the smaller of both.
 */
final class RidgeMap {
    /** Any sound matrix can be inverted with such a penalty. */
    private static final double STRONGEST = 1e8;

    private final CentredRows x;
    private final int width;
    private final int dim;
    private final double[] yMeans;
    private final float[] right;

    /**
     * @param x {@code [n x width]}; is centred in place
     * @param y {@code [n x dim]}; is centred in place
     */
    RidgeMap(float[] x, int width, float[] y, int dim) {
        this.x = new CentredRows(x, width);
        this.width = width;
        this.dim = dim;
        this.yMeans = CentredRows.centre(y, dim);
        this.right = this.x.primal() ? weighed(y) : y;
    }

    /** {@code Xᵀ a}, {@code [width x dim]}. */
    private float[] weighed(float[] a) {
        float[] sums = Memory.floats(width, dim, "a map (features x dim)");
        Gemm.aTb(width, dim, x.rows(), x.values(), 0, width, a, 0, dim, sums, 0, dim);
        return sums;
    }

    /** A fitted map: {@code x W + b}, W being {@code [width x dim]}. */
    record Fitted(float[] weights, float[] bias) {
        /** Images of rows, {@code [n x dim]}. */
        float[] of(float[] x, int width) {
            int n = x.length / width;
            int dim = bias.length;
            float[] images = Memory.floats(n, dim, "vectors (nodes x dim)");
            for (int i = 0; i < n; i++) {
                System.arraycopy(bias, 0, images, i * dim, dim);
            }
            Gemm.ab(n, dim, width, x, 0, width, weights, 0, dim, images, 0, dim);
            return images;
        }
    }

    /**
     * Fits, with a stronger penalty than asked for where single precision needs it.
     *
     * @param strength λ as a multiple of the Gram matrix's mean diagonal
     * @throws BadInput where values are not finite, or too large to be multiplied
     */
    Fitted fit(double strength, int threads) {
        int size = x.size();
        float[] inverse = inverse(strength, threads);
        for (double more = 10 * strength; inverse.length == 0; more *= 10) {
            if (more > STRONGEST) {
                throw new BadInput(
                        "rows of new nodes cannot be learned: what they are learned from has values that are not"
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
            bias[i % dim] -= (float) x.means()[i / dim] * weights[i];
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
