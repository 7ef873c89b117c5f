package dev.graft.recipe;

/** How a task is trained; one record a way. */
public interface TuneSpec {
    /** How gradients become steps. */
    OptimizerSpec optimizer();

    /** The rate over the run. */
    Schedule schedule();

    /** How the batch grows. */
    Growth growth();

    /** Epochs without a better validation before the run stops. */
    int patience();

    /** What counts as better: more than this above the best so far. */
    double minDelta();
}
