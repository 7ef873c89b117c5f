package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {
    private static float[] positive(int n) {
        float[] root = new float[n * n];
        Seeds random = Seeds.of(n);
        for (int i = 0; i < root.length; i++) {
            root[i] = (float) random.nextGaussian();
        }
        float[] a = new float[n * n];
        Gemm.abT(n, n, n, root, 0, n, root, 0, n, a, 0, n);
        for (int i = 0; i < n; i++) {
            a[i * n + i] += n;
        }
        return a;
    }

    /** 4x + 2y = 2, 2x + 5y = 9: x = -1/2, y = 2. */
    @Test
    void solvesByHand() {
        float[] b = {7, 2, 9};
        Cholesky.solve(new float[] {4, 99, 2, 5}, 2, b, 1);
        assertThat(b).containsExactly(7, -0.5f, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64, 130})
    void theSolutionFitsTheEquation(int n) {
        float[] a = positive(n);
        float[] x = new float[n];
        java.util.Arrays.fill(x, 1);
        Cholesky.solve(a.clone(), n, x, 0);
        for (int i = 0; i < n; i++) {
            assertThat(Tiles.dot(a, i * n, x, 0, n)).isCloseTo(1, within(1e-3f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 127, 128, 129, 300})
    void theInverseTimesTheMatrixIsTheIdentity(int n) {
        float[] a = positive(n);
        float[] inverse = a.clone();
        Cholesky.invert(inverse, n, 1);
        float[] product = new float[n * n];
        Gemm.ab(n, n, n, a, 0, n, inverse, 0, n, product, 0, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertThat(product[i * n + j]).isCloseTo(i == j ? 1 : 0, within(2e-3f));
            }
        }
        float[] threaded = a.clone();
        Cholesky.invert(threaded, n, 3);
        assertThat(threaded).containsExactly(inverse);
    }

    @Test
    void tellsWhatIsNotPositiveDefinite() {
        float[] b = {3, 4};
        assertThat(Cholesky.solve(new float[] {1, 2, 2, 1}, 2, b, 0)).isFalse();
        assertThat(b).containsExactly(3, 4);
        assertThat(Cholesky.invert(new float[] {1, 2, 2, 1}, 2, 1)).isFalse();
        assertThat(Cholesky.solve(new float[] {1, 2, 2, Float.NaN}, 2, b, 0)).isFalse();
        assertThat(Cholesky.solve(new float[] {Float.POSITIVE_INFINITY}, 1, b, 0))
                .isFalse();
    }

    /** Of rank 3 but for rounding, which leaves pivots of either sign. */
    @ParameterizedTest
    @ValueSource(ints = {4, 16, 64, 128})
    void roundingIsNoRank(int n) {
        float[] root = new float[3 * n];
        Seeds random = Seeds.of(n, 2);
        for (int i = 0; i < root.length; i++) {
            root[i] = (float) random.nextGaussian();
        }
        float[] a = new float[n * n];
        Gemm.aTb(n, n, 3, root, 0, n, root, 0, n, a, 0, n);
        assertThat(Cholesky.solve(a.clone(), n, new float[n], 0)).isFalse();

        // The shortest solution lies in the span of the root's rows: x = rootᵀ z, and A x = b.
        float[] b = new float[n];
        float[] z = {1, -2, 0.5f};
        Gemm.ab(1, n, 3, z, 0, 3, root, 0, n, b, 0, n);
        float[] x = b.clone();
        SymmetricEigen.leastNorm(a, n, x);
        for (int i = 0; i < n; i++) {
            assertThat(Tiles.dot(a, i * n, x, 0, n)).isCloseTo(b[i], within(1e-4f * n));
        }
        float[] share = new float[3];
        Gemm.abT(1, 3, n, x, 0, n, root, 0, n, share, 0, 3);
        float[] gram = new float[9];
        Gemm.abT(3, 3, n, root, 0, n, root, 0, n, gram, 0, 3);
        assertThat(Cholesky.solve(gram, 3, share, 0)).isTrue();
        float[] projected = new float[n];
        Gemm.ab(1, n, 3, share, 0, 3, root, 0, n, projected, 0, n);
        assertThat(projected).containsExactly(x, within(1e-5f));
    }

    /** x + y = 2, twice: (1, 1) is the shortest of all that fit. */
    @Test
    void theShortestByHand() {
        float[] b = {2, 2};
        SymmetricEigen.leastNorm(new float[] {1, 1, 1, 1}, 2, b);
        assertThat(b).containsExactly(new float[] {1, 1}, within(1e-6f));
        SymmetricEigen.leastNorm(new float[] {1, Float.NaN, 1, 1}, 2, b);
        assertThat(b).containsExactly(Float.NaN, Float.NaN);
    }
}
