package dev.graft.train;

/** Scores the present state on held-out data, once an epoch; more is better. */
@FunctionalInterface
public interface Validation {
    /** No held-out data: every epoch is as good as the last. */
    Validation NONE = () -> Double.NaN;

    /** The metric, or NaN where there is none. */
    double measure();
}
