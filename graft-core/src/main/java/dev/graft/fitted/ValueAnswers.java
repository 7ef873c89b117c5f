package dev.graft.fitted;

/** Values of nodes. */
public non-sealed interface ValueAnswers extends NodeAnswers {
    /**
     * What is said of a node.
     *
     * @param low and {@code high} hold the truth of nine in ten nodes (split conformal prediction)
     */
    record Value(String node, double value, double low, double high) {}

    /**
     * What is said of a node.
     *
     * @throws dev.graft.base.BadInput for a node that it does not know
     */
    Value of(String node);
}
