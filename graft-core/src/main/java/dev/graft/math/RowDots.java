package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Products of one vector with rows that lie far apart, eight rows at a time, in two fours; each has the bits of {@link Tiles#dot}. Holds room for one thread. */
public final class RowDots {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 8;
    private final float[] lanes = new float[ROWS * Lanes.SUMMED];

    /**
     * {@code t_i = x_v(i) · p} for i in {@code [0, n)} and v(i) the targets. O(n · width).
     *
     * @param x rows of {@code width} floats
     * @param p {@code [width]} from {@code at}
     * @param t {@code [n]} at least
     */
    public void of(int[] targets, int n, float[] x, float[] p, int at, int width, float[] t) {
        int i = 0;
        int whole = width - width % Lanes.SUMMED;
        if (LANES == Lanes.SUMMED) {
            for (; i + ROWS <= n; i += ROWS) {
                four(targets, i, x, p, at, width, whole, lanes, 0);
                four(targets, i + ROWS / 2, x, p, at, width, whole, lanes, ROWS / 2 * LANES);
                Lanes.sums(lanes, 1, ROWS, t, i, ROWS);
                for (int k = i; k < i + ROWS && whole < width; k++) {
                    t[k] = Tiles.rest(t[k], x, targets[k] * width, p, at, whole, width);
                }
            }
        }
        for (; i < n; i++) {
            t[i] = Tiles.dot(x, targets[i] * width, p, at, width);
        }
    }

    private static void four(
            int[] targets, int i, float[] x, float[] p, int at, int width, int whole, float[] lanes, int to) {
        int a = targets[i] * width;
        int b = targets[i + 1] * width;
        int c = targets[i + 2] * width;
        int d = targets[i + 3] * width;
        FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0, s2 = s0, s3 = s0;
        for (int k = 0; k < whole; k += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, p, at + k);
            s0 = FloatVector.fromArray(SPECIES, x, a + k).fma(v, s0);
            s1 = FloatVector.fromArray(SPECIES, x, b + k).fma(v, s1);
            s2 = FloatVector.fromArray(SPECIES, x, c + k).fma(v, s2);
            s3 = FloatVector.fromArray(SPECIES, x, d + k).fma(v, s3);
        }
        s0.intoArray(lanes, to);
        s1.intoArray(lanes, to + LANES);
        s2.intoArray(lanes, to + 2 * LANES);
        s3.intoArray(lanes, to + 3 * LANES);
    }
}
