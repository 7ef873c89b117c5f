package dev.graft.train;

/** A learner whose trained values are tables. */
public interface ModelLearner extends Learner {
    /** The trained values alone, without the optimizers' memory: what a finished run stores. */
    TrainedTables model();

    /**
     * The map that the learner brings its rows by, {@code [dim x dim]} with {@code after = row · A}; empty where rows move
     * by themselves.
     */
    default float[] map() {
        return new float[0];
    }

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
