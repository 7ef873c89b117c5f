package dev.graft.kind.link;

import dev.graft.graph.Graph;

/** Scores pairs by what a run stored. */
sealed interface PairReader permits HeadReader, RuleReader, BlendedReader {
    /** Scores of pairs. */
    float[] scores(int[] sources, int[] targets);

    /**
     * The same but for the last bits where walks have a part, which are then looked up from the end that more of these pairs
     * have: for finding those that are worth an answer.
     */
    float[] quickScores(int[] sources, int[] targets);

    /** Whether quick scores differ in the last bits. */
    boolean rounds();

    StoredLinks stored();

    KnownLinks links();

    /** What a head reads of pairs; of several heads their rows, table after table. */
    EdgeInputs inputs();

    /** Whether it reads anything of the graph. */
    default boolean readsGraph() {
        return inputs().features() > 0;
    }

    /** What features are measured in. */
    default PairStructure structure() {
        return links().structure();
    }

    /** All known edges. */
    default Graph known() {
        return links().all();
    }

    /** Whether an edge is known; where they have no direction, either way round. */
    default boolean knows(int u, int v) {
        return known().out().has(u, v);
    }
}
