package dev.graft.model;

/**
 * Classes to learn.
 *
 * @param labels {@code [nodes][]} class indices
 * @param emphasis what the loss counts more and less
 */
public record ClassTarget(ClassLoss loss, int[][] labels, int classes, Emphasis emphasis) implements HeadTarget {
    /** All classes and nodes alike. */
    public ClassTarget(ClassLoss loss, int[][] labels, int classes) {
        this(loss, labels, classes, Emphasis.NONE);
    }

    @Override
    public int outputs() {
        return classes;
    }

    @Override
    public double gradient(float[] outputs, int at, int node) {
        if (emphasis.plain()) {
            double sum = loss.loss(outputs, at, classes, labels[node]);
            loss.probability(outputs, at, classes);
            for (int label : labels[node]) {
                outputs[at + label] -= 1;
            }
            return sum;
        }
        return EmphasisedLoss.gradient(loss, emphasis, outputs, at, classes, labels[node]);
    }

    /** The cross-entropy of what was told and what is told now, {@code -Σ_c t_c log p_c}; of several labels, of each. */
    @Override
    public double towards(float[] outputs, int at, float[] told, int from) {
        double sum = loss.loss(outputs, at, classes, told, from);
        loss.probability(outputs, at, classes);
        for (int c = 0; c < classes; c++) {
            outputs[at + c] -= told[from + c];
        }
        return sum;
    }

    @Override
    public void predict(float[] outputs, int n) {
        loss.probabilities(outputs, n, classes);
    }
}
