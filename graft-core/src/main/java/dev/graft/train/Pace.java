package dev.graft.train;

import dev.graft.recipe.Schedule;

/** The learning rate over a run. A pure function, so that a run that is resumed goes on at the same rate. */
@FunctionalInterface
public interface Pace {
    /**
     * @param done share of the run, 0 to 1
     * @param history the epochs so far
     */
    double at(double done, History history);

    /** A base rate, scaled by a schedule. */
    static Pace of(Schedule schedule, double rate) {
        return schedule.kind() == Schedule.Kind.PLATEAU
                ? (done, history) -> rate * schedule.at(done, history.watched())
                : (done, history) -> rate * schedule.at(done);
    }
}
