package dev.graft.math;

/** The plain twin of {@link Gemm}: reads like the formula; its oracle in tests. */
final class ScalarGemm {
    private ScalarGemm() {}

    static void abT(
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
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int l = 0; l < k; l++) {
                    sum += a[aAt + i * lda + l] * b[bAt + j * ldb + l];
                }
                c[cAt + i * ldc + j] += sum;
            }
        }
    }

    static void ab(
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
        for (int i = 0; i < m; i++) {
            for (int l = 0; l < k; l++) {
                float scale = a[aAt + i * lda + l];
                for (int j = 0; j < n; j++) {
                    c[cAt + i * ldc + j] += scale * b[bAt + l * ldb + j];
                }
            }
        }
    }

    static void aTb(
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
        for (int l = 0; l < k; l++) {
            for (int i = 0; i < m; i++) {
                float scale = a[aAt + l * lda + i];
                for (int j = 0; j < n; j++) {
                    c[cAt + i * ldc + j] += scale * b[bAt + l * ldb + j];
                }
            }
        }
    }
}
