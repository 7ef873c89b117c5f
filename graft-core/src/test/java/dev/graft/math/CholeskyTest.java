package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
    void refusesWhatIsNotPositiveDefinite() {
        assertThatThrownBy(() -> Cholesky.solve(new float[] {1, 2, 2, 1}, 2, new float[2], 0))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("pivot 1");
    }
}
