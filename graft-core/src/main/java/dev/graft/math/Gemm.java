package dev.graft.math;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dense matrix products on row-major {@code float[]}, one thread. All three add to C. {@code xAt} is the offset of
 * the first element and {@code ldx} the distance between rows, in floats. Columns of B are packed into panels that stay
 * in cache while rows of A pass over them (Goto, van de Geijn, TOMS 2008); 4 × 4 vectors of sums stay in registers. A
 * value of C is added to once for each panel, a sum in the order of k by fused multiply-add: so neither the width of vectors
 * nor the place of a value in its tile changes its bits.
 */
public final class Gemm {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDE = 4 * LANES;
    /** Rows of a panel: with {@link #WIDE} floats each they fill an eighth of a 1 MB cache. */
    private static final int DEPTH = 512;

    private static final ThreadLocal<float[]> PANEL = ThreadLocal.withInitial(() -> new float[DEPTH * WIDE]);
    private static final ThreadLocal<float[]> EDGE = ThreadLocal.withInitial(() -> new float[8 * WIDE]);

    private Gemm() {}

    /** {@code C[m x n] += A[m x k] · B[n x k]ᵀ}. */
    public static void abT(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int lda,
            float[] b,
            int bAt,
            int ldb,
            float[] c,
            int cAt,
            int ldc) {
        product(m, n, k, a, aAt, lda, 1, b, bAt, 1, ldb, c, cAt, ldc);
    }

    /** {@code C[m x n] += A[m x k] · B[k x n]}. */
    public static void ab(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int lda,
            float[] b,
            int bAt,
            int ldb,
            float[] c,
            int cAt,
            int ldc) {
        product(m, n, k, a, aAt, lda, 1, b, bAt, ldb, 1, c, cAt, ldc);
    }

    /** {@code C[m x n] += A[k x m]ᵀ · B[k x n]}. */
    public static void aTb(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int lda,
            float[] b,
            int bAt,
            int ldb,
            float[] c,
            int cAt,
            int ldc) {
        product(m, n, k, a, aAt, 1, lda, b, bAt, ldb, 1, c, cAt, ldc);
    }

    /** Element (i, l) of A lies at {@code aAt + i·aRow + l·aColumn}, element (l, j) of B at {@code bAt + l·bRow + j·bColumn}. */
    private static void product(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            int bColumn,
            float[] c,
            int cAt,
            int ldc) {
        float[] panel = PANEL.get();
        float[] edge = EDGE.get();
        for (int l = 0; l < k; l += DEPTH) {
            int depth = Math.min(DEPTH, k - l);
            int aFrom = aAt + l * aColumn;
            for (int j = 0; j < n; ) {
                int step = n - j > 2 * LANES ? WIDE : LANES;
                int width = Math.min(step, n - j);
                pack(depth, width, step, b, bAt + l * bRow + j * bColumn, bRow, bColumn, panel);
                if (step == WIDE) {
                    wide(m, depth, width, a, aFrom, aRow, aColumn, panel, c, cAt + j, ldc, edge);
                } else {
                    narrow(m, depth, width, a, aFrom, aRow, aColumn, panel, c, cAt + j, ldc, edge);
                }
                j += width;
            }
        }
    }

    private static void pack(int depth, int width, int step, float[] b, int from, int row, int column, float[] panel) {
        if (width < step) {
            Arrays.fill(panel, 0, depth * step, 0);
        }
        if (column == 1) {
            for (int l = 0; l < depth; l++) {
                System.arraycopy(b, from + l * row, panel, l * step, width);
            }
            return;
        }
        for (int j = 0; j < width; j++) {
            for (int l = 0; l < depth; l++) {
                panel[l * step + j] = b[from + l * row + j * column];
            }
        }
    }

    private static void wide(
            int m,
            int depth,
            int width,
            float[] a,
            int aAt,
            int row,
            int column,
            float[] panel,
            float[] c,
            int cAt,
            int ldc,
            float[] edge) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            if (width == WIDE) {
                tile4x4(depth, a, aAt + i * row, row, column, panel, c, cAt + i * ldc, ldc);
            } else {
                Arrays.fill(edge, 0, 4 * WIDE, 0);
                tile4x4(depth, a, aAt + i * row, row, column, panel, edge, 0, WIDE);
                add(edge, WIDE, 4, width, c, cAt + i * ldc, ldc);
            }
        }
        for (; i < m; i++) {
            Arrays.fill(edge, 0, WIDE, 0);
            tile1x4(depth, a, aAt + i * row, column, panel, edge);
            add(edge, WIDE, 1, width, c, cAt + i * ldc, ldc);
        }
    }

    private static void narrow(
            int m,
            int depth,
            int width,
            float[] a,
            int aAt,
            int row,
            int column,
            float[] panel,
            float[] c,
            int cAt,
            int ldc,
            float[] edge) {
        int i = 0;
        for (; i + 8 <= m; i += 8) {
            tile8x1(depth, a, aAt + i * row, row, column, panel, edge);
            add(edge, LANES, 8, width, c, cAt + i * ldc, ldc);
        }
        for (; i < m; i++) {
            tile1x1(depth, a, aAt + i * row, column, panel, edge);
            add(edge, LANES, 1, width, c, cAt + i * ldc, ldc);
        }
    }

    private static void add(float[] edge, int lde, int rows, int width, float[] c, int cAt, int ldc) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                c[cAt + i * ldc + j] += edge[i * lde + j];
            }
        }
    }

    private static void tile4x4(
            int depth, float[] a, int a0, int row, int column, float[] p, float[] c, int c0, int ldc) {
        int c1 = c0 + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero, s01 = zero, s02 = zero, s03 = zero;
        FloatVector s10 = zero, s11 = zero, s12 = zero, s13 = zero;
        FloatVector s20 = zero, s21 = zero, s22 = zero, s23 = zero;
        FloatVector s30 = zero, s31 = zero, s32 = zero, s33 = zero;
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
            x = FloatVector.broadcast(SPECIES, a[at + 2 * row]);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            s22 = x.fma(y2, s22);
            s23 = x.fma(y3, s23);
            x = FloatVector.broadcast(SPECIES, a[at + 3 * row]);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            s32 = x.fma(y2, s32);
            s33 = x.fma(y3, s33);
            at += column;
        }
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
    }

    private static void tile1x4(int depth, float[] a, int a0, int column, float[] p, float[] edge) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int l = 0, q = 0; l < depth; l++, q += 4 * LANES) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + l * column]);
            s0 = x.fma(FloatVector.fromArray(SPECIES, p, q), s0);
            s1 = x.fma(FloatVector.fromArray(SPECIES, p, q + LANES), s1);
            s2 = x.fma(FloatVector.fromArray(SPECIES, p, q + 2 * LANES), s2);
            s3 = x.fma(FloatVector.fromArray(SPECIES, p, q + 3 * LANES), s3);
        }
        s0.intoArray(edge, 0);
        s1.intoArray(edge, LANES);
        s2.intoArray(edge, 2 * LANES);
        s3.intoArray(edge, 3 * LANES);
    }

    private static void tile8x1(int depth, float[] a, int a0, int row, int column, float[] p, float[] edge) {
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

    private static void tile1x1(int depth, float[] a, int a0, int column, float[] p, float[] edge) {
        FloatVector s = FloatVector.zero(SPECIES);
        for (int l = 0, q = 0; l < depth; l++, q += LANES) {
            s = FloatVector.fromArray(SPECIES, p, q).fma(FloatVector.broadcast(SPECIES, a[a0 + l * column]), s);
        }
        s.intoArray(edge, 0);
    }
}
