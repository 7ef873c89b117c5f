package dev.graft.math;

/**
 * Dense matrix products on row-major {@code float[]}, one thread. All three add to C. {@code xAt} is the offset of
 * the first element and {@code ldx} the distance between rows, in floats.
 */
public final class Gemm {
    private Gemm() {}

    /** {@code C[m x n] += A[m x k] · B[n x k]ᵀ}. */
    public static void abT(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int lda,
            float[] b,
            int bAt,
            int ldb,
            float[] c,
            int cAt,
            int ldc) {
        ScalarGemm.abT(m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc);
    }

    /** {@code C[m x n] += A[m x k] · B[k x n]}. */
    public static void ab(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int lda,
            float[] b,
            int bAt,
            int ldb,
            float[] c,
            int cAt,
            int ldc) {
        ScalarGemm.ab(m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc);
    }

    /** {@code C[m x n] += A[k x m]ᵀ · B[k x n]}. */
    public static void aTb(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int lda,
            float[] b,
            int bAt,
            int ldb,
            float[] c,
            int cAt,
            int ldc) {
        ScalarGemm.aTb(m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc);
    }
}
