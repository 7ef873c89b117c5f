package dev.graft.kind.recommend;

import dev.graft.base.Nullable;
import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.eval.changed.Findings;
import dev.graft.graph.Bipartite;
import dev.graft.graph.Interactions;
import dev.graft.run.Remembered;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a recommendation changed, user by user or rating by rating.
 *
 * @param seen what the tested model has seen
 */
record RecommendFindings(Bipartite names, Held held, Interactions seen, Remembered remembered) {
    /** One training's outcome. */
    interface Outcome {
        /** By model. */
        Map<String, Measures> measures();

        /** Users' and items' rows after. */
        float[] vectors();

        /** Predictions of the test ratings, or null where lists are judged. */
        @Nullable
        Predictions told();
    }

    /** Of the test ratings, in their order. */
    record Predictions(double[] frozen, double[] tuned) {}

    /**
     * Of lists.
     *
     * @param leftOut what is left out of a user's list
     * @param metric a mean over users
     */
    Findings ofLists(List<? extends Outcome> repeats, Interactions leftOut, String metric, int k) {
        int dim = remembered.start().dim();
        UserChanges changes = new UserChanges(names, leftOut, held.test(), metric, k);
        for (Outcome repeat : repeats) {
            changes.add(
                    items(repeat, Evidence.FROZEN, metric),
                    items(repeat, Evidence.TUNED, metric),
                    new FactorScores(remembered.start().rows(), names.users(), dim),
                    new FactorScores(repeat.vectors(), names.users(), dim));
        }
        return with(changes.findings(), repeats);
    }

    /** Of ratings. */
    Findings ofRatings(List<? extends Outcome> repeats) {
        RatingChanges changes = new RatingChanges(names, seen, held.test());
        for (Outcome repeat : repeats) {
            Predictions told = Objects.requireNonNull(repeat.told());
            changes.add(told.frozen(), told.tuned());
        }
        return with(changes.findings(), repeats);
    }

    private Findings with(Findings findings, List<? extends Outcome> repeats) {
        return findings.with(remembered.ofUsers(held.train(), repeats.getFirst().vectors()));
    }

    private static double[] items(Outcome repeat, String model, String metric) {
        Measures measures = Objects.requireNonNull(repeat.measures().get(model), model);
        return Objects.requireNonNull(measures.items().get(metric), metric);
    }
}
