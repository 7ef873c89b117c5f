package dev.graft.kind.link;

/** Scores pairs; more means more of an edge. */
@FunctionalInterface
interface PairScores {
    /** One score a pair. */
    double[] of(Sample sample);
}
