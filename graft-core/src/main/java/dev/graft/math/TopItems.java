package dev.graft.math;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The k highest of a row of scores, without sorting it: values below the k-th best so far are passed over a vector at a
 * time. Equal scores come in an order that a salt decides and that favours no position, so ties are fair. O(n), with
 * O(k log k) now and then.
 */
public final class TopItems {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private final int k;
    private final long[] kept;
    private int size;

    /** @param k how many */
    public TopItems(int k) {
        this.k = k;
        this.kept = new long[4 * k + 256];
    }

    /**
     * Selects among {@code s[at … at + n)}; what is negative infinity is never selected.
     *
     * @param salt decides the order of equal scores
     * @param out positions from 0, best first
     * @return how many there are: k, or fewer where fewer can be selected
     */
    public int select(float[] s, int at, int n, int salt, int[] out) {
        size = 0;
        float least = -Float.MAX_VALUE;
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            VectorMask<Float> high = FloatVector.fromArray(SPECIES, s, at + i).compare(VectorOperators.GE, least);
            if (high.anyTrue()) {
                for (long bits = high.toLong(); bits != 0; bits &= bits - 1) {
                    add(s, at, i + Long.numberOfTrailingZeros(bits), salt);
                }
                least = cut(least);
            }
        }
        for (; i < n; i++) {
            if (s[at + i] >= least) {
                add(s, at, i, salt);
            }
        }
        Arrays.sort(kept, 0, size);
        int found = Math.min(k, size);
        for (int j = 0; j < found; j++) {
            out[j] = unmixed((int) kept[j]) ^ salt;
        }
        return found;
    }

    private void add(float[] s, int at, int i, int salt) {
        // Ascending keys are descending scores; below them, the salted position.
        int bits = Float.floatToIntBits(s[at + i] + 0f);
        int ordered = bits ^ (bits >> 31 & Integer.MAX_VALUE);
        kept[size++] = (long) ~ordered << 32 | (mixed(i ^ salt) & 0xFFFFFFFFL);
    }

    private float cut(float least) {
        if (size + LANES <= kept.length) {
            return least;
        }
        Arrays.sort(kept, 0, size);
        size = Math.min(k, size);
        int ordered = ~(int) (kept[size - 1] >> 32);
        return Float.intBitsToFloat(ordered ^ (ordered >> 31 & Integer.MAX_VALUE));
    }

    /** A permutation of all ints that leaves no trace of their order (Wellons' lowbias32, 2018), and back. */
    private static int mixed(int x) {
        int y = (x ^ (x >>> 16)) * 0x7feb352d;
        y = (y ^ (y >>> 15)) * 0x846ca68b;
        return y ^ (y >>> 16);
    }

    private static int unmixed(int x) {
        int y = (x ^ (x >>> 16)) * 0x43021123;
        y = (y ^ (y >>> 15) ^ (y >>> 30)) * 0x1d69e2a5;
        return y ^ (y >>> 16);
    }
}
