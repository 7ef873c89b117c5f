package dev.graft.math;

import dev.graft.base.Memory;

/**
 * All eigenpairs of a symmetric matrix, in double: of a small one by cyclic Jacobi rotations (Golub, Van Loan, Matrix
 * Computations, 8.5), O(n³) a sweep, some 8 sweeps; of a larger one, where that takes long, by {@link Tridiagonal}.
 *
 * @param values descending, {@code [n]}
 * @param vectors row-major {@code [n x n]}, eigenvector j in column j
 */
public record SymmetricEigen(double[] values, double[] vectors) {
    private static final int SWEEPS = 40;
    /** Distance from 1 to the next float. */
    private static final double SINGLE = 0x1p-23;
    /** Up to here rotations take less than a second, and tell small eigenvalues to more digits. */
    private static final int SMALL = 300;

    /** Decomposes {@code a [n x n]}, row-major, which is overwritten. */
    public static SymmetricEigen of(double[] a, int n) {
        if (n > SMALL) {
            Tridiagonal.Pairs pairs = Tridiagonal.of(a, n);
            return sorted(pairs.values(), pairs.rows(), n);
        }
        double[] v = Memory.doubles(n, n, "eigenvectors");
        for (int i = 0; i < n; i++) {
            v[i * n + i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && off(a, n) > 1e-22 * total(a); sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, v, n, p, q);
                }
            }
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i * n + i];
        }
        return sorted(values, v, n);
    }

    /**
     * The shortest x among those that fit {@code A x = b} best, for a positive semidefinite A known to single precision:
     * {@code Σ v_j (v_j · b) / λ_j} over the eigenvalues that are above its rounding. O(n³), far slower than Cholesky.
     *
     * @param a {@code [n x n]}, all of it
     * @param b {@code [n]}; becomes x, or NaN where A or b is not finite
     */
    public static void leastNorm(float[] a, int n, float[] b) {
        double[] matrix = Memory.doubles(n, n, "a matrix");
        double check = 0;
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = a[i];
            check += a[i] * 0.0;
        }
        SymmetricEigen eigen = of(matrix, n);
        double least = Math.max(eigen.values[0], 0) * n * SINGLE;
        double[] x = new double[n];
        for (int j = 0; j < n && eigen.values[j] > least; j++) {
            double share = 0;
            for (int i = 0; i < n; i++) {
                share += eigen.vectors[i * n + j] * b[i];
            }
            for (int i = 0; i < n; i++) {
                x[i] += eigen.vectors[i * n + j] * share / eigen.values[j];
            }
        }
        for (int i = 0; i < n; i++) {
            b[i] = (float) (x[i] + check);
        }
    }

    private static void rotate(double[] a, double[] v, int n, int p, int q) {
        double apq = a[p * n + q];
        if (apq == 0) {
            return;
        }
        double theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        // v holds eigenvectors as rows while rotating, so that all three updates run along rows.
        for (int k = 0; k < n; k++) {
            double x = a[k * n + p];
            double y = a[k * n + q];
            a[k * n + p] = c * x - s * y;
            a[k * n + q] = s * x + c * y;
        }
        for (int k = 0; k < n; k++) {
            double x = a[p * n + k];
            double y = a[q * n + k];
            a[p * n + k] = c * x - s * y;
            a[q * n + k] = s * x + c * y;
            x = v[p * n + k];
            y = v[q * n + k];
            v[p * n + k] = c * x - s * y;
            v[q * n + k] = s * x + c * y;
        }
    }

    private static double off(double[] a, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                sum += a[i * n + j] * a[i * n + j];
            }
        }
        return sum;
    }

    private static double total(double[] a) {
        double sum = Double.MIN_NORMAL;
        for (double x : a) {
            sum += x * x;
        }
        return sum;
    }

    private static SymmetricEigen sorted(double[] unsorted, double[] v, int n) {
        Integer[] order = new Integer[n];
        java.util.Arrays.setAll(order, i -> i);
        java.util.Arrays.sort(order, (i, j) -> Double.compare(unsorted[j], unsorted[i]));
        double[] values = new double[n];
        double[] vectors = Memory.doubles(n, n, "eigenvectors");
        for (int j = 0; j < n; j++) {
            values[j] = unsorted[order[j]];
            for (int k = 0; k < n; k++) {
                vectors[k * n + j] = v[order[j] * n + k];
            }
        }
        return new SymmetricEigen(values, vectors);
    }
}
