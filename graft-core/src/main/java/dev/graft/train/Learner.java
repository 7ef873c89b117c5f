package dev.graft.train;

import dev.graft.base.State;
import dev.graft.graph.Bucket;
import dev.graft.model.Noise;

/** Trains one bucket at a time. The same bucket, rate and state give the same bits; all that training changes is its state. */
public interface Learner extends State {
    /** Trains a bucket; buckets of one round may run on several threads at once. */
    Stats fit(Bucket bucket, float lr);

    /**
     * Ends a round: trains what its buckets have only prepared, where a learner does so.
     *
     * @param threads to do it with; the same bits whatever their number
     */
    default Stats finish(int threads) {
        return Stats.NONE;
    }

    /** Noise of the gradient in the epoch that has ended, where the learner measures it. */
    default Noise noise() {
        return Noise.NONE;
    }

    /** Whether every trained value is finite. */
    boolean finite();

    /** Remembers the present values as the best so far. */
    void keep();

    /** Whether {@link #write} stores what {@link #keep} remembered, so that a checkpoint of a validated run is whole. */
    default boolean storesBest() {
        return false;
    }

    /** Returns to what {@link #keep} remembered; without one, does nothing. */
    void restore();
}
