package dev.graft.task;

/** Solves {@code A x = b} for a symmetric positive definite A, in double; {@code A = UᵀU}, row by row. */
final class Cholesky {
    private Cholesky() {}

    /**
     * @param a {@code [n x n]} row-major; its upper half is overwritten
     * @param b {@code [n]}; becomes x, or NaN where A is not positive definite
     */
    static void solve(double[] a, int n, double[] b) {
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
}
