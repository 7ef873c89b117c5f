package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums across lanes, the same on every machine: always of {@link #SUMMED} lanes, which a narrower machine keeps in two or
 * four vectors, and always halves onto halves. What is not summed across lanes does not depend on their number, as long as
 * values past the last whole vector are reckoned as those in vectors are, fused multiply-add included.
 */
final class Lanes {
    /** Lanes that a sum is kept in. */
    static final int SUMMED = Tiles.ALIGN;

    /** The widest vector this machine prefers, of 4 to {@link #SUMMED} floats. */
    static final VectorSpecies<Float> SPECIES = species();

    private static final int COUNT = SPECIES.length();
    private static final VectorShuffle<Float> BY_8 = shifted(8);
    private static final VectorShuffle<Float> BY_4 = shifted(4);
    private static final VectorShuffle<Float> BY_2 = shifted(2);
    private static final VectorShuffle<Float> BY_1 = shifted(1);

    /** Lanes in every second group of so many. */
    static final VectorMask<Float> ODD_8 = odd(8);

    static final VectorMask<Float> ODD_4 = odd(4);
    static final VectorMask<Float> ODD_2 = odd(2);
    static final VectorMask<Float> ODD_1 = odd(1);
    /** Neighbouring groups of so many lanes exchanged. */
    static final VectorShuffle<Float> SWAP_8 = swapped(8);

    static final VectorShuffle<Float> SWAP_4 = swapped(4);
    static final VectorShuffle<Float> SWAP_2 = swapped(2);
    static final VectorShuffle<Float> SWAP_1 = swapped(1);
    /** Where {@link #eight} leaves the sum of each vector: its number's bits from the highest lane bit down. */
    private static final VectorShuffle<Float> SORTED =
            VectorShuffle.fromOp(SPECIES, i -> ((i & 1) * 8 + (i >> 1 & 1) * 4 + (i >> 2 & 1) * 2) % COUNT);

    private Lanes() {}

    private static VectorSpecies<Float> species() {
        VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
        if (preferred.length() > SUMMED) {
            return FloatVector.SPECIES_512;
        }
        return preferred.length() < 4 ? FloatVector.SPECIES_128 : preferred;
    }

    private static VectorMask<Float> odd(int group) {
        boolean[] lanes = new boolean[COUNT];
        for (int i = 0; i < COUNT; i++) {
            lanes[i] = (i / group) % 2 == 1;
        }
        return VectorMask.fromArray(SPECIES, lanes, 0);
    }

    private static VectorShuffle<Float> swapped(int group) {
        return VectorShuffle.fromOp(SPECIES, i -> (i ^ group) % COUNT);
    }

    private static VectorShuffle<Float> shifted(int by) {
        return VectorShuffle.iota(SPECIES, by % COUNT, 1, true);
    }

    /**
     * Sums of {@code rows x columns} groups of {@link #SUMMED} lanes that lie one after another in {@code lanes}, into
     * {@code s [rows x ld]}; overwrites {@code lanes}. Apart from the kernel that filled them: with 24 sums inside it, C2 gives up inlining and
     * boxes vectors, 4 times slower.
     */
    static void sums(float[] lanes, int rows, int columns, float[] s, int at, int ld) {
        int n = rows * columns;
        if (COUNT == 16) {
            for (int k = 0; k < n; k += 8) {
                eight(lanes, k * COUNT, k);
            }
        } else {
            for (int k = 0; k < n; k++) {
                lanes[k] = group(lanes, k * SUMMED);
            }
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(lanes, i * columns, s, at + i * ld, columns);
        }
    }

    /** Sums of eight vectors of 16 lanes, folded together: the bits of {@link #sum} at half its work. */
    private static void eight(float[] lanes, int from, int to) {
        FloatVector a = fold(lanes, from);
        FloatVector b = fold(lanes, from + 2 * COUNT);
        FloatVector c = fold(lanes, from + 4 * COUNT);
        FloatVector d = fold(lanes, from + 6 * COUNT);
        FloatVector ab = a.blend(b, ODD_4).add(b.blend(a, ODD_4).rearrange(SWAP_4));
        FloatVector cd = c.blend(d, ODD_4).add(d.blend(c, ODD_4).rearrange(SWAP_4));
        FloatVector all = ab.blend(cd, ODD_2).add(cd.blend(ab, ODD_2).rearrange(SWAP_2));
        all.add(all.rearrange(SWAP_1)).rearrange(SORTED).intoArray(lanes, to);
    }

    /** The sum of one group on a machine of narrower vectors: their halves are vectors of their own. */
    private static float group(float[] lanes, int at) {
        FloatVector low = FloatVector.fromArray(SPECIES, lanes, at);
        FloatVector high = FloatVector.fromArray(SPECIES, lanes, at + SUMMED / 2);
        if (COUNT == 8) {
            return sum(low.add(high));
        }
        FloatVector low2 = FloatVector.fromArray(SPECIES, lanes, at + 4);
        FloatVector high2 = FloatVector.fromArray(SPECIES, lanes, at + 12);
        return sum(low.add(high).add(low2.add(high2)));
    }

    /** Two vectors in one: the folded halves of the first below, of the second above. */
    private static FloatVector fold(float[] lanes, int at) {
        FloatVector x = FloatVector.fromArray(SPECIES, lanes, at);
        FloatVector y = FloatVector.fromArray(SPECIES, lanes, at + COUNT);
        return x.blend(y, ODD_8).add(y.blend(x, ODD_8).rearrange(BY_8));
    }

    /**
     * The sum of one vector's lanes, halves onto halves. {@code reduceLanes} leaves its order open, and it does differ between
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
