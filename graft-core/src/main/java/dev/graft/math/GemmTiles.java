package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost products of {@link Gemm}: some rows of A times a panel of B, {@code depth} long, whose sums stay in registers. Six rows
 * by four vectors are 24 of the 32 registers of machines with vectors of 16 floats, six by two 12 of the 16 of others. A is read
 * where it lies: element (i, l) at {@code a0 + i·row + l·column}.
 */
final class GemmTiles {
    static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    static final int LANES = SPECIES.length();
    /** Vectors that a panel is wide. */
    static final int VECTORS = LANES == 16 ? 4 : 2;

    private GemmTiles() {}

    /** Six rows onto C, a panel of two to four vectors wide. */
    static void six(
            int vectors, int depth, float[] a, int a0, int row, int column, float[] p, float[] c, int c0, int ldc) {
        switch (vectors) {
            case 4 -> tile6x4(depth, a, a0, row, column, p, c, c0, ldc);
            case 3 -> tile6x3(depth, a, a0, row, column, p, c, c0, ldc);
            default -> tile6x2(depth, a, a0, row, column, p, c, c0, ldc);
        }
    }

    /** All rows but the last {@code m mod 6} onto C; returns how many. */
    static int sixes(
            int vectors,
            int m,
            int depth,
            float[] a,
            int a0,
            int row,
            int column,
            float[] p,
            float[] c,
            int c0,
            int ldc) {
        int i = 0;
        if (vectors == 4) {
            for (; i + 6 <= m; i += 6) {
                tile6x4(depth, a, a0 + i * row, row, column, p, c, c0 + i * ldc, ldc);
            }
            return i;
        }
        for (; i + 6 <= m; i += 6) {
            six(vectors, depth, a, a0 + i * row, row, column, p, c, c0 + i * ldc, ldc);
        }
        return i;
    }

    /** Two rows, a panel of two or four vectors wide. */
    static void two(
            int vectors, int depth, float[] a, int a0, int row, int column, float[] p, float[] c, int c0, int ldc) {
        if (vectors == 4) {
            tile2x4(depth, a, a0, row, column, p, c, c0, ldc);
        } else {
            tile2x2(depth, a, a0, row, column, p, c, c0, ldc);
        }
    }

    /** One row, alike. */
    static void one(int vectors, int depth, float[] a, int a0, int column, float[] p, float[] c, int c0) {
        if (vectors == 4) {
            tile1x4(depth, a, a0, column, p, c, c0);
        } else {
            tile1x2(depth, a, a0, column, p, c, c0);
        }
    }

