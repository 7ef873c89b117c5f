package dev.graft.math;

/**
 * Singular value decomposition {@code A = U diag(s) Vᵀ} of a small square matrix, in double, by one-sided Jacobi
 * rotations of A's columns (Hestenes, Journal of the SIAM 1958). Where A lacks rank, U is completed to a basis. O(n³) a
 * sweep, some 8 sweeps.
 *
 * @param left U turned round: row j is the left singular vector j, row-major {@code [n x n]}
 * @param values not sorted, {@code [n]}
 * @param right V turned round: row j is the right singular vector j, row-major {@code [n x n]}
 */
public record SmallSvd(double[] left, double[] values, double[] right) {
    private static final int SWEEPS = 40;
    /** Cosine of two columns that counts as a right angle; single-precision data carry less. */
    private static final double RIGHT_ANGLE = 1e-11;

    private static final double ZERO = 1e-15;

    /** Decomposes {@code a [n x n]}, row-major, which is left as it is. */
    public static SmallSvd of(double[] a, int n) {
        double[] w = new double[n * n];
        double[] v = new double[n * n];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            v[i * n + i] = 1;
            for (int j = 0; j < n; j++) {
                w[j * n + i] = a[i * n + j];
                squares += a[i * n + j] * a[i * n + j];
            }
        }
        double least = squares * ZERO * ZERO;
        boolean turned = squares > 0;
        for (int sweep = 0; sweep < SWEEPS && turned; sweep++) {
            turned = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    turned |= rotate(w, v, n, p * n, q * n, least);
                }
            }
        }
        double[] values = new double[n];
        for (int j = 0; j < n; j++) {
            double length = Math.sqrt(dot(w, j * n, j * n, n));
            values[j] = length * length > least ? length : 0;
            for (int i = 0; i < n; i++) {
                w[j * n + i] = values[j] > 0 ? w[j * n + i] / length : 0;
            }
        }
        complete(w, values, n);
        return new SmallSvd(w, values, v);
    }

    private static boolean rotate(double[] w, double[] v, int n, int p, int q, double least) {
        double pp = dot(w, p, p, n);
        double qq = dot(w, q, q, n);
        double pq = dot(w, p, q, n);
        if (pp <= least || qq <= least || Math.abs(pq) <= RIGHT_ANGLE * Math.sqrt(pp * qq)) {
            return false;
        }
        double theta = (qq - pp) / (2 * pq);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        turn(w, n, p, q, c, t * c);
        turn(v, n, p, q, c, t * c);
        return true;
    }

    private static void turn(double[] a, int n, int p, int q, double c, double s) {
        for (int k = 0; k < n; k++) {
            double x = a[p + k];
            double y = a[q + k];
            a[p + k] = c * x - s * y;
            a[q + k] = s * x + c * y;
        }
    }

    private static double dot(double[] a, int p, int q, int n) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += a[p + k] * a[q + k];
        }
        return sum;
    }

    /** Fills rows without a value by unit vectors, made orthogonal to all others. */
    private static void complete(double[] u, double[] values, int n) {
        boolean[] done = new boolean[n];
        for (int j = 0; j < n; j++) {
            done[j] = values[j] > 0;
        }
        int next = 0;
        for (int j = 0; j < n; j++) {
            while (!done[j]) {
                java.util.Arrays.fill(u, j * n, (j + 1) * n, 0);
                u[j * n + next++ % n] = 1;
                removeOthers(u, j, done, n);
                double left = dot(u, j * n, j * n, n);
                // Of n unit vectors one has at least 1/n of its square outside of fewer than n directions.
                if (left > 0.5 / n) {
                    removeOthers(u, j, done, n);
                    double length = Math.sqrt(dot(u, j * n, j * n, n));
                    for (int k = 0; k < n; k++) {
                        u[j * n + k] /= length;
                    }
                    done[j] = true;
                }
            }
        }
    }

    private static void removeOthers(double[] u, int j, boolean[] done, int n) {
        for (int i = 0; i < n; i++) {
            if (done[i]) {
                double share = dot(u, j * n, i * n, n);
                for (int k = 0; k < n; k++) {
                    u[j * n + k] -= share * u[i * n + k];
                }
            }
        }
    }
}
