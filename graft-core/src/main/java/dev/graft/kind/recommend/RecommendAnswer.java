package dev.graft.kind.recommend;

import dev.graft.eval.Measures;

/** What a model told of the test part, and what that is worth. */
sealed interface RecommendAnswer {
    Measures measures();

    /** @param lists items, best first, of each user in the order of {@link RankedLists#asked} */
    record Lists(Measures measures, int[][] lists) implements RecommendAnswer {}

    /** @param told the test ratings' predictions, in their order */
    record Predictions(Measures measures, double[] told) implements RecommendAnswer {}
}
