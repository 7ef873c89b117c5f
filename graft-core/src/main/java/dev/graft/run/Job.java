package dev.graft.run;

import dev.graft.eval.Report;

/** A fine-tuning with its task: reads the data, trains, measures. One record a kind of task. */
public interface Job {
    /** Does the work, going on where an earlier run of the same recipe stopped. */
    Report report();
}
