package dev.graft.start;

import dev.graft.math.Cholesky;
import dev.graft.math.Gemm;
import dev.graft.math.TallMatrix;

/**
 * A linear map from inputs to vectors by least squares with a penalty, {@code ‖Y - X W - b‖² + λ ‖W‖²} (Hoerl, Kennard:
 * Ridge Regression, Technometrics 1970), for all columns of Y at once. Columns are centred, so b is free. One inverse of
 * {@code XᵀX + λI} or, where columns outnumber rows, of {@code XXᵀ + λI}: O(m³) a λ, m the smaller of both.
 */
final class RidgeMap {
    private final float[] x;
    private final float[] y;
    private final int n;
    private final int width;
    private final int dim;
    private final float[] xMean;
    private final float[] yMean;
    private final boolean primal;
    private final double[] gram;
    private final double unit;

    /**
     * @param x {@code [n x width]}; is centred in place
     * @param y {@code [n x dim]}; is centred in place
     */
    RidgeMap(float[] x, int width, float[] y, int dim) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.dim = dim;
        this.n = x.length / width;
        this.xMean = centre(x, width);
        this.yMean = centre(y, dim);
        this.primal = width <= n;
        this.gram = primal ? primalGram() : dualGram();
        int size = primal ? width : n;
        double trace = 0;
        for (int i = 0; i < size; i++) {
            trace += gram[i * size + i];
        }
        this.unit = Math.max(trace / size, 1e-30);
    }

    private float[] centre(float[] values, int columns) {
        double[] sum = new double[columns];
        for (int i = 0; i < values.length; i++) {
            sum[i % columns] += values[i];
        }
        float[] mean = new float[columns];
        for (int c = 0; c < columns; c++) {
            mean[c] = (float) (sum[c] / n);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean[i % columns];
        }
        return mean;
    }

    private double[] primalGram() {
        TallMatrix tall = new TallMatrix(x, n, width);
        return tall.transposedTimes(tall);
    }

    private double[] dualGram() {
        float[] product = new float[n * n];
        Gemm.abT(n, n, width, x, 0, width, x, 0, width, product, 0, n);
        double[] gram = new double[product.length];
        for (int i = 0; i < gram.length; i++) {
            gram[i] = product[i];
        }
        return gram;
    }

    /** A fitted map: {@code x W + b}, W being {@code [width x dim]}. */
    record Fitted(float[] weights, float[] bias) {
        /** Images of rows, {@code [n x dim]}. */
        float[] of(float[] x, int width) {
            int n = x.length / width;
            int dim = bias.length;
            float[] images = new float[n * dim];
            for (int i = 0; i < n; i++) {
                System.arraycopy(bias, 0, images, i * dim, dim);
            }
            Gemm.ab(n, dim, width, x, 0, width, weights, 0, dim, images, 0, dim);
            return images;
        }
    }

    /** @param strength λ as a multiple of the Gram matrix's mean diagonal */
    Fitted fit(double strength, int threads) {
        int size = primal ? width : n;
        float[] inverse = new float[size * size];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = (float) (gram[i] / unit);
        }
        for (int i = 0; i < size; i++) {
            inverse[i * size + i] += (float) strength;
        }
        Cholesky.invert(inverse, size, threads);
        float[] weights = new float[width * dim];
        if (primal) {
            float[] right = new float[width * dim];
            Gemm.aTb(width, dim, n, x, 0, width, y, 0, dim, right, 0, dim);
            Gemm.ab(width, dim, width, inverse, 0, width, right, 0, dim, weights, 0, dim);
        } else {
            float[] dual = new float[n * dim];
            Gemm.ab(n, dim, n, inverse, 0, n, y, 0, dim, dual, 0, dim);
            Gemm.aTb(width, dim, n, x, 0, width, dual, 0, dim, weights, 0, dim);
        }
        float[] bias = yMean.clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= (float) unit;
            bias[i % dim] -= xMean[i / dim] * weights[i];
        }
        return new Fitted(weights, bias);
    }
}
