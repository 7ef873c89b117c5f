package dev.graft.math;

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
        TallMatrix all = new TallMatrix(rows, rows.length / dim, dim);
        double[] gram = all.transposedTimes(all);
        double[] axes = new double[dim * k];
        if (dim <= SMALL) {
            SymmetricEigen eigen = SymmetricEigen.of(gram, dim);
            for (int d = 0; d < dim; d++) {
                System.arraycopy(eigen.vectors(), d * dim, axes, d * k, k);
            }
            return axes;
        }
        float[] small = new float[gram.length];
        double scale = trace(gram, dim);
        for (int i = 0; i < small.length; i++) {
            small[i] = (float) (gram[i] / scale);
        }
        RandomizedEigen eigen = RandomizedEigen.of(
                (x, y) -> Gemm.ab(
                        dim, x.columns(), dim, small, 0, dim, x.values(), 0, x.columns(), y.values(), 0, x.columns()),
                dim,
                k,
                16,
                8,
                seed);
        for (int i = 0; i < axes.length; i++) {
            axes[i] = eigen.vectors().values()[i];
        }
        return axes;
    }

    private static double trace(double[] gram, int dim) {
        double sum = Double.MIN_NORMAL;
        for (int d = 0; d < dim; d++) {
            sum += gram[d * dim + d];
        }
        return sum;
    }
}
