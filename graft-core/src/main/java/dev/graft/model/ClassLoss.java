package dev.graft.model;

import dev.graft.math.ClassProbabilities;

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
        double probability(float[] z, int at, int rows, int classes) {
            return ClassProbabilities.softmax(z, at, rows, classes);
        }
    },
    /** Any number of labels a node. */
    LOGISTIC {
        @Override
        double probability(float[] z, int at, int rows, int classes) {
            return ClassProbabilities.sigmoid(z, at, rows * classes);
        }
    };

    /**
     * Replaces logits {@code [rows x classes]} by probabilities.
     *
     * @return the rows' loss but for the logits of the truth: {@code log Σ e^z}, or {@code Σ softplus(z)}
     */
    abstract double probability(float[] z, int at, int rows, int classes);

    /**
     * Replaces one row's logits by the gradient of its loss.
     *
     * @param labels class indices
     * @return the loss
     */
    double gradient(float[] z, int at, int classes, int[] labels) {
        double told = 0;
        for (int label : labels) {
            told += z[at + label];
        }
        double loss = probability(z, at, 1, classes) - told;
        for (int label : labels) {
            z[at + label] -= 1;
        }
        return loss;
    }

    /** The same where the truth is a probability a class, {@code truth[from … from + classes)}; of a softmax they sum to 1. */
    double gradient(float[] z, int at, int classes, float[] truth, int from) {
        double told = 0;
        for (int c = 0; c < classes; c++) {
            told += (double) truth[from + c] * z[at + c];
        }
        double loss = probability(z, at, 1, classes) - told;
        for (int c = 0; c < classes; c++) {
            z[at + c] -= truth[from + c];
        }
        return loss;
    }

    /**
     * Replaces logits by the gradient of the mean loss.
     *
     * @param z {@code [rows x classes]} logits in, gradients out
     * @param labels {@code [rows][]} class indices
     * @return summed loss of the rows
     */
    public double gradient(float[] z, int rows, int classes, int[][] labels) {
        double told = 0;
        for (int i = 0; i < rows; i++) {
            for (int label : labels[i]) {
                told += z[i * classes + label];
            }
        }
        double loss = probability(z, 0, rows, classes) - told;
        for (int i = 0; i < rows; i++) {
            for (int label : labels[i]) {
                z[i * classes + label] -= 1;
            }
        }
        float share = 1f / rows;
        for (int i = 0; i < rows * classes; i++) {
            z[i] *= share;
        }
        return loss;
    }

    /** Replaces logits {@code [rows x classes]} by probabilities. */
    public void probabilities(float[] z, int rows, int classes) {
        probability(z, 0, rows, classes);
    }
}
