package dev.graft.bench;

import dev.graft.drift.Moments;

/** What watches a stream of batches. */
interface Watch {
    /** Whether the batch gives an alarm. */
    boolean alarm(Moments batch);
}
