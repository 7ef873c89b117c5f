package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@code log(1 + e^x)} and, of floats, its slope, from {@code e^-|x|}. */
public final class Softplus {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final float LOG2_E = 1.442695f;
    private static final float FARTHEST = 125;
    /** Of {@code log(1 + u)} for u from 0 to 1, to within 3e-8: Abramowitz, Stegun: Handbook of Mathematical Functions, 4.1.44. */
    private static final float[] LOGARITHM = {
        -0.0064535444f, 0.036088493f, -0.09532939f, 0.16765407f, -0.2407338f, 0.33179903f, -0.49987411f, 0.9999964f
    };

    private Softplus() {}

    /** {@code log(1 + e^x)}, without overflow. */
    public static double of(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** {@code e^-|x|}. */
    static FloatVector falling(FloatVector x) {
        return Exponential.ofTwo(x.abs().mul(-LOG2_E).max(-FARTHEST));
    }

    static float falling(float x) {
        return Exponential.ofTwo(Math.max(Math.abs(x) * -LOG2_E, -FARTHEST));
    }

    /** {@code 1 / (1 + e^-x)}. */
    static FloatVector slope(FloatVector x, FloatVector falling) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        return falling.blend(one, x.compare(VectorOperators.GE, 0f)).div(falling.add(1f));
    }

    static float slope(float x, float falling) {
        return (x >= 0 ? 1 : falling) / (falling + 1);
    }

    /** {@code log(1 + e^x)}. */
    static FloatVector of(FloatVector x, FloatVector falling) {
        FloatVector p = FloatVector.broadcast(SPECIES, LOGARITHM[0]);
        for (int k = 1; k < LOGARITHM.length; k++) {
            p = p.fma(falling, FloatVector.broadcast(SPECIES, LOGARITHM[k]));
        }
        return p.fma(falling, x.max(0f));
    }

    static float of(float x, float falling) {
        float p = LOGARITHM[0];
        for (int k = 1; k < LOGARITHM.length; k++) {
            p = Math.fma(p, falling, LOGARITHM[k]);
        }
        return Math.fma(p, falling, Math.max(x, 0));
    }
}
