package dev.graft.kind.recommend;

import dev.graft.eval.Evidence;
import dev.graft.eval.changed.Findings;
import dev.graft.run.Questions;
import dev.graft.run.Remembered;
import java.util.List;
import java.util.Objects;

/** What a recommendation changed, user by user or rating by rating. */
record RecommendFindings(RecommendData data, Remembered remembered) {
    Findings ofLists(List<RecommendOutcome> repeats) {
        int k = data.spec().k();
        // Coverage is of all users together: lists are then told apart by what they gain.
        String metric = data.metric().startsWith("coverage") ? "ndcg@" + k : data.metric();
        UserChanges changes =
                new UserChanges(data.names(), data.leftOut(), data.held().test(), metric, k);
        for (RecommendOutcome repeat : repeats) {
            RecommendAnswer.Lists frozen = repeat.lists(Evidence.FROZEN);
            RecommendAnswer.Lists tuned = repeat.lists(Evidence.TUNED);
            changes.add(items(frozen, metric), items(tuned, metric), frozen.lists(), tuned.lists());
        }
        return with(changes.findings(), repeats);
    }

    Findings ofRatings(List<RecommendOutcome> repeats) {
        RatingChanges changes =
                new RatingChanges(data.names(), data.known(), data.held().test());
        for (RecommendOutcome repeat : repeats) {
            changes.add(
                    repeat.predictions(Questions.FROZEN_HEAD).told(),
                    repeat.predictions(Evidence.TUNED).told());
        }
        return with(changes.findings(), repeats);
    }

    private Findings with(Findings findings, List<RecommendOutcome> repeats) {
        return findings.with(
                remembered.ofUsers(data.held().train(), repeats.getFirst().vectors()));
    }

    private static double[] items(RecommendAnswer.Lists lists, String metric) {
        return Objects.requireNonNull(lists.measures().items().get(metric), metric);
    }
}
