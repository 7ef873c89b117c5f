package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Which of many values reach a limit that few reach: a vector of them at a time. */
public final class Above {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    private Above() {}

    /**
     * Places in {@code s[at … at + n)} whose value is at least {@code least}, ascending.
     *
     * @param out places from 0, with room for n
     * @return how many there are
     */
    public static int places(float[] s, int at, int n, float least, int[] out) {
        int found = 0;
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            VectorMask<Float> high = FloatVector.fromArray(SPECIES, s, at + i).compare(VectorOperators.GE, least);
            if (high.anyTrue()) {
                for (long bits = high.toLong(); bits != 0; bits &= bits - 1) {
                    out[found++] = i + Long.numberOfTrailingZeros(bits);
                }
            }
        }
        for (; i < n; i++) {
            if (s[at + i] >= least) {
                out[found++] = i;
            }
        }
        return found;
    }
}
