package dev.graft.kind.kg;

import java.util.function.DoubleSupplier;

/** What gradients are held against. */
final class FiniteDifferences {
    private static final float STEP = 1e-2f;

    private FiniteDifferences() {}

    /** The slope of a function along one of the values that it reads. */
    static double at(float[] values, int i, DoubleSupplier function) {
        float kept = values[i];
        values[i] = kept + STEP;
        double up = function.getAsDouble();
        values[i] = kept - STEP;
        double down = function.getAsDouble();
        values[i] = kept;
        return (up - down) / (2 * STEP);
    }
}
