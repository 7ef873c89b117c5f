package dev.graft;

import dev.graft.task.Report;

/** A fine-tuning with its task: reads the data, trains, measures. One record a kind of task. */
interface Job {
    /** Does the work, going on where an earlier run of the same recipe stopped. */
    Report report();
}
