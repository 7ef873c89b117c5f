package dev.graft.kind.nodes;

import dev.graft.graph.Bucket;

/** A loss on nodes without a known label, beside that of the labelled ones: rows of a step of its own. */
interface UnlabelledTerm {
    /** Whether it has a say in this epoch. */
    boolean active(int epoch);

    /**
     * An active epoch begins.
     *
     * @param told present predictions of all nodes without a known label, in their order, {@code [them x outputs]}
     */
    void begin(int epoch, float[] told);

    /** Writes ids of at most {@code most} nodes to {@code ids[at …)}; returns how many. */
    int pick(Bucket bucket, int most, int[] ids, int at);

    /** Replaces what the head would read of the n nodes picked, from {@code row} on; leaves it where there is nothing else. */
    void replace(float[] input, int row, int n, int stride);

    /** Replaces outputs of the n nodes picked, from {@code row} on, by gradients of the mean loss, weighted. */
    void gradient(float[] outputs, int row, int n);

    /** Whether the nodes' vectors take gradients; where not, the head alone does. */
    boolean movesRows();
}
