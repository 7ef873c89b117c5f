package dev.graft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Steps of iterations {@code z ← M z + b} with a sparse M, for {@value #WIDTH} right-hand sides side by side. */
public final class SparseSteps {
    /** Right-hand sides that are solved together: floats a row. */
    public static final int WIDTH = Tiles.ALIGN;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    private SparseSteps() {}

    /**
     * One row of a Chebyshev step: {@code before[r] ← ω (f Σ z[c] - before[r]) + before[r]} over the row's columns c; with
     * ω = 1 that is {@code f Σ z[c]}.
     *
     * @param columns of the row, at {@code from} to {@code to}
     * @param z {@code [rows x 16]} the present state
     * @param before {@code [rows x 16]} the state before it, which the next takes the place of
     */
    public static void row(
            int[] columns, int from, int to, float factor, float omega, float[] z, float[] before, int row) {
        int at = row * WIDTH;
        for (int d = 0; d < WIDTH; d += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int i = from; i < to; i++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, z, columns[i] * WIDTH + d));
            }
            FloatVector old = FloatVector.fromArray(SPECIES, before, at + d);
            sum.mul(factor).sub(old).mul(omega).add(old).intoArray(before, at + d);
        }
    }

    /** The same without vectors: the kernel's oracle. */
    static void scalarRow(
            int[] columns, int from, int to, float factor, float omega, float[] z, float[] before, int row) {
        for (int d = 0; d < WIDTH; d++) {
            float sum = 0;
            for (int i = from; i < to; i++) {
                sum += z[columns[i] * WIDTH + d];
            }
            float old = before[row * WIDTH + d];
            before[row * WIDTH + d] = (sum * factor - old) * omega + old;
        }
    }
}
