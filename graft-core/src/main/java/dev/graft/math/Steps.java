package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Optimizers' steps on a run of values. */
public final class Steps {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final float EPSILON = 1e-10f;

    private Steps() {}

    /** {@code s += g²; x -= lr · g / (√s + 1e-10)}; x and s from {@code at}, g from {@code gAt}, n values. */
    public static void adagrad(float[] x, float[] s, int at, float[] g, int gAt, int n, float lr) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector gradient = FloatVector.fromArray(SPECIES, g, gAt + i);
            FloatVector square = gradient.fma(gradient, FloatVector.fromArray(SPECIES, s, at + i));
            square.intoArray(s, at + i);
            FloatVector.fromArray(SPECIES, x, at + i)
                    .sub(gradient.mul(lr).div(square.sqrt().add(EPSILON)))
                    .intoArray(x, at + i);
        }
        for (; i < n; i++) {
            float square = s[at + i] + g[gAt + i] * g[gAt + i];
            s[at + i] = square;
            x[at + i] -= lr * g[gAt + i] / ((float) Math.sqrt(square) + EPSILON);
        }
    }
}
