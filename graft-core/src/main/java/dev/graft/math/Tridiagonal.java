package dev.graft.math;

import dev.graft.base.Memory;

/**
 * A symmetric matrix brought to three diagonals by Householder's reflections, {@code T = Qᵀ A Q}, and these to one by QL
 * steps with implicit shifts (Golub, Van Loan, Matrix Computations, 8.3; Dubrulle, Martin, Wilkinson: The implicit QL
 * algorithm, Numerische Mathematik 1968). O(n³), some ten multiplications and additions an n³, all along rows.
 */
final class Tridiagonal {
    private static final int STEPS = 60;
    private final int n;
    private final double[] a;
    /** Eigenvectors as rows {@code [n x n]}; before the QL steps {@code Qᵀ}. */
    private final double[] rows;
    /** The diagonal, at the end the eigenvalues. */
    private final double[] diagonal;
    /** {@code below[i]} is beside {@code diagonal[i]} and {@code diagonal[i + 1]}. */
    private final double[] below;

    private Tridiagonal(double[] a, int n) {
        this.n = n;
        this.a = a;
        this.rows = Memory.doubles(n, n, "eigenvectors");
        this.diagonal = new double[n];
        this.below = new double[n];
    }

    /** Values not sorted, vectors as rows. */
    record Pairs(double[] values, double[] rows) {}

    /** Decomposes {@code a [n x n]}, which is overwritten. */
    static Pairs of(double[] a, int n) {
        Tridiagonal matrix = new Tridiagonal(a, n);
        matrix.reduce();
        for (int i = 0; i < n; i++) {
            matrix.settle(i);
        }
        return new Pairs(matrix.diagonal, matrix.rows);
    }

    private void reduce() {
        for (int i = 0; i < n; i++) {
            rows[i * n + i] = 1;
        }
        double[] v = new double[n];
        double[] w = new double[n];
        for (int k = 0; k + 1 < n; k++) {
            double square = 0;
            for (int i = k + 1; i < n; i++) {
                v[i] = a[i * n + k];
                square += v[i] * v[i];
            }
            double rest = square - v[k + 1] * v[k + 1];
            double length = Math.sqrt(square);
            diagonal[k] = a[k * n + k];
            below[k] = v[k + 1];
            if (rest > 0) {
                below[k] = v[k + 1] > 0 ? -length : length;
                v[k + 1] -= below[k];
                double beta = 2 / (rest + v[k + 1] * v[k + 1]);
                reflect(v, w, k + 1, beta);
                turn(v, w, k + 1, beta);
            }
        }
        diagonal[n - 1] = a[n * n - 1];
    }

    /** {@code A = H A H} from row and column {@code from} on, {@code H = I - beta v vᵀ}. */
    private void reflect(double[] v, double[] w, int from, double beta) {
        double vw = 0;
        for (int i = from; i < n; i++) {
            double sum = 0;
            for (int j = from; j < n; j++) {
                sum += a[i * n + j] * v[j];
            }
            w[i] = beta * sum;
            vw += v[i] * w[i];
        }
        for (int i = from; i < n; i++) {
            w[i] -= beta * vw / 2 * v[i];
        }
        for (int i = from; i < n; i++) {
            double vi = v[i];
            double wi = w[i];
            for (int j = from; j < n; j++) {
                a[i * n + j] -= vi * w[j] + wi * v[j];
            }
        }
    }

    /** {@code Qᵀ = H Qᵀ}. */
    private void turn(double[] v, double[] w, int from, double beta) {
        java.util.Arrays.fill(w, 0);
        for (int i = from; i < n; i++) {
            double vi = beta * v[i];
            for (int j = 0; j < n; j++) {
                w[j] += vi * rows[i * n + j];
            }
        }
        for (int i = from; i < n; i++) {
            double vi = v[i];
            for (int j = 0; j < n; j++) {
                rows[i * n + j] -= vi * w[j];
            }
        }
    }

    /** QL steps until what is below diagonal l is nothing beside its neighbours. */
    private void settle(int l) {
        for (int step = 0; step < STEPS; step++) {
            int m = l;
            while (m + 1 < n && !small(m)) {
                m++;
            }
            if (m == l) {
                return;
            }
            step(l, m);
        }
    }

    private boolean small(int i) {
        double beside = Math.abs(diagonal[i]) + Math.abs(diagonal[i + 1]);
        return Math.abs(below[i]) <= Math.ulp(1.0) * beside;
    }

    private void step(int l, int m) {
        double g = (diagonal[l + 1] - diagonal[l]) / (2 * below[l]);
        g = diagonal[m] - diagonal[l] + below[l] / (g + Math.copySign(Math.hypot(g, 1), g));
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = s * below[i];
            double b = c * below[i];
            double r = Math.hypot(f, g);
            below[i + 1] = r;
            if (r == 0) {
                diagonal[i + 1] -= p;
                below[m] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            g = diagonal[i + 1] - p;
            double t = (diagonal[i] - g) * s + 2 * c * b;
            p = s * t;
            diagonal[i + 1] = g + p;
            g = c * t - b;
            rotate(i * n, s, c);
        }
        diagonal[l] -= p;
        below[l] = g;
        below[m] = 0;
    }

    private void rotate(int at, double s, double c) {
        for (int k = at; k < at + n; k++) {
            double x = rows[k];
            double y = rows[k + n];
            rows[k + n] = s * x + c * y;
            rows[k] = c * x - s * y;
        }
    }
}
