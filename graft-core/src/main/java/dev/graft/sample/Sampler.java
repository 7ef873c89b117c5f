package dev.graft.sample;

import dev.graft.graph.Bucket;

/** Turns a bucket into tiles. One instance a thread; what it draws depends on the seed and the bucket alone. */
public interface Sampler {
    /** Most inputs a tile can have. */
    int maxInputs();

    /** Most outputs a tile can have. */
    int maxOutputs();

    /** Starts a bucket. */
    void open(Bucket bucket);

    /** Fills the next tile; false where the bucket has no more. */
    boolean next(Batch batch);
}
