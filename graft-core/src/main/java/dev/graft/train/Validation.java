package dev.graft.train;

/** Scores the present state on held-out data, once an epoch; more is better. */
@FunctionalInterface
public interface Validation {
    /** No held-out data: every epoch is as good as the last. */
    Validation NONE = new Validation() {
        @Override
        public double measure() {
            return Double.NaN;
        }

        @Override
        public boolean exists() {
            return false;
        }
    };

    /** The metric, or NaN where it is undefined. */
    double measure();

    /** Whether there is held-out data. */
    default boolean exists() {
        return true;
    }
}
