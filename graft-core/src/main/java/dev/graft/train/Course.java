package dev.graft.train;

import dev.graft.recipe.Growth;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TuneSpec;

/**
 * How a run is steered: how fast, until when, and with what batch.
 *
 * @param rate base learning rate, as an error tells it
 * @param rateKey its recipe key
 * @param pace the rate over the run
 * @param patience epochs without a better validation before the run stops; 0 never stops early
 * @param minDelta what counts as better for that: more than this above the best so far
 * @param keepStart validates the state before the first epoch too, so that what the learner is left at is never worse
 *     on validation than what it began with; needs patience
 * @param growth of the batch
 * @param epochs that the run ends after, whatever the plan has; -1: as the plan and patience say
 */
public record Course(
        double rate,
        String rateKey,
        Pace pace,
        int patience,
        double minDelta,
        boolean keepStart,
        Growth growth,
        int epochs) {
    public Course {
        if (keepStart && patience == 0) {
            throw new IllegalArgumentException("without patience nothing is kept, the start neither");
        }
    }

    /** A schedule alone, to the end. */
    public static Course of(Schedule schedule, double rate, String rateKey) {
        return new Course(rate, rateKey, Pace.of(schedule, rate), 0, 0, false, Growth.NONE, -1);
    }

    /** What a recipe says; stops early only where there is validation to go by. */
    public static Course of(TuneSpec tune, boolean validated) {
        double rate = tune.optimizer().lr();
        return new Course(
                rate,
                "tune.optimizer.lr",
                Pace.of(tune.schedule(), rate),
                validated ? tune.patience() : 0,
                tune.minDelta(),
                false,
                tune.growth(),
                -1);
    }

    /** The same with the start counting. */
    public Course keepingStart() {
        return new Course(rate, rateKey, pace, patience, minDelta, true, growth, epochs);
    }

    /** The same for a run that nothing is held out of: it ends after so many epochs, at the rates of a whole run. */
    public Course until(int number) {
        return new Course(rate, rateKey, pace, 0, minDelta, false, growth, number);
    }

    /** Whether the run stops here, before its plan ends. */
    boolean stale(History history) {
        return (epochs >= 0 && history.size() >= epochs) || (patience > 0 && history.stale(patience, minDelta));
    }

    /** What is left to do by a plan, with the batch that the history has led to. */
    Plan grown(Plan plan, History history) {
        return growth.grows() ? plan.withBuckets(growth.batch(plan.largestBucket(), history.watched())) : plan;
    }
}
