package dev.graft.sample;

import dev.graft.graph.Bucket;

/** Turns a bucket into positive pairs. One instance a thread; what it draws depends on the seed and the bucket alone. */
public interface Sampler {
    /** Most inputs a window can have. */
    int maxInputs();

    /** Starts a bucket. */
    void open(Bucket bucket);

    /** Fills the next window; false where the bucket has no more. */
    boolean next(Window window);
}
