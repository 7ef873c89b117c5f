package dev.graft.kind.recommend;

import dev.graft.base.Nullable;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Require;
import dev.graft.recipe.TaskSpec;
import java.util.List;

/**
 * Recommendation: which items a user takes to next, or how they rate them. Edges are interactions, from user to item.
 *
 * @param feedback whether interactions say only that they happened, and items are ranked; or have ratings, to be predicted
 * @param valid file of interactions to stop by, in the graph's columns, or null: a share of the training ones
 * @param test file of interactions to report on, or null: a share of the graph's
 * @param k length of the list that is recommended
 * @param baselines names of those to compare with beside {@code frozen}
 * @param ease settings of the baseline of that name
 * @param refit whether training is done anew with the validation interactions, for as many epochs as were best without
 * @param repeats seeds of training on the one split
 * @param metric the one that the verdict is about, and that stops training; null: {@code ndcg@k}, or {@code mse}
 * @param keep which model is asked in the end
 */
public record RecommendSpec(
        Feedback feedback,
        @Nullable String valid,
        @Nullable String test,
        Split split,
        int k,
        List<String> baselines,
        Ease ease,
        boolean refit,
        int repeats,
        @Nullable String metric,
        Keep keep)
        implements TaskSpec {
    /** What an interaction says. */
    public enum Feedback {
        /** That it happened: items are ranked. */
        IMPLICIT,
        /** How much it was liked, in its weight: ratings are told. */
        EXPLICIT
    }

    /** How interactions are held out. */
    public enum By {
        /** A share of each user's, at random. */
        RANDOM,
        /** Each user's last one (leave-one-out). */
        LAST,
        /** The latest share of all. */
        TIME
    }

    /**
     * How interactions are held out.
     *
     * @param valid share of the training interactions; of no meaning for {@code LAST}
     * @param test share of all interactions, where there is no test file; of no meaning for {@code LAST}
     */
    public record Split(By by, double valid, double test) {
        public Split {
            Require.that(valid > 0 && valid < 1, "task.split.valid", valid, "between 0 and 1");
            Require.that(test > 0 && test < 1, "task.split.test", test, "between 0 and 1");
        }

        /** Whether it goes by when interactions were. */
        boolean goesByTimes() {
            return by == By.TIME || by == By.LAST;
        }
    }

    /**
     * Settings of EASE (Steck, WWW 2019).
     *
     * @param l2 penalties to choose from by the validation interactions
     * @param memoryMb the most that its matrix of items by items may take
     */
    public record Ease(List<Double> l2, int memoryMb) {
        public Ease {
            l2 = List.copyOf(l2);
            Require.that(!l2.isEmpty(), "task.ease.l2", l2, "a list of numbers above 0");
            for (double value : l2) {
                Require.positive("task.ease.l2", value);
            }
            Require.atLeast(1, "task.ease.memoryMb", memoryMb);
        }
    }

    /** Whether ratings are predicted; else items are ranked. */
    public boolean rates() {
        return feedback == Feedback.EXPLICIT;
    }

    public RecommendSpec {
        baselines = List.copyOf(baselines);
        Require.atLeast(1, "task.k", k);
        Require.that(k <= 500, "task.k", k, "at most 500");
        Require.atLeast(1, "task.repeats", repeats);
        Require.file("task.valid", valid);
        Require.file("task.test", test);
        Require.that(valid == null || test != null, "task.valid", String.valueOf(valid), "left out where task.test is");
    }

    /** Keeps what is trained on everything. */
    public RecommendSpec(
            Feedback feedback,
            @Nullable String valid,
            @Nullable String test,
            Split split,
            int k,
            List<String> baselines,
            Ease ease,
            boolean refit,
            int repeats,
            @Nullable String metric) {
        this(feedback, valid, test, split, k, baselines, ease, refit, repeats, metric, Keep.ALL);
    }

    /** A file of interactions, {@code user item [weight]}, read as this kind reads them. */
    public static GraphSpec interactions(String edges) {
        return GraphSpec.of(edges, true)
                .withDuplicates(GraphSpec.Duplicates.FIRST)
                .withSelfLoops(GraphSpec.Loops.KEEP);
    }

    /** Every default: items are ranked, by what happened alone. */
    public static RecommendSpec usual() {
        return new RecommendSpec(
                Feedback.IMPLICIT,
                null,
                null,
                new Split(By.RANDOM, 0.1, 0.2),
                20,
                List.of("popularity", "itemKnn", "rp3beta", "als", "ease", "random"),
                new Ease(List.of(10.0, 100.0, 1000.0), 512),
                true,
                1,
                null,
                Keep.ALL);
    }

    /** The same with interactions that were held out before; {@code valid} null: a share of the others. */
    public RecommendSpec withHeldOut(@Nullable String valid, String test) {
        return new RecommendSpec(feedback, valid, test, split, k, baselines, ease, refit, repeats, metric, keep);
    }

    @Override
    public boolean directed() {
        return true;
    }

    @Override
    public RecommendTune usualTune() {
        return RecommendTune.usual();
    }

    /** The same with another {@code feedback}. */
    public RecommendSpec withFeedback(Feedback other) {
        return new RecommendSpec(other, valid, test, split, k, baselines, ease, refit, repeats, metric, keep);
    }

    /** The same with another {@code split}. */
    public RecommendSpec withSplit(Split other) {
        return new RecommendSpec(feedback, valid, test, other, k, baselines, ease, refit, repeats, metric, keep);
    }

    /** The same with another {@code k}. */
    public RecommendSpec withK(int other) {
        return new RecommendSpec(feedback, valid, test, split, other, baselines, ease, refit, repeats, metric, keep);
    }

    /** The same with another {@code baselines}. */
    public RecommendSpec withBaselines(List<String> other) {
        return new RecommendSpec(feedback, valid, test, split, k, other, ease, refit, repeats, metric, keep);
    }

    /** The same with another {@code ease}. */
    public RecommendSpec withEase(Ease other) {
        return new RecommendSpec(feedback, valid, test, split, k, baselines, other, refit, repeats, metric, keep);
    }

    /** The same with another {@code refit}. */
    public RecommendSpec withRefit(boolean other) {
        return new RecommendSpec(feedback, valid, test, split, k, baselines, ease, other, repeats, metric, keep);
    }

    /** The same with another {@code repeats}. */
    public RecommendSpec withRepeats(int other) {
        return new RecommendSpec(feedback, valid, test, split, k, baselines, ease, refit, other, metric, keep);
    }

    /** The same with another {@code metric}. */
    public RecommendSpec withMetric(@Nullable String other) {
        return new RecommendSpec(feedback, valid, test, split, k, baselines, ease, refit, repeats, other, keep);
    }

    /** The same with another {@code keep}. */
    public RecommendSpec withKeep(Keep other) {
        return new RecommendSpec(feedback, valid, test, split, k, baselines, ease, refit, repeats, metric, other);
    }
}
