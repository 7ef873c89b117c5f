package dev.graft.math;

import dev.graft.base.Cores;
import java.util.Arrays;

/**
 * Dense matrix products on row-major {@code float[]}, on this thread and the {@link Cores} that it may borrow. All three add to C. {@code xAt} is the offset of
 * the first element and {@code ldx} the distance between rows, in floats. Columns of B are packed into panels that stay
 * in cache while rows of A pass over them (Goto, van de Geijn, TOMS 2008); six rows by some vectors of sums stay in registers ({@link GemmTiles}). A
 * value of C is added to once for each panel, a sum in the order of k by fused multiply-add: so neither the width of vectors
 * nor the place of a value in its tile changes its bits.
 */
public final class Gemm {
    private static final int LANES = GemmTiles.LANES;
    private static final int WIDE = GemmTiles.VECTORS * LANES;
    /** Rows of a panel: with {@link #WIDE} floats each they stay in a first-level cache of 48 KB. */
    private static final int DEPTH = 128;
    /** Operations that are worth a hand-over to another core. */
    private static final long WORTH = 32_000_000;
    /** Rows that are worth a packing of B. */
    private static final int ROWS = 24;

    private static final ThreadLocal<float[]> PANEL = ThreadLocal.withInitial(() -> new float[DEPTH * WIDE]);
    private static final ThreadLocal<float[]> EDGE = ThreadLocal.withInitial(() -> new float[8 * WIDE]);

    private static final ThreadLocal<float[]> SQUARE = ThreadLocal.withInitial(() -> new float[LANES * LANES]);

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
        long row = 2L * n * k;
        if (m * row < 2 * WORTH) {
            rows(m, n, k, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, ldc);
            return;
        }
        Cores.split(
                m,
                (int) Math.max(ROWS, WORTH / row),
                (from, to) -> rows(
                        to - from,
                        n,
                        k,
                        a,
                        aAt + from * aRow,
                        aRow,
                        aColumn,
                        b,
                        bAt,
                        bRow,
                        bColumn,
                        c,
                        cAt + from * ldc,
                        ldc));
    }

    private static void rows(
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
        float[] square = SQUARE.get();
        for (int l = 0; l < k; l += DEPTH) {
            int depth = Math.min(DEPTH, k - l);
            int aFrom = aAt + l * aColumn;
            for (int j = 0; j < n; ) {
                int step = n - j > WIDE / 2 ? WIDE : LANES;
                int width = Math.min(step, n - j);
                GemmPanels.pack(depth, width, step, b, bAt + l * bRow + j * bColumn, bRow, bColumn, panel, square);
                if (step == WIDE) {
                    wide(m, depth, width, a, aFrom, aRow, aColumn, panel, c, cAt + j, ldc, edge);
                } else {
                    narrow(m, depth, width, a, aFrom, aRow, aColumn, panel, c, cAt + j, ldc, edge);
                }
                j += width;
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
        for (; i + 6 <= m; i += 6) {
            if (width == WIDE) {
                GemmTiles.six(depth, a, aAt + i * row, row, column, panel, c, cAt + i * ldc, ldc);
            } else {
                Arrays.fill(edge, 0, 6 * WIDE, 0);
                GemmTiles.six(depth, a, aAt + i * row, row, column, panel, edge, 0, WIDE);
                add(edge, WIDE, 6, width, c, cAt + i * ldc, ldc);
            }
        }
        for (; i + 2 <= m; i += 2) {
            Arrays.fill(edge, 0, 2 * WIDE, 0);
            GemmTiles.two(depth, a, aAt + i * row, row, column, panel, edge, 0, WIDE);
            add(edge, WIDE, 2, width, c, cAt + i * ldc, ldc);
        }
        if (i < m) {
            Arrays.fill(edge, 0, WIDE, 0);
            GemmTiles.one(depth, a, aAt + i * row, column, panel, edge, 0);
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
            GemmTiles.tile8x1(depth, a, aAt + i * row, row, column, panel, edge);
            add(edge, LANES, 8, width, c, cAt + i * ldc, ldc);
        }
        for (; i < m; i++) {
            GemmTiles.tile1x1(depth, a, aAt + i * row, column, panel, edge);
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
}
