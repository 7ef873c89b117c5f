package dev.graft.graph;

import dev.graft.base.Nullable;

/** Weights of edges: numbers above 0 that a 32-bit float holds. */
public final class Weights {
    private Weights() {}

    /** What is wrong with one, as the end of a sentence, or null. */
    public static @Nullable String fault(double weight) {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            return "is not a finite number above 0";
        }
        return (float) weight == 0 ? "is below 1.4e-45, the least that there can be" : tooLarge(weight);
    }

    /** The same where weights may be 0 or below, as ratings may. */
    static @Nullable String faultOfAny(double weight) {
        return Double.isFinite(weight) ? tooLarge(weight) : "is not a finite number";
    }

    private static @Nullable String tooLarge(double weight) {
        return Float.isInfinite((float) weight) ? "is beyond 3.4e38, the greatest that there can be" : null;
    }
}
