package dev.graft.math;

import dev.graft.base.Memory;

/**
 * The eigenpairs of largest magnitude of a large symmetric operator, by subspace iteration from a random start (Halko,
 * Martinsson, Tropp, SIAM Review 2011).
 *
 * @param values by falling magnitude, {@code [k]}
 * @param vectors {@code [n x k]}, orthonormal columns
 */
public record RandomizedEigen(double[] values, TallMatrix vectors) {
    /** {@code Y = A X} for a symmetric A of n rows; X and Y are {@code [n x c]}, Y comes zeroed. */
    @FunctionalInterface
    public interface Operator {
        void multiply(TallMatrix x, TallMatrix y);
    }

    /**
     * @param k pairs wanted
     * @param oversample further columns carried along, some 10 or more
     * @param iterations multiplications after the first; 3 to 10
     */
    public static RandomizedEigen of(Operator a, int n, int k, int oversample, int iterations, long seed) {
        int columns = Math.min(n, k + oversample);
        TallMatrix basis = apply(a, TallMatrix.gaussian(n, columns, seed)).orthonormal();
        for (int i = 0; i < iterations; i++) {
            basis = apply(a, basis).orthonormal();
        }
        double[] small = basis.transposedTimes(apply(a, basis));
        for (int i = 0; i < columns; i++) {
            for (int j = i + 1; j < columns; j++) {
                double mean = (small[i * columns + j] + small[j * columns + i]) / 2;
                small[i * columns + j] = mean;
                small[j * columns + i] = mean;
            }
        }
        return largest(SymmetricEigen.of(small, columns), basis, Math.min(k, columns));
    }

    private static TallMatrix apply(Operator a, TallMatrix x) {
        TallMatrix y = TallMatrix.zeros(x.rows(), x.columns());
        a.multiply(x, y);
        return y;
    }

    private static RandomizedEigen largest(SymmetricEigen eigen, TallMatrix basis, int k) {
        int columns = basis.columns();
        Integer[] order = new Integer[columns];
        java.util.Arrays.setAll(order, i -> i);
        java.util.Arrays.sort(
                order, (i, j) -> Double.compare(Math.abs(eigen.values()[j]), Math.abs(eigen.values()[i])));
        double[] values = new double[k];
        double[] rotation = Memory.doubles(columns, k, "eigenvectors");
        for (int j = 0; j < k; j++) {
            values[j] = eigen.values()[order[j]];
            for (int i = 0; i < columns; i++) {
                rotation[i * k + j] = eigen.vectors()[i * columns + order[j]];
            }
        }
        return new RandomizedEigen(values, basis.times(rotation, k));
    }
}
