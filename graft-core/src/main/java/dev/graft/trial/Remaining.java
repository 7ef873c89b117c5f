package dev.graft.trial;

import dev.graft.base.Nullable;
import java.util.List;

/**
 * How much of a search is done: its trials, and the finals after them, which train the best on the repeats that they were not told by.
 *
 * @param repeats of a run
 */
record Remaining(SearchPlan plan, int repeats) {
    /** Of the minutes of a search that training the best may add, about: the first of them is trained in any case. */
    private static final double SHARE = 0.5;

    /** As many of the best as the minutes hold beside the recipe as it stands, one at least; all where these are not limited. */
    List<Trial> affordable(List<Trial> best) {
        double seconds = plan.minutes() * 60 * SHARE * plan.atOnce();
        if (seconds == 0 || best.isEmpty()) {
            return best;
        }
        double spent = toConfirm(best.getFirst());
        int many = 1;
        while (many < best.size() && spent + toConfirm(best.get(many)) <= seconds) {
            spent += toConfirm(best.get(many));
            many++;
        }
        return best.subList(0, many);
    }

    /** Seconds of training on the repeats that a trial was not told by. */
    private double toConfirm(Trial trial) {
        return trial.training() * left(trial);
    }

    /**
     * The same of the recipe as it stands, which makes what all start from, as its own trial did. That was the first, while the program still
     * compiled: what training takes since, the best tell.
     */
    private double usual(Trial trial, List<Trial> best) {
        double training = best.stream().mapToDouble(Trial::training).reduce(trial.training(), Math::min);
        return (trial.seconds() - trial.training() + training) * left(trial);
    }

    private double left(Trial trial) {
        return (double) Math.max(0, repeats - trial.values().size()) / Math.max(1, plan.repeats());
    }

    /** Seconds of finals, were these the trials. */
    double finals(Trial usual, List<Trial> best) {
        List<Trial> all = affordable(best);
        double seconds =
                usual(usual, best) + all.stream().mapToDouble(this::toConfirm).sum();
        return seconds / Math.min(plan.atOnce(), all.size() + 1);
    }

    /**
     * The share of the time that has passed, finals among what is left. What these will be is known by the best so far; the test after
     * them is not in it.
     *
     * @param clock seconds of the search so far
     * @param ended trials that have ended
     * @param usual the recipe as it stands, where that has ended
     * @param best the others, best first, as many as finals take
     */
    double share(double clock, long ended, @Nullable Trial usual, List<Trial> best) {
        double byTime = plan.minutes() > 0 ? plan.minutes() * 60 - clock : Double.POSITIVE_INFINITY;
        double byNumber =
                plan.trials() > 0 && ended > 0 ? clock * (plan.trials() - ended) / ended : Double.POSITIVE_INFINITY;
        double left = Math.max(0, Math.min(byTime, byNumber));
        if (clock <= 0 || Double.isInfinite(left)) {
            return 0;
        }
        return clock / (clock + left + (usual == null ? 0 : finals(usual, best)));
    }
}
