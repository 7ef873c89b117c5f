package dev.graft.kind.nodes;

import dev.graft.base.Memory;
import dev.graft.model.ClassLoss;
import dev.graft.model.ClassTarget;
import java.util.Arrays;

/** First weights of a linear head, {@code [(in + 1) x outputs]} with the intercept last. */
final class HeadStart {
    private HeadStart() {}

    /**
     * Class means c of inputs x as weights: {@code -‖x - c‖² / s} but for the part that is the same for all classes,
     * {@code 2 c·x / s - ‖c‖² / s} (Snell, Swersky, Zemel, NIPS 2017), s the mean squared distance of a training node to
     * its own class's mean. A class without training nodes has weights 0 and the lowest intercept.
     *
     * @param inputs {@code [train x in]}
     */
    static float[] prototypes(float[] inputs, int in, ClassTarget target, int[] train) {
        if (target.loss() != ClassLoss.SOFTMAX) {
            throw new IllegalArgumentException("prototypes are nearest among classes; here a node may have several");
        }
        int classes = target.classes();
        double[] means = Memory.doubles(classes, in, "weights of the head (inputs x classes)");
        int[] counts = new int[classes];
        double squares = 0;
        for (int i = 0; i < train.length; i++) {
            int c = target.labels()[train[i]][0];
            counts[c]++;
            for (int j = 0; j < in; j++) {
                means[c * in + j] += inputs[i * in + j];
                squares += inputs[i * in + j] * (double) inputs[i * in + j];
            }
        }
        double[] norms = new double[classes];
        for (int c = 0; c < classes; c++) {
            for (int j = 0; j < in; j++) {
                means[c * in + j] /= Math.max(1, counts[c]);
                norms[c] += means[c * in + j] * means[c * in + j];
            }
            squares -= counts[c] * norms[c];
        }
        return weights(means, norms, counts, Math.max(squares / train.length, 1e-6));
    }

    private static float[] weights(double[] means, double[] norms, int[] counts, double spread) {
        int classes = counts.length;
        int in = means.length / classes;
        double farthest = Arrays.stream(norms).max().orElse(0);
        float[] weights = Memory.floats(in + 1L, classes, "weights of the head (inputs x classes)");
        for (int c = 0; c < classes; c++) {
            for (int j = 0; j < in; j++) {
                weights[j * classes + c] = (float) (2 * means[c * in + j] / spread);
            }
            weights[in * classes + c] = (float) (-(counts[c] == 0 ? farthest : norms[c]) / spread);
        }
        return weights;
    }

    /**
     * A regression on vectors and features as weights of a head that reads a good deal more: what it did not read has
     * weight 0.
     *
     * @param frozen {@code [(dim + features + 1) x outputs]}
     * @param dim floats of a vector in the regression; 0 where it read none
     * @param scale what the head's vectors are, as a multiple of the regression's
     * @param features of the regression: the first of the head's, which follow {@code blocks} floats
     */
    static float[] frozen(float[] frozen, int dim, float scale, int features, int blocks, int in, int outputs) {
        float[] weights = Memory.floats(in + 1L, outputs, "weights of the head (inputs x classes)");
        for (int i = 0; i < dim * outputs; i++) {
            weights[i] = frozen[i] / scale;
        }
        System.arraycopy(frozen, dim * outputs, weights, blocks * outputs, features * outputs);
        System.arraycopy(frozen, (dim + features) * outputs, weights, in * outputs, outputs);
        return weights;
    }
}
