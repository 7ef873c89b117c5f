package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Inverted dropout (Srivastava et al., JMLR 2014): a value stays with a probability, and is then scaled by its inverse. Which
 * stay is a hash of their place and 64 bits, two rounds of multiplying and shifting over 32 bits; the lanes' number does not
 * count.
 */
public final class Dropout {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final VectorSpecies<Integer> INTS = SPECIES.vectorShape().withLanes(int.class);
    private static final int LANES = SPECIES.length();
    private static final IntVector PLACES = IntVector.zero(INTS).addIndex(1);
    private static final int FIRST = 0x7feb352d;
    private static final int SECOND = 0x846ca68b;
    private static final int SPREAD = 0x9e3779b9;

    private Dropout() {}

    /**
     * Drops of the first n values of x, in place.
     *
     * @param keep probability that a value stays, above 0 and below 1
     * @param scales what each was multiplied by: 0, or 1 / keep; not written where it is empty
     */
    public static void drop(float[] x, int n, float keep, Seeds random, float[] scales) {
        long bits = random.nextLong();
        int low = (int) bits;
        int high = (int) (bits >>> 32);
        int below = (int) (keep * 0x1p24f);
        float scale = 1 / keep;
        FloatVector kept = FloatVector.broadcast(SPECIES, scale);
        FloatVector zero = FloatVector.zero(SPECIES);
        int end = n - n % LANES;
        for (int i = 0; i < end; i += LANES) {
            IntVector h = PLACES.add(i).mul(SPREAD).add(low);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16))
                    .mul(FIRST);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15))
                    .lanewise(VectorOperators.XOR, high);
            h = h.mul(SECOND);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16))
                    .lanewise(VectorOperators.LSHR, 8);
            VectorMask<Float> stays = h.compare(VectorOperators.LT, below).cast(SPECIES);
            FloatVector s = zero.blend(kept, stays);
            FloatVector.fromArray(SPECIES, x, i).mul(s).intoArray(x, i);
            if (scales.length > 0) {
                s.intoArray(scales, i);
            }
        }
        for (int i = end; i < n; i++) {
            float s = hash(i, low, high) < below ? scale : 0;
            x[i] *= s;
            if (scales.length > 0) {
                scales[i] = s;
            }
        }
    }

    /** 24 bits. */
    private static int hash(int i, int low, int high) {
        int h = i * SPREAD + low;
        h = (h ^ h >>> 16) * FIRST;
        h = (h ^ h >>> 15 ^ high) * SECOND;
        return (h ^ h >>> 16) >>> 8;
    }

    /** {@code dy *= scales} over n values: what was dropped passes no gradient, what stayed was scaled. */
    public static void through(float[] dy, float[] scales, int n) {
        int end = n - n % LANES;
        for (int i = 0; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, dy, i)
                    .mul(FloatVector.fromArray(SPECIES, scales, i))
                    .intoArray(dy, i);
        }
        for (int i = end; i < n; i++) {
            dy[i] *= scales[i];
        }
    }

    /** {@code dy *= scale} where a value is not 0, else 0, over n values: through what dropout or ReLU made 0. */
    public static void throughZeros(float[] dy, float[] values, float scale, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int end = n - n % LANES;
        for (int i = 0; i < end; i += LANES) {
            VectorMask<Float> passes = FloatVector.fromArray(SPECIES, values, i).compare(VectorOperators.NE, 0);
            zero.blend(FloatVector.fromArray(SPECIES, dy, i).mul(scale), passes).intoArray(dy, i);
        }
        for (int i = end; i < n; i++) {
            dy[i] = values[i] == 0 ? 0 : dy[i] * scale;
        }
    }
}
