package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@code exp} of floats. */
final class Exponential {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private Exponential() {}

    /** {@code 2^t} for t within ±125: a power of two times a degree-6 polynomial, relative error below 3e-7. */
    static FloatVector ofTwo(FloatVector t) {
        FloatVector shifted = t.add(12582912f); // 1.5 · 2^23: rounds, and leaves the integer in the low bits
        FloatVector f = t.sub(shifted.sub(12582912f));
        IntVector power =
                shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(0x3f800000);
        return f.mul(0.0001540353f)
                .add(0.0013333558f)
                .fma(f, FloatVector.broadcast(SPECIES, 0.009618129f))
                .fma(f, FloatVector.broadcast(SPECIES, 0.05550411f))
                .fma(f, FloatVector.broadcast(SPECIES, 0.2402265f))
                .fma(f, FloatVector.broadcast(SPECIES, 0.6931472f))
                .fma(f, FloatVector.broadcast(SPECIES, 1f))
                .mul(power.reinterpretAsFloats());
    }

    /** The same of one value, to the same bits: for what is left past the last whole vector. */
    static float ofTwo(float t) {
        float shifted = t + 12582912f;
        float f = t - (shifted - 12582912f);
        float power = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + 0x3f800000);
        float p = f * 0.0001540353f + 0.0013333558f;
        p = Math.fma(p, f, 0.009618129f);
        p = Math.fma(p, f, 0.05550411f);
        p = Math.fma(p, f, 0.2402265f);
        p = Math.fma(p, f, 0.6931472f);
        return Math.fma(p, f, 1f) * power;
    }
}
