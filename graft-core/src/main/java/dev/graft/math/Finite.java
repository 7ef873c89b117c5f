package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Whether numbers are numbers. */
public final class Finite {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    private Finite() {}

    /** Whether none is NaN or infinite. O(n). */
    public static boolean all(float[] x) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int end = x.length - x.length % LANES;
        for (int i = 0; i < end; i += LANES) {
            sum = FloatVector.fromArray(SPECIES, x, i).fma(FloatVector.zero(SPECIES), sum);
        }
        float rest = Lanes.sum(sum);
        for (int i = end; i < x.length; i++) {
            rest += x[i] * 0; // NaN exactly where x is NaN or infinite
        }
        return rest == 0;
    }
}
