package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Optimizers' steps on a run of values. */
public final class Steps {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final float EPSILON = 1e-10f;
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;

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
            float square = Math.fma(g[gAt + i], g[gAt + i], s[at + i]);
            s[at + i] = square;
            x[at + i] -= lr * g[gAt + i] / ((float) Math.sqrt(square) + EPSILON);
        }
    }

    /** {@code v = μ v + g; x -= lr · v}; x and v from {@code at}, g from {@code gAt}, n values. */
    public static void momentum(float[] x, float[] v, int at, float[] g, int gAt, int n, float lr, float momentum) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector velocity = FloatVector.fromArray(SPECIES, v, at + i)
                    .mul(momentum)
                    .add(FloatVector.fromArray(SPECIES, g, gAt + i));
            velocity.intoArray(v, at + i);
            FloatVector.fromArray(SPECIES, x, at + i).sub(velocity.mul(lr)).intoArray(x, at + i);
        }
        for (; i < n; i++) {
            float velocity = v[at + i] * momentum + g[gAt + i];
            v[at + i] = velocity;
            x[at + i] -= velocity * lr;
        }
    }

    /**
     * {@code m = β1 m + (1 - β1) g; v = β2 v + (1 - β2) g²; x = keep · x - rate · m / (√v + ε)}; x, m and v from {@code
     * at}, g from {@code gAt}, n values. The bias corrections are in rate and ε.
     */
    public static void adam(
            float[] x, float[] m, float[] v, int at, float[] g, int gAt, int n, float rate, float epsilon, float keep) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector gradient = FloatVector.fromArray(SPECIES, g, gAt + i);
            FloatVector first =
                    FloatVector.fromArray(SPECIES, m, at + i).mul(BETA1).add(gradient.mul(1 - BETA1));
            FloatVector second = FloatVector.fromArray(SPECIES, v, at + i)
                    .mul(BETA2)
                    .add(gradient.mul(1 - BETA2).mul(gradient));
            first.intoArray(m, at + i);
            second.intoArray(v, at + i);
            FloatVector.fromArray(SPECIES, x, at + i)
                    .mul(keep)
                    .sub(first.mul(rate).div(second.sqrt().add(epsilon)))
                    .intoArray(x, at + i);
        }
        for (; i < n; i++) {
            float gradient = g[gAt + i];
            float first = m[at + i] * BETA1 + gradient * (1 - BETA1);
            float second = v[at + i] * BETA2 + gradient * (1 - BETA2) * gradient;
            m[at + i] = first;
            v[at + i] = second;
            x[at + i] = x[at + i] * keep - first * rate / ((float) Math.sqrt(second) + epsilon);
        }
    }
}
