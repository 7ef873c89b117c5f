package dev.graft.train;

import dev.graft.base.Progress;
import dev.graft.graph.Bucket;
import dev.graft.recipe.Schedule;
import java.util.Locale;

/**
 * The only loop: pre-training, fine-tuning and (later) continual update all run through {@link #train}.
 *
 * @param what names the run in progress lines and errors
 * @param rate base learning rate; {@code schedule} scales it
 * @param rateKey recipe key of the rate, for the error where training diverges
 * @param patience epochs without a better validation before the run stops; 0 never stops early
 * @param keepStart validates the state before the first epoch too, so that what the learner is left at is never worse
 *     on validation than what it began with; needs patience
 */
public record Trainer(
        String what,
        Plan plan,
        Schedule schedule,
        double rate,
        String rateKey,
        Validation validation,
        int patience,
        Checkpoint checkpoint,
        Progress progress,
        boolean keepStart) {
    public Trainer {
        if (keepStart && patience == 0) {
            throw new IllegalArgumentException("without patience nothing is kept, the start neither");
        }
    }

    /** The start counts for nothing: as where values are random at first. */
    public Trainer(
            String what,
            Plan plan,
            Schedule schedule,
            double rate,
            String rateKey,
            Validation validation,
            int patience,
            Checkpoint checkpoint,
            Progress progress) {
        this(what, plan, schedule, rate, rateKey, validation, patience, checkpoint, progress, false);
    }

    /** The same, with {@code keepStart}. */
    public Trainer keepingStart() {
        return new Trainer(
                what, plan, schedule, rate, rateKey, validation, patience, checkpoint, progress, /* keepStart= */ true);
    }

    /** Trains until the plan ends or validation stops getting better; leaves the learner at its best epoch. */
    public History train(Learner learner, Runner runner) {
        if (patience > 0 && checkpoint.keeps() && !learner.storesBest()) {
            throw new IllegalArgumentException("a checkpoint would keep the present state only, not the best one");
        }
        History history = checkpoint.resume(learner);
        if (history.size() > 0) {
            progress.say(what + ": resumed after epoch " + history.size());
        } else if (keepStart) {
            history.start(validation.measure());
            learner.keep();
        }
        while (goesOn(history)) {
            long start = System.nanoTime();
            int epoch = history.size();
            Stats stats = Stats.NONE;
            for (int round = 0; round < plan.rounds(); round++) {
                stats = stats.plus(runner.run(plan.round(epoch, round), learner, this::rateAt));
            }
            if (!Double.isFinite(stats.meanLoss()) || !learner.finite()) {
                throw new Diverged(what, epoch, rate, rateKey);
            }
            double seconds = (System.nanoTime() - start) * 1e-9;
            double valid = validation.measure();
            double rateNow = rateAt(new Bucket(epoch, 0, 0, 0, 0));
            if (history.add(new Epoch(epoch, stats.meanLoss(), rateNow, valid, stats.pairs(), seconds))
                    && patience > 0) {
                learner.keep();
            }
            checkpoint.save(learner, history);
            if (goesOn(history)) {
                progress.step(what, (double) history.size() / plan.epochs(), describe(history, stats, seconds, valid));
            }
        }
        if (patience > 0) {
            learner.restore();
        }
        if (keepStart && history.best() < 0) {
            progress.say(what + ": no epoch was better than the start, which is kept");
        }
        progress.step(what, 1, "");
        return history;
    }

    private boolean goesOn(History history) {
        return history.size() < plan.epochs() && !(patience > 0 && history.stale(patience));
    }

    private double rateAt(Bucket bucket) {
        return rate * schedule.at(plan.done(bucket));
    }

    private String describe(History history, Stats stats, double seconds, double valid) {
        String text = String.format(
                Locale.ROOT,
                "epoch %d/%d, loss %.4f, %.1f M pairs/s",
                history.size(),
                plan.epochs(),
                stats.meanLoss(),
                stats.pairs() / seconds * 1e-6);
        return Double.isNaN(valid) ? text : text + String.format(Locale.ROOT, ", validation %.4f", valid);
    }
}
