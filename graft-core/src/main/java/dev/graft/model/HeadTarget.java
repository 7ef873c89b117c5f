package dev.graft.model;

/** What a head is trained towards: how wrong its outputs are on nodes, and what they tell. */
public interface HeadTarget {
    /** Outputs a node. */
    int outputs();

    /**
     * Replaces a node's outputs by the gradient of its loss.
     *
     * @param outputs of the node at {@code [at … at + outputs())}
     * @return its loss
     */
    double gradient(float[] outputs, int at, int node);

    /**
     * Replaces a node's outputs by the gradient of how far they are from what was told, which does not move.
     *
     * @param outputs at {@code [at … at + outputs())}
     * @param told predictions as {@link #predict} gives them, at {@code [from … from + outputs())}
     * @return the loss
     */
    double towards(float[] outputs, int at, float[] told, int from);

    /** Replaces outputs {@code [n x outputs()]} by predictions: probabilities, or values. */
    void predict(float[] outputs, int n);

    /**
     * Replaces outputs by the gradient of the mean loss.
     *
     * @param outputs {@code [n x outputs()]} of the nodes {@code nodes[from … from + n)}
     * @return summed loss of the nodes
     */
    default double gradient(float[] outputs, int[] nodes, int from, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += gradient(outputs, i * outputs(), nodes[from + i]);
        }
        for (int i = 0; i < n * outputs(); i++) {
            outputs[i] /= n;
        }
        return sum;
    }
}
