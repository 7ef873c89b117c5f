package dev.graft.train;

import dev.graft.base.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** A learner whose trained values are tables. */
public interface ModelLearner extends Learner {
    /** The trained values alone, without the optimizers' memory: what a finished run stores. */
    TrainedTables model();

    /** Trained values and the optimizers' memory: all that training goes on from, without the best values so far. */
    List<State> present();

    @Override
    default boolean finite() {
        return model().finite();
    }

    @Override
    default void keep() {
        model().keep();
    }

    @Override
    default void restore() {
        model().restore();
    }

    @Override
    default boolean storesBest() {
        return true;
    }

    @Override
    default void write(DataOutput out) throws IOException {
        for (State state : present()) {
            state.write(out);
        }
        model().writeBest(out);
    }

    @Override
    default void read(DataInput in) throws IOException {
        for (State state : present()) {
            state.read(in);
        }
        model().readBest(in);
    }
}
