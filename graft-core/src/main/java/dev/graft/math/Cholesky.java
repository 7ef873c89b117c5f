package dev.graft.math;

import dev.graft.base.Threads;
import java.util.Arrays;

/**
 * Symmetric positive definite matrices by {@code A = L Lᵀ} (Cholesky), row-major. A matrix that is not one, to working
 * precision, is told by the result: what a singular system means, only its caller knows.
 */
public final class Cholesky {
    private static final int BLOCK = 128;
    /** Half the distance from 1 to the next float. */
    private static final float ROUNDING = 0x1p-24f;

    private Cholesky() {}

    /**
     * Solves {@code A x = b} for a small A; b becomes x, and A's lower triangle becomes L. O(n³ / 6).
     *
     * @param a {@code [n x n]}; its lower triangle is read, and overwritten
     * @param b {@code [n]} from {@code at}
     * @return false where A is not positive definite; b is then as it was
     */
    public static boolean solve(float[] a, int n, float[] b, int at) {
        if (!factor(a, n, n * ROUNDING)) {
            return false;
        }
        substitute(a, n, b, at);
        return true;
    }

    /** Solves {@code L Lᵀ x = b} in place. */
    private static void substitute(float[] l, int n, float[] b, int at) {
        for (int i = 0; i < n; i++) {
            b[at + i] = (b[at + i] - Tiles.dot(l, i * n, b, at, i)) / l[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            b[at + i] /= l[i * n + i];
            Tiles.add(-b[at + i], l, i * n, b, at, i);
        }
    }

    /**
     * Solves {@code A x = b} in double, by {@code A = UᵀU}.
     *
     * @param a {@code [n x n]} row-major; its upper half is overwritten
     * @param b {@code [n]}; becomes x, or NaN where A is not positive definite
     */
    public static void solve(double[] a, int n, double[] b) {
        for (int k = 0; k < n; k++) {
            double root = Math.sqrt(a[k * n + k]);
            for (int j = k; j < n; j++) {
                a[k * n + j] /= root;
            }
            for (int i = k + 1; i < n; i++) {
                double share = a[k * n + i];
                int from = k * n;
                int to = i * n;
                for (int j = i; j < n; j++) {
                    a[to + j] -= share * a[from + j];
                }
            }
        }
        for (int k = 0; k < n; k++) {
            b[k] /= a[k * n + k];
            for (int j = k + 1; j < n; j++) {
                b[j] -= b[k] * a[k * n + j];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            double sum = b[k];
            for (int j = k + 1; j < n; j++) {
                sum -= a[k * n + j] * b[j];
            }
            b[k] = sum / a[k * n + k];
        }
    }

    /** @param least share of a diagonal value that must be left as its pivot: what is below is rounding */
    private static boolean factor(float[] a, int n, float least) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                a[i * n + j] = (a[i * n + j] - Tiles.dot(a, i * n, a, j * n, j)) / a[j * n + j];
            }
            float pivot = a[i * n + i] - Tiles.dot(a, i * n, a, i * n, i);
            if (!(pivot > least * a[i * n + i]) || pivot == Float.POSITIVE_INFINITY) {
                return false;
            }
            a[i * n + i] = (float) Math.sqrt(pivot);
        }
        return true;
    }

    /**
     * Inverts in place, a block of rows and columns after the other: with P the inverse of the pivot block A_KK,
     * {@code A_ij -= A_iK P A_Kj} elsewhere, {@code P A_Kj} in its rows, {@code -A_iK P} in its columns and P itself
     * where they cross (block Gauss-Jordan, which needs no exchange of rows for such matrices). The pivots are inverted
     * by Cholesky's factors; the rest is products, 2 n³ flops, on several threads. The same bits on any number of them.
     *
     * @param a {@code [n x n]}
     * @return false where A is not positive definite; a is then of no use
     */
    public static boolean invert(float[] a, int n, int threads) {
        float[] columns = new float[n * Math.min(n, BLOCK)];
        for (int from = 0; from < n; from += BLOCK) {
            int b = Math.min(BLOCK, n - from);
            float[] pivot = new float[b * b];
            if (!invertPivot(a, n, from, b, pivot)) {
                return false;
            }
            // Its columns are kept aside, negative, and cleared; its rows become P times themselves.
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < b; j++) {
                    boolean crossing = i >= from && i < from + b;
                    columns[i * b + j] = crossing ? 0 : -a[i * n + from + j];
                    a[i * n + from + j] = crossing && i - from == j ? 1 : 0;
                }
            }
            float[] rows = Arrays.copyOfRange(a, from * n, (from + b) * n);
            Arrays.fill(a, from * n, (from + b) * n, 0);
            Gemm.ab(b, n, b, pivot, 0, b, rows, 0, n, a, from * n, n);
            eliminate(a, n, from, b, columns, threads);
        }
        return true;
    }

    private static void eliminate(float[] a, int n, int from, int b, float[] columns, int threads) {
        int strips = (n + BLOCK - 1) / BLOCK;
        Threads.each(strips, threads, s -> {
            int first = s * BLOCK;
            int size = Math.min(BLOCK, n - first);
            if (first != from) {
                Gemm.ab(size, n, b, columns, first * b, b, a, from * n, n, a, first * n, n);
            }
        });
    }

    private static boolean invertPivot(float[] a, int n, int from, int b, float[] inverse) {
        float[] block = new float[b * b];
        for (int i = 0; i < b; i++) {
            System.arraycopy(a, (from + i) * n + from, block, i * b, b);
            inverse[i * b + i] = 1;
        }
        if (!factor(block, b, ROUNDING)) {
            return false;
        }
        for (int c = 0; c < b; c++) {
            substitute(block, b, inverse, c * b);
        }
        return true;
    }
}
