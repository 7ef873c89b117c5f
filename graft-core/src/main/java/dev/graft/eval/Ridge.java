package dev.graft.eval;

import dev.graft.base.Memory;
import dev.graft.math.CentredRows;
import dev.graft.math.Cholesky;
import java.util.Arrays;

/**
 * Least squares with a penalty: {@code ‖y - X w - b‖² + λ ‖w‖²} (Hoerl, Kennard: Ridge Regression, Technometrics 1970).
 * Columns are centred, so b is free, or b is 0. Solved by Cholesky's decomposition of {@code XᵀX + λI} or, where columns outnumber
 * rows, of {@code XXᵀ + λI}: O(rows · columns · m + m³) with m the smaller of both, and O(m³) for each further λ.
 */
public final class Ridge {
    private final float[] rows;
    private final int dim;
    private final boolean intercept;
    private final CentredRows train;

    /**
     * @param rows {@code [nodes x dim]}
     * @param train ids to learn from
     */
    public Ridge(float[] rows, int dim, int[] train) {
        this(rows, dim, train, true);
    }

    /** @param intercept whether there is one */
    public Ridge(float[] rows, int dim, int[] train, boolean intercept) {
        this.rows = rows;
        this.intercept = intercept;
        this.dim = dim;
        float[] its = Memory.floats(train.length, dim, "inputs of a regression (nodes x inputs)");
        for (int i = 0; i < train.length; i++) {
            System.arraycopy(rows, train[i] * dim, its, i * dim, dim);
        }
        this.train = new CentredRows(its, dim, intercept);
    }

    /** A fitted model: {@code x · weights + bias}. */
    public record Model(double[] weights, double bias) {
        /** Predictions for nodes. */
        public double[] of(float[] rows, int[] ids) {
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
    public float[] rows() {
        return rows;
    }

    /**
     * Fits.
     *
     * @param y {@code [train]}
     * @param strength λ as a multiple of the Gram matrix's mean diagonal
     */
    public Model fit(double[] y, double strength) {
        double mean = intercept ? Arrays.stream(y).average().orElse(0) : 0;
        double[] from = Arrays.stream(y).map(value -> value - mean).toArray();
        double[] right = train.primal() ? weighed(from) : from;
        Cholesky.solve(train.penalised(strength), train.size(), right);
        double[] weights = train.primal() ? right : weighed(right);
        double bias = mean;
        for (int d = 0; d < dim; d++) {
            bias -= weights[d] * train.means()[d];
        }
        return new Model(weights, bias);
    }

    /** {@code Xᵀ a}. */
    private double[] weighed(double[] a) {
        double[] sums = new double[dim];
        for (int i = 0; i < train.rows(); i++) {
            for (int d = 0; d < dim; d++) {
                sums[d] += a[i] * train.values()[i * dim + d];
            }
        }
        return sums;
    }
}
