package dev.graft.train;

import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.recipe.CheckpointSpec;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What all trainings of a run have in common: where their states are stored, and who is told.
 *
 * @param folder of the states of unfinished trainings, {@code NAME.part}, and finished ones, {@code NAME.bin}
 * @param identity what a stored state must belong to: the recipe
 * @param checkpoint when the state of an unfinished one is stored
 * @param epochs that trainings take which nothing is held out of; -1 where validation decides
 * @param test what is run instead, where a run only looks for a learning rate
 * @param watch sees every epoch
 */
public record Training(
        Path folder,
        String identity,
        CheckpointSpec checkpoint,
        Progress progress,
        int epochs,
        @Nullable RangeTest test,
        Watch watch) {
    private static final String DONE = ".bin";
    /** How the file is called where best values wait. */
    static final String BEST = ".best";

    /** With the usual checkpoints. */
    public Training(Path folder, String identity, Progress progress) {
        this(folder, identity, CheckpointSpec.DEFAULT, progress, -1, null, Watch.NONE);
    }

    /** Where validation decides how long trainings take. */
    public Training(
            Path folder, String identity, CheckpointSpec checkpoint, Progress progress, @Nullable RangeTest test) {
        this(folder, identity, checkpoint, progress, -1, test, Watch.NONE);
    }

    /** The same with trainings that nothing is held out of: they take so many epochs. */
    public Training until(int number) {
        return new Training(folder, identity, checkpoint, progress, number, test, watch);
    }

    /** The same with trainings that tell nobody: for many side by side. */
    public Training silent() {
        return new Training(folder, identity, checkpoint, Progress.NONE, epochs, test, watch);
    }

    /** The same for one repeat, whose trainings have its name in front of theirs. */
    public Training of(String repeat) {
        return new Training(folder.resolve(repeat), identity, checkpoint, progress, epochs, test, watch);
    }

    /** The same with somebody who sees every epoch. */
    public Training watched(Watch other) {
        return new Training(folder, identity, checkpoint, progress, epochs, test, other);
    }

    /** Whether a training of that name has ended, so that {@link #run} takes its values from the folder. */
    public boolean finished(String name) {
        return Files.exists(folder.resolve(name + DONE));
    }

    /**
     * Trains, or takes what was trained before, or goes on where a training was cut off.
     *
     * @param name of the training in its run
     * @throws RangeTest.Over where a range test was asked for
     */
    public History run(
            String name, ModelLearner learner, Plan plan, Course course, Validation validation, String what) {
        if (test != null) {
            throw test.run(learner, plan, what);
        }
        Checkpoint done = Checkpoint.at(folder.resolve(name + DONE), identity, 0);
        History history = done.resume(learner.model());
        Checkpoint part = Checkpoint.at(folder.resolve(name + ".part"), identity, checkpoint);
        if (history.size() == 0) {
            Trainer trainer = epochs < 0
                    ? new Trainer(what, plan, course, validation, part, progress, watch)
                    : new Trainer(what, plan, course.until(epochs), Validation.NONE, part, progress, watch);
            learner.model().keepIn(folder.resolve(name + BEST));
            history = trainer.train(learner, new ThreadRunner(1));
            learner.model().drop();
            done.save(learner.model(), history);
        }
        part.remove();
        return history;
    }
}
