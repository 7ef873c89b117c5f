package dev.graft.fitted;

import java.util.List;

/** Of pairs of nodes: whether an edge is missing there. */
public non-sealed interface PairAnswers extends Answers {
    /**
     * A pair that may be an edge.
     *
     * @param probability calibrated on validation pairs, at the share of edges among those that the run was measured on
     */
    record Pair(String source, String target, double probability) {}

    /**
     * How likely an edge is.
     *
     * @throws dev.graft.base.BadInput for nodes that it does not know
     */
    double probability(String source, String target);

    /** Likeliest new neighbours of a node, best first. */
    List<Pair> likeliest(String source, int top);

    /** Likeliest missing edges of all, best first. */
    List<Pair> missing(int top);
}
