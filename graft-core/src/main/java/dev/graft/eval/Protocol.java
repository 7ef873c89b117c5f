package dev.graft.eval;

/** Multi-label decision rule. */
public enum Protocol {
    /** Labels whose probability passes a threshold that was chosen on the validation nodes. */
    THRESHOLD,
    /** The k likeliest, k being the node's true number of labels, as the DeepWalk paper scores. */
    DEEPWALK
}
