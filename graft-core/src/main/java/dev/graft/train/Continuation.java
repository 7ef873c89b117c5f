package dev.graft.train;

import dev.graft.base.Progress;
import dev.graft.recipe.Continual;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TuneSpec;

/** A short training of a model that was trained before: at a share of its rate, which falls to nothing; nothing is held out. */
public final class Continuation {
    /** Few units are not learned in a step or two. */
    private static final int STEPS = 10;

    private static final int LEAST = 32;

    private Continuation() {}

    /**
     * Share of the rate of what was learned from all that is known, where some of it alone is taught: an optimizer that divides by what gradients were
     * so far takes steps that fall with the root of how many there were (Duchi, Hazan, Singer 2011), and one that begins anew does not know of them.
     */
    public static float share(long taught, long known) {
        return taught >= known ? 1 : (float) Math.sqrt(taught / (double) known);
    }

    /** Trains on {@code units}, batch by batch of {@code batch}, or smaller ones where that makes fewer than ten steps an epoch. */
    public static void run(Learner learner, int units, int batch, TuneSpec tune, Continual how, String what) {
        int step = Math.min(Math.min(batch, Math.max(LEAST, units / STEPS)), units);
        Plan plan = Plan.sequential(how.epochs(), units, step);
        for (int round = 0; round < plan.rounds(); round++) {
            // Optimizers that divide by what gradients were so far would begin with steps of full length, whatever the
            // gradient.
            plan.round(0, round).forEach(bucket -> learner.fit(bucket, 0));
        }
        double rate = tune.optimizer().lr() * how.rate();
        new Trainer(
                        what,
                        plan,
                        Course.of(Schedule.FALLING, rate, "train.rate x tune.optimizer.lr"),
                        Validation.NONE,
                        Checkpoint.none(),
                        Progress.NONE)
                .train(learner, new ThreadRunner(1));
    }
}
