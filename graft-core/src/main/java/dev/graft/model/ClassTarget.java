package dev.graft.model;

/**
 * Classes to learn.
 *
 * @param labels {@code [nodes][]} class indices
 */
public record ClassTarget(ClassLoss loss, int[][] labels, int classes) implements HeadTarget {
    @Override
    public int outputs() {
        return classes;
    }

    @Override
    public double gradient(float[] outputs, int[] nodes, int from, int n) {
        int[][] truth = new int[n][];
        for (int i = 0; i < n; i++) {
            truth[i] = labels[nodes[from + i]];
        }
        return loss.gradient(outputs, n, classes, truth);
    }

    @Override
    public void predict(float[] outputs, int n) {
        loss.probabilities(outputs, n, classes);
    }
}
