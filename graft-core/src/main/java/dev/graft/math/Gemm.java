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
        if (n > LANES || m < WIDE) {
            product(m, n, k, a, aAt, 1, lda, b, bAt, ldb, 1, c, cAt, ldc);
            return;
        }
        // Few columns would leave most of a vector empty: Cᵀ += Bᵀ · A.
        float[] turned = new float[m * n];
        turn(m, n, c, cAt, ldc, turned, 0, m);
        product(n, m, k, b, bAt, 1, ldb, a, aAt, lda, 1, turned, 0, m);
        turn(n, m, turned, 0, m, c, cAt, ldc);
    }

    private static void turn(int rows, int columns, float[] from, int fromAt, int ldf, float[] to, int toAt, int ldt) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[toAt + j * ldt + i] = from[fromAt + i * ldf + j];
            }
        }
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
                int vectors = vectors(m, n - j);
                int step = vectors * LANES;
                int width = Math.min(step, n - j);
                GemmPanels.pack(depth, width, step, b, bAt + l * bRow + j * bColumn, bRow, bColumn, panel, square);
                if (vectors > 1) {
                    wide(vectors, m, depth, width, a, aFrom, aRow, aColumn, panel, c, cAt + j, ldc, edge);
                } else {
                    narrow(m, depth, width, a, aFrom, aRow, aColumn, panel, c, cAt + j, ldc, edge);
                }
                j += width;
            }
        }
    }

    /** How wide a panel of the columns that are left is: no wider than they are, as zeros cost as much. */
    private static int vectors(int m, int left) {
        int vectors = Math.min(GemmTiles.VECTORS, (left + LANES - 1) / LANES);
        return vectors == 3 && m < 6 ? 4 : vectors;
    }

    private static void wide(
            int vectors,
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
        int step = vectors * LANES;
        int i = width == step ? GemmTiles.sixes(vectors, m, depth, a, aAt, row, column, panel, c, cAt, ldc) : 0;
        for (; i + 6 <= m; i += 6) {
            Arrays.fill(edge, 0, 6 * step, 0);
            GemmTiles.six(vectors, depth, a, aAt + i * row, row, column, panel, edge, 0, step);
            GemmPanels.add(edge, 0, step, 6, width, c, cAt + i * ldc, ldc);
        }
        if (i < m && vectors == 3) {
            // The last six, of which those before i are there already.
            Arrays.fill(edge, 0, 6 * step, 0);
            GemmTiles.six(vectors, depth, a, aAt + (m - 6) * row, row, column, panel, edge, 0, step);
            GemmPanels.add(edge, (6 - m + i) * step, step, m - i, width, c, cAt + i * ldc, ldc);
            return;
        }
        for (; i + 2 <= m; i += 2) {
            Arrays.fill(edge, 0, 2 * step, 0);
            GemmTiles.two(vectors, depth, a, aAt + i * row, row, column, panel, edge, 0, step);
            GemmPanels.add(edge, 0, step, 2, width, c, cAt + i * ldc, ldc);
        }
        if (i < m) {
            Arrays.fill(edge, 0, step, 0);
            GemmTiles.one(vectors, depth, a, aAt + i * row, column, panel, edge, 0);
            GemmPanels.add(edge, 0, step, 1, width, c, cAt + i * ldc, ldc);
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
            addFew(edge, 8, width, c, cAt + i * ldc, ldc);
        }
        for (; i < m; i++) {
            GemmTiles.tile1x1(depth, a, aAt + i * row, column, panel, edge);
            addFew(edge, 1, width, c, cAt + i * ldc, ldc);
        }
    }

    /** Of columns that are no whole vector masks cost more than they save. */
    private static void addFew(float[] edge, int rows, int width, float[] c, int cAt, int ldc) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                c[cAt + i * ldc + j] += edge[i * LANES + j];
            }
        }
    }
}
