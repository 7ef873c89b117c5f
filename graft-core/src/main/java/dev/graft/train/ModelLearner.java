package dev.graft.train;

/** A learner whose trained values are tables. */
public interface ModelLearner extends Learner {
    /** The trained values alone, without the optimizers' memory: what a finished run stores. */
    TrainedTables model();

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
}
