package dev.graft.trial;

import dev.graft.search.Seen;
import dev.graft.search.SuccessiveHalving;
import java.util.List;

/**
 * Trials as proposals learn from them. The first ones go on because there was nothing to compare them with, which is no merit: each stands where it
 * would be ended by what is known now. One that still runs is told by the last place where it was compared.
 */
@SuppressWarnings("exports") // public for the inside alone
public final class Compared {
    private Compared() {}

    /**
     * What is seen of each.
     *
     * @param prune whether trials that fall behind are ended early
     */
    public static List<Seen> of(List<Trial> trials, boolean prune) {
        return trials.stream()
                .map(trial -> prune ? stands(trial, trials) : trial.seen())
                .toList();
    }

    private static Seen stands(Trial trial, List<Trial> trials) {
        for (Trial.Step step : trial.course()) {
            if (!SuccessiveHalving.goesOn(SearchPlan.ETA, step.value(), others(trials, trial.number(), step.share()))) {
                return at(trial, step);
            }
        }
        return trial.over() || trial.course().isEmpty()
                ? trial.seen()
                : at(trial, trial.course().getLast());
    }

    private static Seen at(Trial trial, Trial.Step step) {
        return new Seen(trial.point(), step.value(), step.share(), Seen.State.PRUNED);
    }

    /** What others than a trial said after a share of the training, those that were cut off on their way too. */
    static List<Double> others(List<Trial> trials, int number, double share) {
        return trials.stream()
                .filter(trial -> trial.number() != number)
                .map(trial -> trial.at(share))
                .filter(value -> !Double.isNaN(value))
                .toList();
    }
}
