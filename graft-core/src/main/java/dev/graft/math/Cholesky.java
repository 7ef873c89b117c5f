package dev.graft.math;

import dev.graft.base.Threads;
import java.util.Arrays;

/** Symmetric positive definite matrices by {@code A = L Lᵀ} (Cholesky), row-major. */
public final class Cholesky {
    private static final int BLOCK = 128;

    private Cholesky() {}

    /**
     * Solves {@code A x = b} for a small A; b becomes x, and A's lower triangle becomes L. O(n³ / 6).
     *
     * @param a {@code [n x n]}; its lower triangle is read
     * @param b {@code [n]} from {@code at}
     * @throws ArithmeticException where A is not positive definite
     */
    public static void solve(float[] a, int n, float[] b, int at) {
        factor(a, n);
        substitute(a, n, b, at);
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

    private static void factor(float[] a, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                float rest = a[i * n + j] - Tiles.dot(a, i * n, a, j * n, j);
                if (i > j) {
                    a[i * n + j] = rest / a[j * n + j];
                } else if (rest > 0) {
                    a[i * n + i] = (float) Math.sqrt(rest);
                } else {
                    throw new ArithmeticException("not positive definite: pivot " + i + " is " + rest);
                }
            }
        }
    }

    /**
     * Inverts in place, a block of rows and columns after the other: with P the inverse of the pivot block A_KK,
     * {@code A_ij -= A_iK P A_Kj} elsewhere, {@code P A_Kj} in its rows, {@code -A_iK P} in its columns and P itself
     * where they cross (block Gauss-Jordan, which needs no exchange of rows for such matrices). The pivots are inverted
     * by Cholesky's factors; the rest is products, 2 n³ flops, on several threads. The same bits on any number of them.
     *
     * @param a {@code [n x n]}
     * @throws ArithmeticException where A is not positive definite
     */
    public static void invert(float[] a, int n, int threads) {
        float[] columns = new float[n * Math.min(n, BLOCK)];
        for (int from = 0; from < n; from += BLOCK) {
            int b = Math.min(BLOCK, n - from);
            float[] pivot = pivot(a, n, from, b);
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

    private static float[] pivot(float[] a, int n, int from, int b) {
        float[] block = new float[b * b];
        float[] inverse = new float[b * b];
        for (int i = 0; i < b; i++) {
            System.arraycopy(a, (from + i) * n + from, block, i * b, b);
            inverse[i * b + i] = 1;
        }
        factor(block, b);
        for (int c = 0; c < b; c++) {
            substitute(block, b, inverse, c * b);
        }
        return inverse;
    }
}
