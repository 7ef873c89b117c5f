package dev.graft.train;

import dev.graft.graph.Bucket;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Executes a round. */
public interface Runner {
    /**
     * Trains every bucket once and returns when all are done.
     *
     * @param rate learning rate of a bucket
     */
    Stats run(List<Bucket> round, Learner learner, ToDoubleFunction<Bucket> rate);
}
