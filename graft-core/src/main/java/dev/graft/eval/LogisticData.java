package dev.graft.eval;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.math.Cholesky;
import dev.graft.math.Gemm;
import dev.graft.model.ClassLoss;

/**
 * What logistic regressions of any strength are fitted to; what they have in common is worked out once. For one thread.
 *
 * <p>The second derivative of {@code ½ ‖W‖² + C Σ loss} is {@code I + C Σ_i h_i x_i x_iᵀ} for each class, with {@code h = p (1 -
 * p)} of its probabilities. With the mean of h that the classes' shares give it is known beforehand, and its inverse is where
 * {@link Lbfgs} starts.
 */
@SuppressWarnings("exports") // public for the inside alone
public final class LogisticData {
    /** Columns beyond which the inverse costs more than it saves. */
    private static final int MOST = 1024;

    private final float[] rows;
    private final int dim;
    private final int[] train;
    private final int[][] truth;
    private final int classes;
    private final ClassLoss loss;
    /** With an intercept, and without. */
    private final float[] @Nullable [] features = new float[2][];

    private final float[] @Nullable [] gram = new float[2][];

    /**
     * Nothing is copied.
     *
     * @param rows {@code [nodes x dim]} features of all nodes
     * @param train ids to learn from
     * @param truth {@code [train][]} their class indices
     */
    public LogisticData(float[] rows, int dim, int[] train, int[][] truth, int classes, ClassLoss loss) {
        this.rows = rows;
        this.dim = dim;
        this.train = train;
        this.truth = truth;
        this.classes = classes;
        this.loss = loss;
    }

    int dim() {
        return dim;
    }

    int[][] truth() {
        return truth;
    }

    int classes() {
        return classes;
    }

    ClassLoss loss() {
        return loss;
    }

    /** The training nodes' rows and what the intercept is multiplied by, {@code [train x (dim + 1)]}. */
    float[] features(boolean intercept) {
        int which = intercept ? 0 : 1;
        float[] known = features[which];
        if (known == null) {
            known = features(rows, dim, train, intercept ? 1 : 0);
            features[which] = known;
        }
        return known;
    }

    /** Rows of some nodes, and a last column of the same number. */
    static float[] features(float[] rows, int dim, int[] ids, float last) {
        float[] features = Memory.floats(ids.length, dim + 1L, "inputs of a regression (nodes x inputs)");
        for (int i = 0; i < ids.length; i++) {
            System.arraycopy(rows, ids[i] * dim, features, i * (dim + 1), dim);
            features[i * (dim + 1) + dim] = last;
        }
        return features;
    }

    /** About the inverse of the second derivative, for weights {@code [(dim + 1) x classes]}; null where it would not pay. */
    Lbfgs.@Nullable Inverse inverse(boolean intercept, double c) {
        int n = dim + 1;
        if (n > MOST || n > 2 * train.length) {
            return null;
        }
        float[] inverse = gram(intercept).clone();
        double weight = c * meanCurvature();
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = (float) (weight * inverse[i] + (i % (n + 1) == 0 ? 1 : 0));
        }
        if (!Cholesky.invert(inverse, n, 1)) {
            return null;
        }
        float[] given = new float[n * classes];
        float[] made = new float[n * classes];
        return x -> {
            for (int i = 0; i < given.length; i++) {
                given[i] = (float) x[i];
                made[i] = 0;
            }
            Gemm.ab(n, classes, n, inverse, 0, n, given, 0, classes, made, 0, classes);
            for (int i = 0; i < given.length; i++) {
                x[i] = made[i];
            }
        };
    }

    private float[] gram(boolean intercept) {
        int which = intercept ? 0 : 1;
        float[] known = gram[which];
        if (known == null) {
            int n = dim + 1;
            float[] x = features(intercept);
            known = new float[n * n];
            Gemm.aTb(n, n, train.length, x, 0, n, x, 0, n, known, 0, n);
            gram[which] = known;
        }
        return known;
    }

    /** {@code p (1 - p)}, p the share of nodes that have a class, in the mean over the classes. */
    private double meanCurvature() {
        double[] shares = new double[classes];
        for (int[] labels : truth) {
            for (int label : labels) {
                shares[label] += 1.0 / truth.length;
            }
        }
        double sum = 0;
        for (double share : shares) {
            sum += share * (1 - share) / classes;
        }
        return sum;
    }
}
