package dev.graft.task;

import dev.graft.math.Cholesky;
import dev.graft.math.TallMatrix;
import java.util.Arrays;

/**
 * Least squares with a penalty: {@code ‖y - X w - b‖² + λ ‖w‖²} (Hoerl, Kennard: Ridge Regression, Technometrics 1970).
 * Columns are centred, so b is free. Solved by Cholesky's decomposition of {@code XᵀX + λI} or, where columns outnumber
 * rows, of {@code XXᵀ + λI}: O(rows · columns · m + m³) with m the smaller of both, and O(m³) for each further λ.
 */
final class Ridge {
    private final float[] rows;
    private final int dim;
    private final double[] means;
    private final float[] centred;
    private final int n;
    private final boolean primal;
    private final double[] gram;
    private final double unit;

    /**
     * @param rows {@code [nodes x dim]}
     * @param train ids to learn from
     */
    Ridge(float[] rows, int dim, int[] train) {
        this.rows = rows;
        this.dim = dim;
        this.n = train.length;
        this.means = new double[dim];
        for (int id : train) {
            for (int d = 0; d < dim; d++) {
                means[d] += rows[id * dim + d] / (double) n;
            }
        }
        this.centred = new float[Math.multiplyExact(n, dim)];
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < dim; d++) {
                centred[i * dim + d] = (float) (rows[train[i] * dim + d] - means[d]);
            }
        }
        this.primal = dim <= n;
        TallMatrix tall = primal ? new TallMatrix(centred, n, dim) : new TallMatrix(transposed(), dim, n);
        this.gram = tall.transposedTimes(tall);
        int size = size();
        double trace = 0;
        for (int i = 0; i < size; i++) {
            trace += gram[i * size + i];
        }
        this.unit = Math.max(trace / size, 1e-12);
    }

    private int size() {
        return primal ? dim : n;
    }

    private float[] transposed() {
        float[] t = new float[centred.length];
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < dim; d++) {
                t[d * n + i] = centred[i * dim + d];
            }
        }
        return t;
    }

    /** A fitted model: {@code x · weights + bias}. */
    record Model(double[] weights, double bias) {
        /** Predictions for nodes. */
        double[] of(float[] rows, int[] ids) {
            int dim = weights.length;
            double[] values = new double[ids.length];
            for (int i = 0; i < ids.length; i++) {
                double sum = bias;
                for (int d = 0; d < dim; d++) {
                    sum += weights[d] * rows[ids[i] * dim + d];
                }
                values[i] = sum;
            }
            return values;
        }
    }

    /** The rows that models read. */
    float[] rows() {
        return rows;
    }

    /**
     * Fits.
     *
     * @param y {@code [train]}
     * @param strength λ as a multiple of the Gram matrix's mean diagonal
     */
    Model fit(double[] y, double strength) {
        double mean = Arrays.stream(y).average().orElse(0);
        int size = size();
        double[] right = new double[size];
        for (int i = 0; i < n; i++) {
            double from = y[i] - mean;
            if (!primal) {
                right[i] = from;
                continue;
            }
            for (int d = 0; d < dim; d++) {
                right[d] += from * centred[i * dim + d];
            }
        }
        double[] matrix = gram.clone();
        for (int i = 0; i < size; i++) {
            matrix[i * size + i] += strength * unit;
        }
        Cholesky.solve(matrix, size, right);
        double[] weights = primal ? right : weights(right);
        double bias = mean;
        for (int d = 0; d < dim; d++) {
            bias -= weights[d] * means[d];
        }
        return new Model(weights, bias);
    }

    private double[] weights(double[] dual) {
        double[] weights = new double[dim];
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < dim; d++) {
                weights[d] += dual[i] * centred[i * dim + d];
            }
        }
        return weights;
    }
}
