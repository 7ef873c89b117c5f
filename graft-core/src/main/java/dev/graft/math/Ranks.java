package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Counting over a row of scores. */
public final class Ranks {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    private Ranks() {}

    /**
     * Puts some columns below everything else.
     *
     * @param s {@code [n x width]}
     * @param columns numbers of those
     */
    public static void leaveOut(float[] s, int n, int width, int[] columns) {
        for (int row = 0; row < n; row++) {
            for (int column : columns) {
                s[row * width + column] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    /** Whether a value of {@code s[at … at + n)} is no number: then there are no ranks. */
    public static boolean anyNaN(float[] s, int at, int n) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, s, at + i);
            if (v.compare(VectorOperators.NE, v).anyTrue()) {
                return true;
            }
        }
        for (; i < n; i++) {
            if (Float.isNaN(s[at + i])) {
                return true;
            }
        }
        return false;
    }

    /** Twice the values above {@code score} plus the values equal to it, among {@code s[at … at + n)}. */
    public static long twiceAbovePlusEqual(float[] s, int at, int n, float score) {
        long count = 0;
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, s, at + i);
            count += v.compare(VectorOperators.GT, score).trueCount()
                    + v.compare(VectorOperators.GE, score).trueCount();
        }
        for (; i < n; i++) {
            count += (s[at + i] > score ? 1 : 0) + (s[at + i] >= score ? 1 : 0);
        }
        return count;
    }

    /** {@code s[i] = 2 s[i] - squares[i]}: products turned into what orders as nearness does; from {@code at}, n values. */
    public static void nearness(float[] s, int at, int n, float[] squares) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector.fromArray(SPECIES, s, at + i)
                    .mul(2)
                    .sub(FloatVector.fromArray(SPECIES, squares, i))
                    .intoArray(s, at + i);
        }
        for (; i < n; i++) {
            s[at + i] = 2 * s[at + i] - squares[i];
        }
    }
}
