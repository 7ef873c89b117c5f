package dev.graft.model;

/** What a head is trained towards: how wrong its outputs are on nodes, and what they tell. */
public interface HeadTarget {
    /** Outputs a node. */
    int outputs();

    /**
     * Replaces outputs by the gradient of the mean loss.
     *
     * @param outputs {@code [n x outputs()]} of the nodes {@code nodes[from … from + n)}
     * @return summed loss of the nodes
     */
    double gradient(float[] outputs, int[] nodes, int from, int n);

    /** Replaces outputs {@code [n x outputs()]} by predictions: probabilities, or values. */
    void predict(float[] outputs, int n);
}
