package dev.graft.trial;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.run.Tried;
import dev.graft.search.Seen;
import dev.graft.search.SuccessiveHalving;
import dev.graft.train.Diverged;
import dev.graft.train.History;
import dev.graft.train.Watch;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs one trial. It is told by its first repeats; the first of them by epochs too, so that a trial that falls behind can end early.
 * Rungs are shares of a whole trial, and at each like is compared with like.
 */
final class TrialRun implements Watch {
    private final Setting setting;
    private final SearchPlan plan;
    private final Board board;
    private final Room room;
    private Trial trial;
    private int repeats;
    private @Nullable SuccessiveHalving halving;

    TrialRun(Setting setting, Board board, Room room, Trial trial) {
        this.setting = setting;
        this.plan = setting.plan();
        this.repeats = plan.repeats();
        this.board = board;
        this.room = room;
        this.trial = trial;
    }

    /** Minutes are over: what is not ended can be gone on with. */
    private static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfTime() {
            super("out of time", null, false, false);
        }
    }

    /**
     * Runs it to its end, or to where it falls behind, or until the minutes of the search are over.
     *
     * @throws BadInput where the recipe as it stands cannot be run: then nothing can
     */
    void run() {
        long began = System.nanoTime();
        double training = 0;
        try {
            Tried<?> experiment = setting.experiment(trial);
            long starting = System.nanoTime();
            long bytes = experiment.bytes();
            long asked = System.nanoTime();
            room.enter(bytes);
            long entered = System.nanoTime();
            try {
                train(experiment);
            } finally {
                training = (System.nanoTime() - entered + asked - starting) * 1e-9;
                room.leave(bytes);
            }
            end(Seen.State.WHOLE, began, training, "");
        } catch (Pruned _) {
            end(Seen.State.PRUNED, began, training, "");
        } catch (OutOfTime _) {
            board.note(trial.after((System.nanoTime() - began) * 1e-9, training));
        } catch (BadInput | Diverged e) {
            fail(e, began, training);
        } catch (OutOfMemoryError e) {
            fail(new BadInput("there was not enough memory", e), began, training);
        }
    }

    private void fail(RuntimeException e, long began, double training) {
        if (trial.number() == 0) {
            throw e;
        }
        end(Seen.State.FAILED, began, training, String.valueOf(e.getMessage()));
    }

    private void end(Seen.State state, long began, double training, String why) {
        board.ended(trial.after((System.nanoTime() - began) * 1e-9, training).ended(state, board.clock(), why));
    }

    private void train(Tried<?> experiment) {
        repeats = Math.min(plan.repeats(), experiment.repeats() - plan.from());
        halving = SearchPlan.halving(repeats, !experiment.sideBySide());
        List<Double> values = new ArrayList<>(trial.values());
        for (int r = values.size(); r < repeats; r++) {
            Tried.Validated told = experiment.validated(plan.from() + r, r == 0 ? this : (_, _) -> goOn());
            if (Double.isNaN(told.value())) {
                throw new BadInput("validation says nothing of a trained model, so nothing can be chosen by it; hold"
                        + " something out for it, such as task.split.valid 0.1, or check tune.stop.metric");
            }
            values.add(told.value());
            trial = trial.with(values);
            stand((double) values.size() / repeats, trial.value());
        }
    }

    /** A repeat may be trained a second time, on its validation items too: that is told by nothing, and passes no rung. */
    @Override
    public void epoch(History history, int epochs) {
        goOn();
        double share = (double) history.size() / epochs / repeats;
        double value = history.bestValid();
        if (share < 1.0 / repeats && !Double.isNaN(value)) {
            stand(share, value);
        }
    }

    private void goOn() {
        if (board.over() && trial.number() > 0) {
            throw new OutOfTime();
        }
    }

    /** Passes the rungs up to a share. */
    private void stand(double share, double value) {
        SuccessiveHalving rungs = halving;
        if (rungs == null) {
            return;
        }
        for (double rung : rungs.rungs()) {
            if (rung <= share && Double.isNaN(trial.at(rung))) {
                trial = trial.with(new Trial.Step(rung, value));
                board.note(trial);
                if (plan.prune()
                        && trial.number() > 0
                        && !rungs.goesOn(rung, value, board.others(trial.number(), rung))) {
                    throw new Pruned();
                }
            }
        }
    }
}
