package dev.graft.eval;

/** Limited-memory BFGS with backtracking line search (Liu, Nocedal, Mathematical Programming 1989), for smooth convex functions. */
final class Lbfgs {
    private static final int MEMORY = 8;
    private final int n;
    private final int iterations;
    private final double tolerance;
    private final double[][] steps = new double[MEMORY][];
    private final double[][] changes = new double[MEMORY][];
    private final double[] inverse = new double[MEMORY];
    private int stored;

    /** Value at {@code x}; writes the gradient. */
    @FunctionalInterface
    interface Function {
        double at(double[] x, double[] gradient);
    }

    /** @param tolerance stops where the gradient's norm has fallen to this share of what it is compared with */
    Lbfgs(int n, int iterations, double tolerance) {
        this.n = n;
        this.iterations = iterations;
        this.tolerance = tolerance;
    }

    /** Minimises from {@code x}, in place; compares with the first gradient. */
    void minimise(double[] x, Function f) {
        minimise(x, f, 0);
    }

    /** @param scale of the gradient that it is compared with, where that is more than the first: of a start that is near */
    void minimise(double[] x, Function f, double scale) {
        double[] gradient = new double[n];
        double value = f.at(x, gradient);
        double first = Math.max(scale, norm(gradient));
        double[] next = new double[n];
        double[] nextGradient = new double[n];
        for (int i = 0; i < iterations && norm(gradient) > tolerance * first; i++) {
            double[] direction = direction(gradient);
            double slope = dot(direction, gradient);
            double step = stored == 0 ? Math.min(1, 1 / norm(gradient)) : 1;
            double nextValue = value;
            boolean down = false;
            for (int tries = 0; tries < 30 && !down; tries++) {
                for (int j = 0; j < n; j++) {
                    next[j] = x[j] + step * direction[j];
                }
                nextValue = f.at(next, nextGradient);
                down = nextValue <= value + 1e-4 * step * slope;
                step /= 2;
            }
            if (!down) {
                return;
            }
            remember(x, next, gradient, nextGradient);
            System.arraycopy(next, 0, x, 0, n);
            System.arraycopy(nextGradient, 0, gradient, 0, n);
            value = nextValue;
        }
    }

    private double[] direction(double[] gradient) {
        double[] d = new double[n];
        for (int j = 0; j < n; j++) {
            d[j] = -gradient[j];
        }
        int least = Math.max(0, stored - MEMORY);
        double[] alpha = new double[MEMORY];
        for (int k = stored - 1; k >= least; k--) {
            int m = k % MEMORY;
            alpha[m] = inverse[m] * dot(steps[m], d);
            add(-alpha[m], changes[m], d);
        }
        if (stored > 0) {
            int m = (stored - 1) % MEMORY;
            double scale = 1 / (inverse[m] * dot(changes[m], changes[m]));
            for (int j = 0; j < n; j++) {
                d[j] *= scale;
            }
        }
        for (int k = least; k < stored; k++) {
            int m = k % MEMORY;
            add(alpha[m] - inverse[m] * dot(changes[m], d), steps[m], d);
        }
        return d;
    }

    private void remember(double[] x, double[] next, double[] gradient, double[] nextGradient) {
        double[] step = new double[n];
        double[] change = new double[n];
        for (int j = 0; j < n; j++) {
            step[j] = next[j] - x[j];
            change[j] = nextGradient[j] - gradient[j];
        }
        double curvature = dot(step, change);
        if (curvature > 1e-12) {
            int m = stored++ % MEMORY;
            steps[m] = step;
            changes[m] = change;
            inverse[m] = 1 / curvature;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double scale, double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            b[i] += scale * a[i];
        }
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
