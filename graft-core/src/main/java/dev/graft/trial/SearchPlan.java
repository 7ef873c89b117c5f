package dev.graft.trial;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.search.GridSearch;
import dev.graft.search.Proposer;
import dev.graft.search.RandomSearch;
import dev.graft.search.SuccessiveHalving;
import dev.graft.search.TreeParzen;

/**
 * How a search goes.
 *
 * @param sampler what proposes points
 * @param prune whether trials that fall behind are ended early
 * @param minutes that it may take, over all its processes; 0: any
 * @param trials at most; 0: any
 * @param from the first repeat of each run that a trial is told by
 * @param repeats that it is told by
 * @param atOnce trials side by side at most
 * @param memory bytes that trials may hold together; 0: what is free
 * @param seed of the proposals
 */
public record SearchPlan(
        Sampler sampler,
        boolean prune,
        double minutes,
        int trials,
        int from,
        int repeats,
        int atOnce,
        long memory,
        long seed) {
    /** What proposes points. */
    public enum Sampler {
        /** Tree-structured Parzen estimator (Bergstra et al. 2011), all keys together. */
        TPE,
        /** Points by chance. */
        RANDOM,
        /** A grid, in order. */
        GRID
    }

    /** With fewer repeats that the search did not choose by, all count. */
    static final int ENOUGH = 4;

    /** Of so many trials one goes on. */
    static final int ETA = 3;

    private static final int GRID_STEPS = 5;

    /** A year: who asks for more has mistyped. */
    private static final double MOST_MINUTES = 525_600;

    /** Threads beyond are refused by most systems. */
    public static final int MOST_AT_ONCE = 1000;

    public SearchPlan {
        if (minutes != 0) {
            minutes("--minutes", minutes);
        }
        require(trials >= 0, "--trials", trials, "1 or more");
        require(repeats >= 1, "--repeats", repeats, "1 or more");
        require(atOnce >= 1 && atOnce <= MOST_AT_ONCE, "--parallel", atOnce, "1 to " + MOST_AT_ONCE);
        require(memory >= 0, "--memory", memory, "a number of bytes");
        if (minutes == 0 && trials == 0 && sampler != Sampler.GRID) {
            throw new BadInput("a search needs a budget: --minutes 10, --trials 50, or both");
        }
    }

    /**
     * Minutes that an option gives.
     *
     * @throws BadInput for what is no number above 0, or more than a year
     */
    public static double minutes(String option, double minutes) {
        require(
                minutes > 0 && minutes <= MOST_MINUTES,
                option,
                minutes,
                "a number of minutes above 0, and " + (long) MOST_MINUTES + " (a year) at most");
        return minutes;
    }

    private static void require(boolean is, String key, Object value, String must) {
        if (!is) {
            throw new BadInput(key + " is " + value + ", must be " + must);
        }
    }

    /** One of several searches that have its budget together, by one repeat alone. */
    SearchPlan fold(int repeat, int folds) {
        return new SearchPlan(
                sampler,
                prune,
                minutes / folds,
                trials == 0 ? 0 : Math.max(2, trials / folds),
                repeat,
                1,
                atOnce,
                memory,
                seed);
    }

    Proposer proposer() {
        return switch (sampler) {
            case TPE -> new TreeParzen();
            case RANDOM -> new RandomSearch();
            case GRID -> new GridSearch(GRID_STEPS);
        };
    }

    /**
     * Where trials are compared; a third of them goes on from each. Of trials of several repeats that is at the ends of these, else at a 27th,
     * a ninth and a third of the epochs. Of tasks whose repeats are trained side by side epochs tell little: starts and encoders are made
     * before the first, and what a few epochs say favours high rates; their trials of fewer repeats than three all come to their end.
     *
     * @param several repeats
     * @param epochs whether these are what a training takes its time for
     */
    static @Nullable SuccessiveHalving halving(int several, boolean epochs) {
        if (several >= ETA) {
            return new SuccessiveHalving(1.0 / several, ETA);
        }
        return epochs ? new SuccessiveHalving(1.0 / (ETA * ETA * ETA), ETA) : null;
    }

    /** Repeats that trials are told by where nothing else is said: as many as leave some to choose by in the end, three at most. */
    public static int told(int repeats) {
        return Math.clamp(repeats - ENOUGH, 1, ETA);
    }
}
