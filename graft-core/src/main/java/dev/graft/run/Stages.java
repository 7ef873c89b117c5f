package dev.graft.run;

import dev.graft.base.Progress;
import java.util.BitSet;

/**
 * Tells of an experiment how much of each of its stages is done: starts, trainings and measuring one after the other where
 * repeats are trained side by side, else whole repeats. What an earlier run left is not counted: it says nothing about how long
 * the rest takes. Used by one thread at a time.
 */
final class Stages {
    private final Progress progress;
    private final Standing standing;
    /** What is to be done of the stage under way, by number. */
    private final BitSet missing = new BitSet();

    private int all;
    private int measured;
    private int trained;

    Stages(Progress progress, Standing standing) {
        this.progress = progress;
        this.standing = standing;
    }

    /** The starts of all repeats come next. */
    void starts() {
        missing.clear();
        for (int r = 0; r < standing.repeats(); r++) {
            missing.set(r, standing.trainsStarts() && !standing.started(r));
        }
        begin("start");
    }

    void started(int repeat) {
        end("start", repeat);
    }

    /** All trainings come next. */
    void trainings() {
        missing.clear();
        int i = 0;
        for (int r = 0; r < standing.repeats(); r++) {
            for (String model : standing.models().apply(r)) {
                missing.set(i++, !standing.trained(r, model));
            }
        }
        begin("training");
    }

    void trained(int training) {
        end("training", training);
    }

    private void begin(String stage) {
        all = missing.cardinality();
        progress.stage(stage, 0, all, false);
    }

    private void end(String stage, int piece) {
        if (missing.get(piece)) {
            missing.clear(piece);
            progress.stage(stage, all - missing.cardinality(), all, false);
        }
    }

    /** The repeats are gone through, the trained ones first where it is one after the other, and measured. */
    void measuring() {
        trained = standing.trained();
        measured = 0;
        tell();
    }

    void measured() {
        measured++;
        tell();
    }

    private void tell() {
        int repeats = standing.repeats();
        if (measured < trained || trained == repeats) {
            progress.stage("measure", measured, trained, trained == repeats);
        } else {
            progress.stage("repeat", measured - trained, repeats - trained, true);
        }
    }
}
