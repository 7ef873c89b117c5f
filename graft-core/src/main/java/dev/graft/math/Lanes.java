package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Sums over the lanes of one vector. */
final class Lanes {
    /** The widest vector this machine prefers, at most {@link Tiles#ALIGN} floats. */
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() <= Tiles.ALIGN
            ? FloatVector.SPECIES_PREFERRED
            : FloatVector.SPECIES_512;

    private static final int COUNT = SPECIES.length();
    private static final VectorShuffle<Float> BY_8 = shifted(8);
    private static final VectorShuffle<Float> BY_4 = shifted(4);
    private static final VectorShuffle<Float> BY_2 = shifted(2);
    private static final VectorShuffle<Float> BY_1 = shifted(1);

    private Lanes() {}

    private static VectorShuffle<Float> shifted(int by) {
        return VectorShuffle.iota(SPECIES, by % COUNT, 1, true);
    }

    /**
     * Sums of {@code rows x columns} vectors that lie one after another in {@code lanes}, into {@code s [rows x ld]}.
     * Apart from the kernel that filled them: with 24 sums inside it, C2 gives up inlining and boxes vectors, 4 times
     * slower.
     */
    static void sums(float[] lanes, int rows, int columns, float[] s, int at, int ld) {
        int from = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                s[at + i * ld + j] = sum(FloatVector.fromArray(SPECIES, lanes, from));
                from += COUNT;
            }
        }
    }

    /**
     * The sum of all lanes, halves onto halves. {@code reduceLanes} leaves its order open, and it does differ between
     * interpreted and compiled code: the same run would then not give the same bits.
     */
    static float sum(FloatVector v) {
        FloatVector s = v;
        if (COUNT > 8) {
            s = s.add(s.rearrange(BY_8));
        }
        if (COUNT > 4) {
            s = s.add(s.rearrange(BY_4));
        }
        if (COUNT > 2) {
            s = s.add(s.rearrange(BY_2));
        }
        return s.add(s.rearrange(BY_1)).lane(0);
    }
}
