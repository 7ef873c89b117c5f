package dev.graft.model;

/**
 * Loss of class logits. Both gradients by logit are {@code probability - truth}.
 *
 * <ul>
 *   <li>SOFTMAX, one label a node: {@code -log softmax(z)_y}
 *   <li>LOGISTIC, several: {@code Σ_c softplus(z_c) - Σ_{c true} z_c}
 * </ul>
 */
public enum ClassLoss {
    /** One label a node. */
    SOFTMAX {
        @Override
        double loss(float[] z, int at, int classes, int[] labels) {
            return Math.log(sumExp(z, at, classes, highest(z, at, classes)))
                    + highest(z, at, classes)
                    - z[at + labels[0]];
        }

        @Override
        double loss(float[] z, int at, int classes, float[] told, int from) {
            float highest = highest(z, at, classes);
            double loss = Math.log(sumExp(z, at, classes, highest)) + highest;
            for (int c = 0; c < classes; c++) {
                loss -= (double) told[from + c] * z[at + c];
            }
            return loss;
        }

        @Override
        void probability(float[] z, int at, int classes) {
            float highest = highest(z, at, classes);
            double sum = sumExp(z, at, classes, highest);
            for (int c = 0; c < classes; c++) {
                z[at + c] = (float) (Math.exp(z[at + c] - highest) / sum);
            }
        }
    },
    /** Any number of labels a node. */
    LOGISTIC {
        @Override
        double loss(float[] z, int at, int classes, int[] labels) {
            double loss = softplus(z, at, classes);
            for (int label : labels) {
                loss -= z[at + label];
            }
            return loss;
        }

        @Override
        double loss(float[] z, int at, int classes, float[] told, int from) {
            double loss = softplus(z, at, classes);
            for (int c = 0; c < classes; c++) {
                loss -= (double) told[from + c] * z[at + c];
            }
            return loss;
        }

        @Override
        void probability(float[] z, int at, int classes) {
            for (int c = 0; c < classes; c++) {
                z[at + c] = (float) (1 / (1 + Math.exp(-z[at + c])));
            }
        }
    };

    abstract double loss(float[] z, int at, int classes, int[] labels);

    /** Where the truth is a probability a class, {@code told[from … from + classes)}; of a softmax they sum to 1. */
    abstract double loss(float[] z, int at, int classes, float[] told, int from);

    abstract void probability(float[] z, int at, int classes);

    /**
     * Replaces logits by the gradient of the mean loss.
     *
     * @param z {@code [rows x classes]} logits in, gradients out
     * @param labels {@code [rows][]} class indices
     * @return summed loss of the rows
     */
    public double gradient(float[] z, int rows, int classes, int[][] labels) {
        double loss = 0;
        for (int i = 0; i < rows; i++) {
            loss += loss(z, i * classes, classes, labels[i]);
        }
        probabilities(z, rows, classes);
        for (int i = 0; i < rows; i++) {
            for (int label : labels[i]) {
                z[i * classes + label] -= 1;
            }
        }
        for (int i = 0; i < rows * classes; i++) {
            z[i] /= rows;
        }
        return loss;
    }

    /** Replaces logits {@code [rows x classes]} by probabilities. */
    public void probabilities(float[] z, int rows, int classes) {
        for (int i = 0; i < rows; i++) {
            probability(z, i * classes, classes);
        }
    }

    private static double softplus(float[] z, int at, int classes) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            double x = z[at + c];
            sum += Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        }
        return sum;
    }

    private static float highest(float[] z, int at, int classes) {
        float highest = z[at];
        for (int c = 1; c < classes; c++) {
            highest = Math.max(highest, z[at + c]);
        }
        return highest;
    }

    private static double sumExp(float[] z, int at, int classes, float highest) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(z[at + c] - highest);
        }
        return sum;
    }
}
