package dev.graft.math;

import dev.graft.base.Memory;

/**
 * The k directions in which rows extend most, through the origin: the leading eigenvectors of {@code XᵀX}. Rows projected
 * on them keep their inner products as well as any k numbers can (Eckart, Young, Psychometrika 1936). Nothing is centred:
 * a shift would change every inner product. O(n · dim²) and the eigenvectors.
 */
public final class PrincipalAxes {
    /** Up to here Jacobi's rotations are quick. */
    private static final int SMALL = 256;

    private PrincipalAxes() {}

    /**
     * The axes, orthonormal, the longest first.
     *
     * @param rows {@code [n x dim]}
     * @param k at most dim
     * @return {@code [dim x k]}, row-major
     */
    public static double[] of(float[] rows, int dim, int k, long seed) {
        int n = rows.length / dim;
        double[] axes = Memory.doubles(dim, k, "principal axes (dim x dim)");
        if (dim <= SMALL) {
            TallMatrix all = new TallMatrix(rows, n, dim);
            SymmetricEigen eigen = SymmetricEigen.of(all.transposedTimes(all), dim);
            for (int d = 0; d < dim; d++) {
                System.arraycopy(eigen.vectors(), d * dim, axes, d * k, k);
            }
            return axes;
        }
        RandomizedEigen.Operator gram = n < dim ? byRows(rows, n, dim) : gram(rows, n, dim);
        RandomizedEigen eigen = RandomizedEigen.of(gram, dim, k, 16, 8, seed);
        for (int i = 0; i < axes.length; i++) {
            axes[i] = eigen.vectors().values()[i];
        }
        return axes;
    }

    /** {@code XᵀX} over its trace, worked out. */
    private static RandomizedEigen.Operator gram(float[] rows, int n, int dim) {
        TallMatrix all = new TallMatrix(rows, n, dim);
        double[] gram = all.transposedTimes(all);
        double trace = Double.MIN_NORMAL;
        for (int d = 0; d < dim; d++) {
            trace += gram[d * dim + d];
        }
        float[] small = new float[gram.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = (float) (gram[i] / trace);
        }
        return (x, y) ->
                Gemm.ab(dim, x.columns(), dim, small, 0, dim, x.values(), 0, x.columns(), y.values(), 0, x.columns());
    }

    /** The same without working it out: of few rows, {@code Xᵀ (X y)} is less work and room. */
    private static RandomizedEigen.Operator byRows(float[] rows, int n, int dim) {
        double squares = Double.MIN_NORMAL;
        for (float value : rows) {
            squares += value * (double) value;
        }
        float scale = (float) (1 / squares);
        return (x, y) -> {
            int c = x.columns();
            float[] inner = new float[n * c];
            Gemm.ab(n, c, dim, rows, 0, dim, x.values(), 0, c, inner, 0, c);
            for (int i = 0; i < inner.length; i++) {
                inner[i] *= scale;
            }
            Gemm.aTb(dim, c, n, rows, 0, dim, inner, 0, c, y.values(), 0, c);
        };
    }
}
