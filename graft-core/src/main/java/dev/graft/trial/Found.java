package dev.graft.trial;

import dev.graft.base.Nullable;
import dev.graft.eval.Evidence;
import dev.graft.eval.Interval;
import dev.graft.eval.Report;
import dev.graft.search.Importance;
import dev.graft.search.Space;
import java.util.List;

/**
 * What a search came to.
 *
 * @param metric by which was chosen, and which the test is about
 * @param space what was searched
 * @param trials in order
 * @param finals the choice
 * @param ends of ranges at which the best of the other trials lies
 * @param importance of the keys for what validation says
 * @param test what the chosen run came to on the test part
 * @param gain of the chosen run over the recipe as it stands on the test part, paired; null where that is what was chosen
 * @param nested what searching is worth, where that was asked
 * @param cost what it took
 * @param plan by which it ended
 */
public record Found(
        String task,
        String metric,
        Space space,
        List<Trial> trials,
        Finals finals,
        List<Space.End> ends,
        List<Importance.Of> importance,
        Tests test,
        @Nullable Interval gain,
        @Nullable Nested nested,
        Cost cost,
        SearchPlan plan) {
    public Found {
        trials = List.copyOf(trials);
        ends = List.copyOf(ends);
        importance = List.copyOf(importance);
    }

    /**
     * Reports of the runs that were finished.
     *
     * @param best the run to use
     * @param usual the recipe as it stands; the same where that is to be used
     */
    public record Tests(Report best, Report usual) {}

    /**
     * Seconds.
     *
     * @param search until the last trial ended
     * @param trials all trials together
     * @param training of them
     */
    public record Cost(double search, double trials, double training) {
        /** Share of the trials' time that is not training. */
        public double overhead() {
            return trials == 0 ? 0 : 1 - training / trials;
        }
    }

    /** Whether every point of the space was tried. */
    public boolean exhausted() {
        long inside = trials.stream()
                .map(Trial::point)
                .filter(space::holds)
                .distinct()
                .count();
        return space.size() >= 0 && inside >= space.size();
    }

    /** Whether less of the metric is better; validation is turned, so that more always is. */
    public boolean turned() {
        return Evidence.smallerIsBetter(metric);
    }

    /** A value of validation as the metric has it. */
    public double asMetric(double value) {
        return turned() ? -value : value;
    }

    /**
     * By how much validation, at which the search looked, is better than the test part, at which nobody looked, over the same repeats: what
     * choosing the best of many costs in truth, and what the parts differ by.
     */
    public double optimism() {
        Interval test = test().best().metrics().get(metric);
        return test == null
                ? Double.NaN
                : (turned() ? -1 : 1) * (asMetric(finals.chosen().mean()) - test.mean());
    }
}
