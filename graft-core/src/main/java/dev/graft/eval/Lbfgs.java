package dev.graft.eval;

import dev.graft.base.Nullable;

/**
 * Limited-memory BFGS with backtracking line search (Liu, Nocedal, Mathematical Programming 1989), for smooth convex
 * functions. A guess of the second derivative in place of the identity saves most of the iterations.
 */
public final class Lbfgs {
    private static final int MEMORY = 8;
    private final int n;
    private final int iterations;
    private final double tolerance;
    private final double[][] steps = new double[MEMORY][];
    private final double[][] changes = new double[MEMORY][];
    private final double[] inverse = new double[MEMORY];
    private final double[] direction;
    private final @Nullable Inverse guess;
    /** How far the guess is off along the last step. */
    private double scale = 1;

    private double[] spareStep;
    private double[] spareChange;
    private final double[] spare;
    private int stored;

    /** What is minimised. */
    @FunctionalInterface
    public interface Function {
        /** The value at {@code x}; writes the gradient. */
        double at(double[] x, double[] gradient);
    }

    /** What comes near to the inverse of the second derivative, symmetric and positive; applied in place. */
    @FunctionalInterface
    public interface Inverse {
        /** Multiplies. */
        void times(double[] x);
    }

    /**
     * Of a function of n numbers.
     *
     * @param tolerance stops where the gradient's norm has fallen to this share of what it is compared with
     * @param inverse what directions are guessed by before steps tell more; null is the identity
     */
    public Lbfgs(int n, int iterations, double tolerance, @Nullable Inverse inverse) {
        this.n = n;
        this.iterations = iterations;
        this.tolerance = tolerance;
        this.guess = inverse;
        this.direction = new double[n];
        this.spareStep = new double[n];
        this.spareChange = new double[n];
        this.spare = new double[n];
    }

    /**
     * Minimises from {@code x}, in place.
     *
     * @param scale of the gradient that it is compared with, where that is more than the first: of a start that is near
     */
    public void minimise(double[] x, Function f, double scale) {
        double[] gradient = new double[n];
        double value = f.at(x, gradient);
        double first = Math.max(scale, norm(gradient));
        double[] next = new double[n];
        double[] nextGradient = new double[n];
        for (int i = 0; i < iterations && norm(gradient) > tolerance * first; i++) {
            turn(gradient);
            double slope = dot(direction, gradient);
            double step = stored == 0 && guess == null ? Math.min(1, 1 / norm(gradient)) : 1;
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

    /** Sets the direction: down the gradient, by the curvature of the steps that are remembered. */
    private void turn(double[] gradient) {
        double[] d = direction;
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
        if (guess != null) {
            guess.times(d);
        }
        for (int j = 0; j < n; j++) {
            d[j] *= scale;
        }
        for (int k = least; k < stored; k++) {
            int m = k % MEMORY;
            add(alpha[m] - inverse[m] * dot(changes[m], d), steps[m], d);
        }
    }

    private void remember(double[] x, double[] next, double[] gradient, double[] nextGradient) {
        double[] step = spareStep;
        double[] change = spareChange;
        for (int j = 0; j < n; j++) {
            step[j] = next[j] - x[j];
            change[j] = nextGradient[j] - gradient[j];
        }
        double curvature = dot(step, change);
        if (curvature > 1e-12) {
            int m = stored % MEMORY;
            spareStep = stored < MEMORY ? new double[n] : steps[m];
            spareChange = stored < MEMORY ? new double[n] : changes[m];
            steps[m] = step;
            changes[m] = change;
            inverse[m] = 1 / curvature;
            stored++;
            double[] guessed = spare;
            System.arraycopy(change, 0, guessed, 0, n);
            if (guess != null) {
                guess.times(guessed);
            }
            scale = curvature / dot(change, guessed);
        }
    }

    /** Four sums side by side: one would wait for itself. */
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + (s2 + s3);
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
