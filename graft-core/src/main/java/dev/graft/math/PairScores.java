package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of pairs that share their negatives, of rows where they lie: each input with its own output and with all
 * negatives. Rows start at multiples of a stride that is a multiple of {@link Tiles#ALIGN}, the floats past their dimension are zero.
 * Negatives that pairs share turn dot products into small matrix products (Ji et al.: pWord2Vec, 2016); here 4 × 6 sums
 * stay in registers, or 2 × 6 where there are fewer.
 */
public final class PairScores {
    /** Negatives of one block; a tile's are padded to a multiple. */
    public static final int NEGATIVES = 5;
    /** Scores of an input in one block: with its output, then with the block's negatives. */
    public static final int COLUMNS = 1 + NEGATIVES;
    /** Pairs that a tile is padded to a multiple of. */
    public static final int PAIRS = 4;
    /** Floats of scratch that {@link #scores} needs. */
    public static final int LANE_FLOATS = PAIRS * COLUMNS * Tiles.ALIGN;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    private PairScores() {}

    /**
     * {@code scores[pairs x ld]}, where columns {@code 6b} to {@code 6b + 5} of a pair are its input's products with its
     * output and with negatives {@code 5b} to {@code 5b + 4}.
     *
     * @param inAt where the inputs' rows start {@code [pairs]}
     * @param outAt where the outputs' rows start {@code [pairs]}
     * @param pairs a multiple of {@link #PAIRS}
     * @param negAt where the negatives' rows start in {@code out}, {@code [blocks x 5]}
     * @param lanes scratch of {@link #LANE_FLOATS}
     */
    public static void scores(
            float[] in,
            int[] inAt,
            float[] out,
            int[] outAt,
            int pairs,
            int[] negAt,
            int blocks,
            int stride,
            float[] scores,
            float[] lanes) {
        int ld = blocks * COLUMNS;
        for (int b = 0; b < blocks; b++) {
            int at = b * COLUMNS;
            if (LANES == Tiles.ALIGN) {
                for (int i = 0; i < pairs; i += 4) {
                    four(in, inAt, out, outAt, i, negAt, b * NEGATIVES, stride, lanes);
                    Lanes.sums(lanes, 4, COLUMNS, scores, i * ld + at, ld);
                }
            } else {
                for (int i = 0; i < pairs; i += 2) {
                    for (int part = 0; part < Tiles.ALIGN; part += LANES) {
                        two(in, inAt, out, outAt, i, negAt, b * NEGATIVES, stride, part, lanes);
                    }
                    Lanes.sums(lanes, 2, COLUMNS, scores, i * ld + at, ld);
                }
            }
        }
    }

    private static void four(
            float[] in, int[] inAt, float[] out, int[] outAt, int i, int[] negAt, int j, int stride, float[] lanes) {
        int x0 = inAt[i];
        int x1 = inAt[i + 1];
        int x2 = inAt[i + 2];
        int x3 = inAt[i + 3];
        int y0 = outAt[i];
        int y1 = outAt[i + 1];
        int y2 = outAt[i + 2];
        int y3 = outAt[i + 3];
        int n0 = negAt[j];
        int n1 = negAt[j + 1];
        int n2 = negAt[j + 2];
        int n3 = negAt[j + 3];
        int n4 = negAt[j + 4];
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero, s02 = zero, s03 = zero, s04 = zero, s05 = zero;
        FloatVector s10 = zero, s11 = zero, s12 = zero, s13 = zero, s14 = zero, s15 = zero;
        FloatVector s20 = zero, s21 = zero, s22 = zero, s23 = zero, s24 = zero, s25 = zero;
        FloatVector s30 = zero, s31 = zero, s32 = zero, s33 = zero, s34 = zero, s35 = zero;
        for (int d = 0; d < stride; d += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, in, x0 + d);
            FloatVector b = FloatVector.fromArray(SPECIES, in, x1 + d);
            FloatVector c = FloatVector.fromArray(SPECIES, in, x2 + d);
            FloatVector e = FloatVector.fromArray(SPECIES, in, x3 + d);
            s00 = a.fma(FloatVector.fromArray(SPECIES, out, y0 + d), s00);
            s10 = b.fma(FloatVector.fromArray(SPECIES, out, y1 + d), s10);
            s20 = c.fma(FloatVector.fromArray(SPECIES, out, y2 + d), s20);
            s30 = e.fma(FloatVector.fromArray(SPECIES, out, y3 + d), s30);
            FloatVector n = FloatVector.fromArray(SPECIES, out, n0 + d);
            s01 = a.fma(n, s01);
            s11 = b.fma(n, s11);
            s21 = c.fma(n, s21);
            s31 = e.fma(n, s31);
            n = FloatVector.fromArray(SPECIES, out, n1 + d);
            s02 = a.fma(n, s02);
            s12 = b.fma(n, s12);
            s22 = c.fma(n, s22);
            s32 = e.fma(n, s32);
            n = FloatVector.fromArray(SPECIES, out, n2 + d);
            s03 = a.fma(n, s03);
            s13 = b.fma(n, s13);
            s23 = c.fma(n, s23);
            s33 = e.fma(n, s33);
            n = FloatVector.fromArray(SPECIES, out, n3 + d);
            s04 = a.fma(n, s04);
            s14 = b.fma(n, s14);
            s24 = c.fma(n, s24);
            s34 = e.fma(n, s34);
            n = FloatVector.fromArray(SPECIES, out, n4 + d);
            s05 = a.fma(n, s05);
            s15 = b.fma(n, s15);
            s25 = c.fma(n, s25);
            s35 = e.fma(n, s35);
        }
        s00.intoArray(lanes, 0);
        s01.intoArray(lanes, LANES);
        s02.intoArray(lanes, 2 * LANES);
        s03.intoArray(lanes, 3 * LANES);
        s04.intoArray(lanes, 4 * LANES);
        s05.intoArray(lanes, 5 * LANES);
        s10.intoArray(lanes, 6 * LANES);
        s11.intoArray(lanes, 7 * LANES);
        s12.intoArray(lanes, 8 * LANES);
        s13.intoArray(lanes, 9 * LANES);
        s14.intoArray(lanes, 10 * LANES);
        s15.intoArray(lanes, 11 * LANES);
        s20.intoArray(lanes, 12 * LANES);
        s21.intoArray(lanes, 13 * LANES);
        s22.intoArray(lanes, 14 * LANES);
        s23.intoArray(lanes, 15 * LANES);
        s24.intoArray(lanes, 16 * LANES);
        s25.intoArray(lanes, 17 * LANES);
        s30.intoArray(lanes, 18 * LANES);
        s31.intoArray(lanes, 19 * LANES);
        s32.intoArray(lanes, 20 * LANES);
        s33.intoArray(lanes, 21 * LANES);
        s34.intoArray(lanes, 22 * LANES);
        s35.intoArray(lanes, 23 * LANES);
    }

    /** The lanes from {@code part} on of two inputs' sums, where a machine's vectors hold so many of {@link Tiles#ALIGN}. */
    private static void two(
            float[] in,
            int[] inAt,
            float[] out,
            int[] outAt,
            int i,
            int[] negAt,
            int j,
            int stride,
            int part,
            float[] lanes) {
        int x0 = inAt[i];
        int x1 = inAt[i + 1];
        int y0 = outAt[i];
        int y1 = outAt[i + 1];
        int n0 = negAt[j];
        int n1 = negAt[j + 1];
        int n2 = negAt[j + 2];
        int n3 = negAt[j + 3];
        int n4 = negAt[j + 4];
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero, s02 = zero, s03 = zero, s04 = zero, s05 = zero;
        FloatVector s10 = zero, s11 = zero, s12 = zero, s13 = zero, s14 = zero, s15 = zero;
        for (int d = part; d < stride; d += Tiles.ALIGN) {
            FloatVector a = FloatVector.fromArray(SPECIES, in, x0 + d);
            FloatVector b = FloatVector.fromArray(SPECIES, in, x1 + d);
            s00 = a.fma(FloatVector.fromArray(SPECIES, out, y0 + d), s00);
            s10 = b.fma(FloatVector.fromArray(SPECIES, out, y1 + d), s10);
            FloatVector n = FloatVector.fromArray(SPECIES, out, n0 + d);
            s01 = a.fma(n, s01);
            s11 = b.fma(n, s11);
            n = FloatVector.fromArray(SPECIES, out, n1 + d);
            s02 = a.fma(n, s02);
            s12 = b.fma(n, s12);
            n = FloatVector.fromArray(SPECIES, out, n2 + d);
            s03 = a.fma(n, s03);
            s13 = b.fma(n, s13);
            n = FloatVector.fromArray(SPECIES, out, n3 + d);
            s04 = a.fma(n, s04);
            s14 = b.fma(n, s14);
            n = FloatVector.fromArray(SPECIES, out, n4 + d);
            s05 = a.fma(n, s05);
            s15 = b.fma(n, s15);
        }
        s00.intoArray(lanes, part);
        s01.intoArray(lanes, part + Tiles.ALIGN);
        s02.intoArray(lanes, part + 2 * Tiles.ALIGN);
        s03.intoArray(lanes, part + 3 * Tiles.ALIGN);
        s04.intoArray(lanes, part + 4 * Tiles.ALIGN);
        s05.intoArray(lanes, part + 5 * Tiles.ALIGN);
        s10.intoArray(lanes, part + 6 * Tiles.ALIGN);
        s11.intoArray(lanes, part + 7 * Tiles.ALIGN);
        s12.intoArray(lanes, part + 8 * Tiles.ALIGN);
        s13.intoArray(lanes, part + 9 * Tiles.ALIGN);
        s14.intoArray(lanes, part + 10 * Tiles.ALIGN);
        s15.intoArray(lanes, part + 11 * Tiles.ALIGN);
    }
}
