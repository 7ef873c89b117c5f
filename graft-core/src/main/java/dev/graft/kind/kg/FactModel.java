package dev.graft.kind.kg;

import dev.graft.graph.Triples;

/** What tells which entities answer questions and how well facts fit: vectors, counts of facts, or a blend of such. */
sealed interface FactModel permits VectorFacts, CountedFacts, BlendedFacts {
    /** Scores of all entities, as the rows are now. */
    AnswerScores answers();

    /** How well facts fit, asked from both sides where these say different things; more is better. */
    double[] of(Triples facts, int threads);

    /**
     * How well entities answer questions.
     *
     * @param asked relations, from the tail the relation's number and as many as there are relations
     */
    double[] of(int[] entities, int[] asked, int[] answers, int threads);

    /** Number of entities. */
    int entities();

    /** Number of relations. */
    int relations();
}
