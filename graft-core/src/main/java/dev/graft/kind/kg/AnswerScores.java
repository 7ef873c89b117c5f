package dev.graft.kind.kg;

import dev.graft.graph.Queries;

/** Scores every entity as an answer to questions; more is likelier. Several threads may ask at once. */
@FunctionalInterface
interface AnswerScores {
    /** Writes {@code [n x entities]} scores of questions {@code from … from + n} to {@code scores}. */
    void score(Queries asked, int from, int n, float[] scores);
}
