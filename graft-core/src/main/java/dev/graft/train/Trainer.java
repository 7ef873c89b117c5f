package dev.graft.train;

import dev.graft.base.Progress;
import dev.graft.base.Stopping;
import dev.graft.graph.Bucket;
import dev.graft.recipe.Growth;
import dev.graft.recipe.Schedule;
import java.util.Locale;

/**
 * The only loop: pre-training, fine-tuning and (later) continual update all run through {@link #train}.
 *
 * @param what names the run in progress lines and errors
 * @param plan epochs and their parts; {@code course} may join those into larger ones
 * @param course rate, early stop, growth
 * @param watch may end it early
 */
public record Trainer(
        String what,
        Plan plan,
        Course course,
        Validation validation,
        Checkpoint checkpoint,
        Progress progress,
        Watch watch) {

    /** That nobody watches. */
    public Trainer(
            String what, Plan plan, Course course, Validation validation, Checkpoint checkpoint, Progress progress) {
        this(what, plan, course, validation, checkpoint, progress, Watch.NONE);
    }

    /** @param patience epochs without a better validation before the run stops; 0 never stops early */
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
        this(
                what,
                plan,
                new Course(rate, rateKey, Pace.of(schedule, rate), patience, 0, false, Growth.NONE, -1),
                validation,
                checkpoint,
                progress);
    }

    /** The same, with the start counting. */
    public Trainer keepingStart() {
        return new Trainer(what, plan, course.keepingStart(), validation, checkpoint, progress, watch);
    }

    /** Trains until the plan ends or validation stops getting better; leaves the learner at its best epoch. @throws Stopping.Stopped where that was asked for */
    public History train(Learner learner, Runner runner) {
        if (course.patience() > 0 && checkpoint.keeps() && !learner.storesBest()) {
            throw new IllegalArgumentException("a checkpoint would keep the present state only, not the best one");
        }
        try (Stopping.Storing _ = Stopping.storing(checkpoint.keeps())) {
            return trained(learner, runner);
        }
    }

    private History trained(Learner learner, Runner runner) {
        History history = checkpoint.resume(learner);
        if (history.size() > 0) {
            progress.say(what + ": resumed after epoch " + history.size());
        } else if (course.keepStart()) {
            history.start(measured());
            learner.keep();
        }
        while (goesOn(history)) {
            Epoch epoch = epoch(learner, runner, history);
            if (history.add(epoch, course.minDelta(), validation.exists()) && course.patience() > 0) {
                learner.keep();
            }
            checkpoint.save(learner, history);
            Stopping.check();
            watch.epoch(history, plan.epochs());
            if (goesOn(history)) {
                progress.step(what, (double) history.size() / plan.epochs(), describe(history, epoch));
            }
        }
        if (course.patience() > 0) {
            learner.restore();
        }
        if (history.best() < 0 && course.epochs() != 0) {
            progress.say(what
                    + (course.keepStart()
                            ? ": no epoch was better than the start, which is kept"
                            : ": the validation metric is undefined in every epoch, so the last is kept"));
        }
        progress.step(what, 1, "");
        return history;
    }

    private Epoch epoch(Learner learner, Runner runner, History history) {
        long start = System.nanoTime();
        int epoch = history.size();
        Plan now = course.grown(plan, history);
        Stats stats = Stats.NONE;
        for (int round = 0; round < now.rounds(); round++) {
            stats = stats.plus(runner.run(
                    now.round(epoch, round), learner, bucket -> course.pace().at(now.done(bucket), history)));
        }
        if (!Double.isFinite(stats.meanLoss()) || !learner.finite()) {
            throw new Diverged(what, epoch, course.rate(), course.rateKey());
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        double rate = course.pace().at(now.done(new Bucket(epoch, 0, 0, 0, 0)), history);
        return new Epoch(
                epoch,
                stats.meanLoss(),
                rate,
                measured(),
                stats.pairs(),
                seconds,
                now.largestBucket(),
                learner.noise());
    }

    /** The validation metric; what is infinite is as undefined as what is no number. */
    private double measured() {
        double valid = validation.measure();
        return Double.isFinite(valid) ? valid : Double.NaN;
    }

    private boolean goesOn(History history) {
        return history.size() < plan.epochs() && !course.stale(history);
    }

    private String describe(History history, Epoch epoch) {
        String text = String.format(
                Locale.ROOT,
                "epoch %d/%d, loss %.4f, %.1f M pairs/s",
                history.size(),
                plan.epochs(),
                epoch.loss(),
                epoch.pairs() / epoch.seconds() * 1e-6);
        return Double.isNaN(epoch.valid())
                ? text
                : text + String.format(Locale.ROOT, ", validation %.4f", epoch.valid());
    }
}
