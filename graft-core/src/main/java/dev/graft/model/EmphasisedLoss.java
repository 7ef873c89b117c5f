package dev.graft.model;

import dev.graft.math.Softplus;

/**
 * Cross-entropy with weights {@code a}, smoothed targets {@code t} and a focal exponent {@code γ}, by logits z:
 *
 * <ul>
 *   <li>SOFTMAX: {@code -Σ_c a_c t_c (1 - p_c)^γ log p_c}. With {@code q_c = p_c ∂L/∂p_c = -a_c t_c [(1 - p_c)^γ - γ p_c
 *       (1 - p_c)^(γ-1) log p_c]} its gradient is {@code q_k - p_k Σ_c q_c}.
 *   <li>LOGISTIC: {@code Σ_c a_c t_c f(z_c) + (1 - t_c) f(-z_c)} with {@code f(x) = (1 - σ(x))^γ softplus(-x)}, whose
 *       slope is {@code -(1 - σ(x))^γ [1 - σ(x) + γ σ(x) softplus(-x)]}. A weight is that of a class's members, as
 *       non-members are of no class.
 * </ul>
 *
 * <p>Linear in t, so that mixed targets have mixed losses.
 */
final class EmphasisedLoss {
    private EmphasisedLoss() {}

    /** Replaces one node's logits by the gradient; returns the loss. */
    static double gradient(ClassLoss loss, Emphasis emphasis, float[] z, int at, int classes, int[] labels) {
        return switch (loss) {
            case SOFTMAX -> softmax(emphasis, z, at, classes, labels[0]);
            case LOGISTIC -> logistic(emphasis, z, at, classes, labels);
        };
    }

    private static double softmax(Emphasis emphasis, float[] z, int at, int classes, int label) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            highest = Math.max(highest, z[at + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(z[at + c] - highest);
        }
        double logSum = highest + Math.log(sum);
        double loss = 0;
        double all = 0;
        double[] q = new double[classes];
        for (int c = 0; c < classes; c++) {
            double target = smoothed(emphasis, c == label, 1.0 / classes) * emphasis.weight(c);
            if (target > 0) {
                double log = z[at + c] - logSum;
                double p = Math.exp(log);
                double focus = focus(1 - p, emphasis.gamma());
                loss -= target * focus * log;
                q[c] = -target * (focus - slope(p, log, emphasis.gamma()));
                all += q[c];
            }
        }
        for (int c = 0; c < classes; c++) {
            z[at + c] = (float) (q[c] - Math.exp(z[at + c] - logSum) * all);
        }
        return loss;
    }

    private static double logistic(Emphasis emphasis, float[] z, int at, int classes, int[] labels) {
        double loss = 0;
        int next = 0;
        for (int c = 0; c < classes; c++) {
            boolean member = next < labels.length && labels[next] == c;
            next += member ? 1 : 0;
            double target = smoothed(emphasis, member, 0.5);
            double yes = target * emphasis.weight(c);
            double x = z[at + c];
            loss += yes * half(x, emphasis.gamma()) + (1 - target) * half(-x, emphasis.gamma());
            z[at + c] = (float) (yes * halfSlope(x, emphasis.gamma()) - (1 - target) * halfSlope(-x, emphasis.gamma()));
        }
        return loss;
    }

    private static double smoothed(Emphasis emphasis, boolean member, double even) {
        return (member ? 1 - emphasis.smoothing() : 0) + emphasis.smoothing() * even;
    }

    /** (1 - p)^γ. */
    private static double focus(double rest, double gamma) {
        return gamma == 0 ? 1 : Math.pow(Math.max(rest, 0), gamma);
    }

    /** γ p (1 - p)^(γ-1) log p, 0 at p = 1, where log p goes to 0 like 1 - p. */
    private static double slope(double p, double log, double gamma) {
        double rest = 1 - p;
        return gamma == 0 || rest <= 0 ? 0 : gamma * p * Math.pow(rest, gamma - 1) * log;
    }

    private static double half(double x, double gamma) {
        return focus(sigmoid(-x), gamma) * Softplus.of(-x);
    }

    private static double halfSlope(double x, double gamma) {
        double rest = sigmoid(-x);
        return -focus(rest, gamma) * (rest + gamma * sigmoid(x) * Softplus.of(-x));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
