package dev.graft.recipe;

import dev.graft.base.Nullable;

/** What is learned and how it is measured. */
public interface TaskSpec {
    /** Which model is asked in the end. */
    enum Keep {
        /** One that is trained once more, on everything known, for the epochs that validation chose. */
        ALL,
        /** The first repeat's, which was measured. */
        MEASURED
    }

    /** How the task is trained where a recipe does not say. */
    TuneSpec usualTune();

    /** What else is known of nodes where a recipe does not say: nothing, read in the usual way where the task reads features. */
    default FeatureSpec usualFeatures() {
        return FeatureSpec.NONE;
    }

    /** What of the start vectors moves where a recipe does not say. */
    default Adapt usualAdapt() {
        return Adapt.FREE;
    }

    /** Whether its edges have a direction, whatever their source says. */
    default boolean directed() {
        return false;
    }

    /** Which model is asked in the end. */
    default Keep keep() {
        return Keep.MEASURED;
    }

    /**
     * Which nodes train, choose and test.
     *
     * @param train share of the labelled nodes
     * @param valid share held out for early stopping and tuning
     * @param test share held out for the report; the three sum to at most 1
     * @param file lines {@code node train|valid|test}, or a column a split; then the shares are not used
     */
    record Split(
            double train,
            double valid,
            double test,
            @Nullable String file) {
        public Split {
            Require.that(train > 0 && train < 1, "task.split.train", train, "between 0 and 1");
            Require.that(valid >= 0 && valid < 1, "task.split.valid", valid, "at least 0 and below 1");
            Require.that(test > 0 && test < 1, "task.split.test", test, "between 0 and 1");
            double sum = train + valid + test;
            Require.that(sum <= 1 + 1e-9, "task.split", "train + valid + test = " + sum, "at most 1");
        }
    }
}