    private static void tile6x4(
            int depth, float[] a, int a0, int row, int column, float[] p, float[] c, int c0, int ldc) {
        int row2 = 2 * row;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero, s02 = zero, s03 = zero;
        FloatVector s10 = zero, s11 = zero, s12 = zero, s13 = zero;
        FloatVector s20 = zero, s21 = zero, s22 = zero, s23 = zero;
        FloatVector s30 = zero, s31 = zero, s32 = zero, s33 = zero;
        FloatVector s40 = zero, s41 = zero, s42 = zero, s43 = zero;
        FloatVector s50 = zero, s51 = zero, s52 = zero, s53 = zero;
        int at = a0;
        int below = a0 + 3 * row;
        for (int l = 0, q = 0; l < depth; l++, q += 4 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, p, q);
            FloatVector y1 = FloatVector.fromArray(SPECIES, p, q + LANES);
            FloatVector y2 = FloatVector.fromArray(SPECIES, p, q + 2 * LANES);
            FloatVector y3 = FloatVector.fromArray(SPECIES, p, q + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[at]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            s02 = x.fma(y2, s02);
            s03 = x.fma(y3, s03);
            x = FloatVector.broadcast(SPECIES, a[at + row]);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            s12 = x.fma(y2, s12);
            s13 = x.fma(y3, s13);
            x = FloatVector.broadcast(SPECIES, a[at + row2]);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            s22 = x.fma(y2, s22);
            s23 = x.fma(y3, s23);
            x = FloatVector.broadcast(SPECIES, a[below]);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            s32 = x.fma(y2, s32);
            s33 = x.fma(y3, s33);
            x = FloatVector.broadcast(SPECIES, a[below + row]);
            s40 = x.fma(y0, s40);
            s41 = x.fma(y1, s41);
            s42 = x.fma(y2, s42);
            s43 = x.fma(y3, s43);
            x = FloatVector.broadcast(SPECIES, a[below + row2]);
            s50 = x.fma(y0, s50);
            s51 = x.fma(y1, s51);
            s52 = x.fma(y2, s52);
            s53 = x.fma(y3, s53);
            at += column;
            below += column;
        }
        int c1 = c0 + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        int c4 = c3 + ldc;
        int c5 = c4 + ldc;
        s00.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
        s01.add(FloatVector.fromArray(SPECIES, c, c0 + LANES)).intoArray(c, c0 + LANES);
        s02.add(FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES)).intoArray(c, c0 + 2 * LANES);
        s03.add(FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES)).intoArray(c, c0 + 3 * LANES);
        s10.add(FloatVector.fromArray(SPECIES, c, c1)).intoArray(c, c1);
        s11.add(FloatVector.fromArray(SPECIES, c, c1 + LANES)).intoArray(c, c1 + LANES);
        s12.add(FloatVector.fromArray(SPECIES, c, c1 + 2 * LANES)).intoArray(c, c1 + 2 * LANES);
        s13.add(FloatVector.fromArray(SPECIES, c, c1 + 3 * LANES)).intoArray(c, c1 + 3 * LANES);
        s20.add(FloatVector.fromArray(SPECIES, c, c2)).intoArray(c, c2);
        s21.add(FloatVector.fromArray(SPECIES, c, c2 + LANES)).intoArray(c, c2 + LANES);
        s22.add(FloatVector.fromArray(SPECIES, c, c2 + 2 * LANES)).intoArray(c, c2 + 2 * LANES);
        s23.add(FloatVector.fromArray(SPECIES, c, c2 + 3 * LANES)).intoArray(c, c2 + 3 * LANES);
        s30.add(FloatVector.fromArray(SPECIES, c, c3)).intoArray(c, c3);
        s31.add(FloatVector.fromArray(SPECIES, c, c3 + LANES)).intoArray(c, c3 + LANES);
        s32.add(FloatVector.fromArray(SPECIES, c, c3 + 2 * LANES)).intoArray(c, c3 + 2 * LANES);
        s33.add(FloatVector.fromArray(SPECIES, c, c3 + 3 * LANES)).intoArray(c, c3 + 3 * LANES);
        s40.add(FloatVector.fromArray(SPECIES, c, c4)).intoArray(c, c4);
        s41.add(FloatVector.fromArray(SPECIES, c, c4 + LANES)).intoArray(c, c4 + LANES);
        s42.add(FloatVector.fromArray(SPECIES, c, c4 + 2 * LANES)).intoArray(c, c4 + 2 * LANES);
        s43.add(FloatVector.fromArray(SPECIES, c, c4 + 3 * LANES)).intoArray(c, c4 + 3 * LANES);
        s50.add(FloatVector.fromArray(SPECIES, c, c5)).intoArray(c, c5);
        s51.add(FloatVector.fromArray(SPECIES, c, c5 + LANES)).intoArray(c, c5 + LANES);
        s52.add(FloatVector.fromArray(SPECIES, c, c5 + 2 * LANES)).intoArray(c, c5 + 2 * LANES);
        s53.add(FloatVector.fromArray(SPECIES, c, c5 + 3 * LANES)).intoArray(c, c5 + 3 * LANES);
    }

    private static void tile6x3(
            int depth, float[] a, int a0, int row, int column, float[] p, float[] c, int c0, int ldc) {
        int row2 = 2 * row;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero, s02 = zero;
        FloatVector s10 = zero, s11 = zero, s12 = zero;
        FloatVector s20 = zero, s21 = zero, s22 = zero;
        FloatVector s30 = zero, s31 = zero, s32 = zero;
        FloatVector s40 = zero, s41 = zero, s42 = zero;
        FloatVector s50 = zero, s51 = zero, s52 = zero;
        int at = a0;
        int below = a0 + 3 * row;
        for (int l = 0, q = 0; l < depth; l++, q += 3 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, p, q);
            FloatVector y1 = FloatVector.fromArray(SPECIES, p, q + LANES);
            FloatVector y2 = FloatVector.fromArray(SPECIES, p, q + 2 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[at]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            s02 = x.fma(y2, s02);
            x = FloatVector.broadcast(SPECIES, a[at + row]);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            s12 = x.fma(y2, s12);
            x = FloatVector.broadcast(SPECIES, a[at + row2]);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            s22 = x.fma(y2, s22);
            x = FloatVector.broadcast(SPECIES, a[below]);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            s32 = x.fma(y2, s32);
            x = FloatVector.broadcast(SPECIES, a[below + row]);
            s40 = x.fma(y0, s40);
            s41 = x.fma(y1, s41);
            s42 = x.fma(y2, s42);
            x = FloatVector.broadcast(SPECIES, a[below + row2]);
            s50 = x.fma(y0, s50);
            s51 = x.fma(y1, s51);
            s52 = x.fma(y2, s52);
            at += column;
            below += column;
        }
        int c1 = c0 + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        int c4 = c3 + ldc;
        int c5 = c4 + ldc;
        s00.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
        s01.add(FloatVector.fromArray(SPECIES, c, c0 + LANES)).intoArray(c, c0 + LANES);
        s02.add(FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES)).intoArray(c, c0 + 2 * LANES);
        s10.add(FloatVector.fromArray(SPECIES, c, c1)).intoArray(c, c1);
        s11.add(FloatVector.fromArray(SPECIES, c, c1 + LANES)).intoArray(c, c1 + LANES);
        s12.add(FloatVector.fromArray(SPECIES, c, c1 + 2 * LANES)).intoArray(c, c1 + 2 * LANES);
        s20.add(FloatVector.fromArray(SPECIES, c, c2)).intoArray(c, c2);
        s21.add(FloatVector.fromArray(SPECIES, c, c2 + LANES)).intoArray(c, c2 + LANES);
        s22.add(FloatVector.fromArray(SPECIES, c, c2 + 2 * LANES)).intoArray(c, c2 + 2 * LANES);
        s30.add(FloatVector.fromArray(SPECIES, c, c3)).intoArray(c, c3);
        s31.add(FloatVector.fromArray(SPECIES, c, c3 + LANES)).intoArray(c, c3 + LANES);
        s32.add(FloatVector.fromArray(SPECIES, c, c3 + 2 * LANES)).intoArray(c, c3 + 2 * LANES);
        s40.add(FloatVector.fromArray(SPECIES, c, c4)).intoArray(c, c4);
        s41.add(FloatVector.fromArray(SPECIES, c, c4 + LANES)).intoArray(c, c4 + LANES);
        s42.add(FloatVector.fromArray(SPECIES, c, c4 + 2 * LANES)).intoArray(c, c4 + 2 * LANES);
        s50.add(FloatVector.fromArray(SPECIES, c, c5)).intoArray(c, c5);
        s51.add(FloatVector.fromArray(SPECIES, c, c5 + LANES)).intoArray(c, c5 + LANES);
        s52.add(FloatVector.fromArray(SPECIES, c, c5 + 2 * LANES)).intoArray(c, c5 + 2 * LANES);
    }

    private static void tile2x4(
            int depth, float[] a, int a0, int row, int column, float[] p, float[] c, int c0, int ldc) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero, s02 = zero, s03 = zero;
        FloatVector s10 = zero, s11 = zero, s12 = zero, s13 = zero;
        int at = a0;
        for (int l = 0, q = 0; l < depth; l++, q += 4 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, p, q);
            FloatVector y1 = FloatVector.fromArray(SPECIES, p, q + LANES);
            FloatVector y2 = FloatVector.fromArray(SPECIES, p, q + 2 * LANES);
            FloatVector y3 = FloatVector.fromArray(SPECIES, p, q + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[at]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            s02 = x.fma(y2, s02);
            s03 = x.fma(y3, s03);
            x = FloatVector.broadcast(SPECIES, a[at + row]);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            s12 = x.fma(y2, s12);
            s13 = x.fma(y3, s13);
            at += column;
        }
        int c1 = c0 + ldc;
        s00.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
        s01.add(FloatVector.fromArray(SPECIES, c, c0 + LANES)).intoArray(c, c0 + LANES);
        s02.add(FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES)).intoArray(c, c0 + 2 * LANES);
        s03.add(FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES)).intoArray(c, c0 + 3 * LANES);
        s10.add(FloatVector.fromArray(SPECIES, c, c1)).intoArray(c, c1);
        s11.add(FloatVector.fromArray(SPECIES, c, c1 + LANES)).intoArray(c, c1 + LANES);
        s12.add(FloatVector.fromArray(SPECIES, c, c1 + 2 * LANES)).intoArray(c, c1 + 2 * LANES);
        s13.add(FloatVector.fromArray(SPECIES, c, c1 + 3 * LANES)).intoArray(c, c1 + 3 * LANES);
    }

    private static void tile1x4(int depth, float[] a, int a0, int column, float[] p, float[] c, int c0) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero, s02 = zero, s03 = zero;
        int at = a0;
        for (int l = 0, q = 0; l < depth; l++, q += 4 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, p, q);
            FloatVector y1 = FloatVector.fromArray(SPECIES, p, q + LANES);
            FloatVector y2 = FloatVector.fromArray(SPECIES, p, q + 2 * LANES);
            FloatVector y3 = FloatVector.fromArray(SPECIES, p, q + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[at]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            s02 = x.fma(y2, s02);
            s03 = x.fma(y3, s03);
            at += column;
        }
        s00.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
        s01.add(FloatVector.fromArray(SPECIES, c, c0 + LANES)).intoArray(c, c0 + LANES);
        s02.add(FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES)).intoArray(c, c0 + 2 * LANES);
        s03.add(FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES)).intoArray(c, c0 + 3 * LANES);
    }

    private static void tile6x2(
            int depth, float[] a, int a0, int row, int column, float[] p, float[] c, int c0, int ldc) {
        int row2 = 2 * row;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero;
        FloatVector s10 = zero, s11 = zero;
        FloatVector s20 = zero, s21 = zero;
        FloatVector s30 = zero, s31 = zero;
        FloatVector s40 = zero, s41 = zero;
        FloatVector s50 = zero, s51 = zero;
        int at = a0;
        int below = a0 + 3 * row;
        for (int l = 0, q = 0; l < depth; l++, q += 2 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, p, q);
            FloatVector y1 = FloatVector.fromArray(SPECIES, p, q + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[at]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, a[at + row]);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            x = FloatVector.broadcast(SPECIES, a[at + row2]);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            x = FloatVector.broadcast(SPECIES, a[below]);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            x = FloatVector.broadcast(SPECIES, a[below + row]);
            s40 = x.fma(y0, s40);
            s41 = x.fma(y1, s41);
            x = FloatVector.broadcast(SPECIES, a[below + row2]);
            s50 = x.fma(y0, s50);
            s51 = x.fma(y1, s51);
            at += column;
            below += column;
        }
        int c1 = c0 + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        int c4 = c3 + ldc;
        int c5 = c4 + ldc;
        s00.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
        s01.add(FloatVector.fromArray(SPECIES, c, c0 + LANES)).intoArray(c, c0 + LANES);
        s10.add(FloatVector.fromArray(SPECIES, c, c1)).intoArray(c, c1);
        s11.add(FloatVector.fromArray(SPECIES, c, c1 + LANES)).intoArray(c, c1 + LANES);
        s20.add(FloatVector.fromArray(SPECIES, c, c2)).intoArray(c, c2);
        s21.add(FloatVector.fromArray(SPECIES, c, c2 + LANES)).intoArray(c, c2 + LANES);
        s30.add(FloatVector.fromArray(SPECIES, c, c3)).intoArray(c, c3);
        s31.add(FloatVector.fromArray(SPECIES, c, c3 + LANES)).intoArray(c, c3 + LANES);
        s40.add(FloatVector.fromArray(SPECIES, c, c4)).intoArray(c, c4);
        s41.add(FloatVector.fromArray(SPECIES, c, c4 + LANES)).intoArray(c, c4 + LANES);
        s50.add(FloatVector.fromArray(SPECIES, c, c5)).intoArray(c, c5);
        s51.add(FloatVector.fromArray(SPECIES, c, c5 + LANES)).intoArray(c, c5 + LANES);
    }

    private static void tile2x2(
            int depth, float[] a, int a0, int row, int column, float[] p, float[] c, int c0, int ldc) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero;
        FloatVector s10 = zero, s11 = zero;
        int at = a0;
        for (int l = 0, q = 0; l < depth; l++, q += 2 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, p, q);
            FloatVector y1 = FloatVector.fromArray(SPECIES, p, q + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[at]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, a[at + row]);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            at += column;
        }
        int c1 = c0 + ldc;
        s00.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
        s01.add(FloatVector.fromArray(SPECIES, c, c0 + LANES)).intoArray(c, c0 + LANES);
        s10.add(FloatVector.fromArray(SPECIES, c, c1)).intoArray(c, c1);
        s11.add(FloatVector.fromArray(SPECIES, c, c1 + LANES)).intoArray(c, c1 + LANES);
    }

    private static void tile1x2(int depth, float[] a, int a0, int column, float[] p, float[] c, int c0) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero;
        int at = a0;
        for (int l = 0, q = 0; l < depth; l++, q += 2 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, p, q);
            FloatVector y1 = FloatVector.fromArray(SPECIES, p, q + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[at]);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            at += column;
        }
        s00.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
        s01.add(FloatVector.fromArray(SPECIES, c, c0 + LANES)).intoArray(c, c0 + LANES);
    }

    /** Eight rows by one vector, into {@code edge [8 x LANES]}. */
    static void tile8x1(int depth, float[] a, int a0, int row, int column, float[] p, float[] edge) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        int at = a0;
        for (int l = 0, q = 0; l < depth; l++, q += LANES) {
            FloatVector y = FloatVector.fromArray(SPECIES, p, q);
            s0 = y.fma(FloatVector.broadcast(SPECIES, a[at]), s0);
            s1 = y.fma(FloatVector.broadcast(SPECIES, a[at + row]), s1);
            s2 = y.fma(FloatVector.broadcast(SPECIES, a[at + 2 * row]), s2);
            s3 = y.fma(FloatVector.broadcast(SPECIES, a[at + 3 * row]), s3);
            s4 = y.fma(FloatVector.broadcast(SPECIES, a[at + 4 * row]), s4);
            s5 = y.fma(FloatVector.broadcast(SPECIES, a[at + 5 * row]), s5);
            s6 = y.fma(FloatVector.broadcast(SPECIES, a[at + 6 * row]), s6);
            s7 = y.fma(FloatVector.broadcast(SPECIES, a[at + 7 * row]), s7);
            at += column;
        }
        s0.intoArray(edge, 0);
        s1.intoArray(edge, LANES);
        s2.intoArray(edge, 2 * LANES);
        s3.intoArray(edge, 3 * LANES);
        s4.intoArray(edge, 4 * LANES);
        s5.intoArray(edge, 5 * LANES);
        s6.intoArray(edge, 6 * LANES);
        s7.intoArray(edge, 7 * LANES);
    }

    /** One row by one vector, into {@code edge}. */
    static void tile1x1(int depth, float[] a, int a0, int column, float[] p, float[] edge) {
        FloatVector s = FloatVector.zero(SPECIES);
        for (int l = 0, q = 0; l < depth; l++, q += LANES) {
            s = FloatVector.fromArray(SPECIES, p, q).fma(FloatVector.broadcast(SPECIES, a[a0 + l * column]), s);
        }
        s.intoArray(edge, 0);
    }
}
