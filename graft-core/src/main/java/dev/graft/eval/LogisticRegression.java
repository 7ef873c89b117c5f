package dev.graft.eval;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.math.Gemm;
import dev.graft.model.ClassLoss;
import java.util.Arrays;

/**
 * L2-regularised logistic regression: {@code ½ ‖W‖² + C Σ loss}, softmax for one label a node, one-vs-rest for several,
 * the intercept regularised with the rest as liblinear does (Fan et al., JMLR 2008), so that C means what it means
 * there. Classes are fitted together, as columns of one matrix. O(iterations · nodes · dim · classes).
 */
@SuppressWarnings("exports") // public for the inside alone
public final class LogisticRegression {
    private static final int BLOCK = 1024;
    private static final int ITERATIONS = 150;
    /** Where the gradient's norm has fallen to this share of the first, a fit is done. */
    private static final double TOLERANCE = 1e-4;

    private final int dim;
    private final int classes;
    private final ClassLoss loss;
    /** What the intercept is multiplied by: 1, or 0 where there is none. */
    private final float one;

    private final float[] weights;

    private LogisticRegression(int dim, int classes, ClassLoss loss, boolean intercept) {
        this.dim = dim;
        this.classes = classes;
        this.loss = loss;
        this.one = intercept ? 1 : 0;
        this.weights = Memory.floats(dim + 1L, classes, "weights of a regression (inputs x classes)");
    }

    /**
     * Fits.
     *
     * @param rows {@code [nodes x dim]} features of all nodes
     * @param train ids to learn from
     * @param truth {@code [train][]} their class indices
     * @param c inverse strength of the penalty
     */
    public static LogisticRegression fit(
            float[] rows, int dim, int[] train, int[][] truth, int classes, ClassLoss loss, double c) {
        return fit(new LogisticData(rows, dim, train, truth, classes, loss), c, true, null);
    }

    /**
     * Fits, from a fit of another strength where there is one: the same up to the tolerance, and sooner.
     *
     * @param intercept whether there is one
     */
    public static LogisticRegression fit(
            LogisticData data, double c, boolean intercept, @Nullable LogisticRegression near) {
        LogisticRegression model = new LogisticRegression(data.dim(), data.classes(), data.loss(), intercept);
        double[] x = new double[model.weights.length];
        Objective objective = model.new Objective(data.features(intercept), data.truth(), c);
        double scale = 0;
        if (near != null) {
            double[] first = new double[x.length];
            objective.at(x, first);
            scale = Lbfgs.norm(first);
            for (int i = 0; i < x.length; i++) {
                x[i] = near.weights[i];
            }
        }
        new Lbfgs(x.length, ITERATIONS, TOLERANCE, data.inverse(intercept, c)).minimise(x, objective, scale);
        model.set(x);
        return model;
    }

    private void set(double[] x) {
        for (int i = 0; i < x.length; i++) {
            weights[i] = (float) x[i];
        }
    }

    /** What is minimised; holds buffers for one thread. */
    private final class Objective implements Lbfgs.Function {
        private final float[] features;
        private final int[][][] truth;
        private final double c;
        private final float[] logits;
        private final float[] sum = new float[weights.length];

        /** @param features {@code [truth x (dim + 1)]} */
        Objective(float[] features, int[][] truth, double c) {
            this.features = features;
            this.c = c;
            this.logits = Memory.floats(Math.min(BLOCK, truth.length), classes, "class scores (nodes x classes)");
            this.truth = new int[(truth.length + BLOCK - 1) / BLOCK][][];
            for (int block = 0; block < this.truth.length; block++) {
                this.truth[block] =
                        Arrays.copyOfRange(truth, block * BLOCK, Math.min(truth.length, (block + 1) * BLOCK));
            }
        }

        @Override
        public double at(double[] x, double[] gradient) {
            set(x);
            int width = dim + 1;
            double value = 0;
            for (int i = 0; i < x.length; i++) {
                value += 0.5 * x[i] * x[i];
                gradient[i] = x[i];
            }
            for (int block = 0; block < truth.length; block++) {
                int n = truth[block].length;
                int from = block * BLOCK * width;
                Arrays.fill(logits, 0);
                Arrays.fill(sum, 0);
                Gemm.ab(n, classes, width, features, from, width, weights, 0, classes, logits, 0, classes);
                value += c * loss.gradient(logits, n, classes, truth[block]);
                Gemm.aTb(width, classes, n, features, from, width, logits, 0, classes, sum, 0, classes);
                for (int i = 0; i < sum.length; i++) {
                    gradient[i] += c * n * sum[i];
                }
            }
            return value;
        }
    }

    /** {@code [(dim + 1) x classes]}, the intercept last, 0 where there is none: as a dense layer has them. */
    public float[] weights() {
        return weights.clone();
    }

    /** Class probabilities of nodes, {@code [ids x classes]}; one-vs-rest gives each class its own. */
    public float[] probabilities(float[] rows, int[] ids) {
        float[] logits = logits(rows, ids);
        loss.probabilities(logits, ids.length, classes);
        return logits;
    }

    /** What probabilities are made of, {@code [ids x classes]}: where only the order counts, they round less to ties. */
    public float[] logits(float[] rows, int[] ids) {
        float[] logits = Memory.floats(ids.length, classes, "class scores (nodes x classes)");
        for (int from = 0; from < ids.length; from += BLOCK) {
            int[] block = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + BLOCK));
            float[] features = LogisticData.features(rows, dim, block, one);
            Gemm.ab(
                    block.length,
                    classes,
                    dim + 1,
                    features,
                    0,
                    dim + 1,
                    weights,
                    0,
                    classes,
                    logits,
                    from * classes,
                    classes);
        }
        return logits;
    }
}
