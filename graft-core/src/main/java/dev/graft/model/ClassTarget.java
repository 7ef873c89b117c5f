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
            return loss.gradient(outputs, at, classes, labels[node]);
        }
        return EmphasisedLoss.gradient(loss, emphasis, outputs, at, classes, labels[node]);
    }

    /** The cross-entropy of what was told and what is told now, {@code -Σ_c t_c log p_c}; of several labels, of each. */
    @Override
    public double towards(float[] outputs, int at, float[] told, int from) {
        return loss.gradient(outputs, at, classes, told, from);
    }

    @Override
    public void predict(float[] outputs, int n) {
        loss.probabilities(outputs, n, classes);
    }
}
