package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RidgeMapTest {
    /**
     * One column: x = 1, 2, 3, y = 2, 4, 9, means 2 and 5. Σ(x-2)² = 2, Σ(x-2)(y-5) = 7. With λ = 1 · 2 the weight is
     * 7 / (2 + 2) = 1.75 and the bias 5 - 2 · 1.75 = 1.5.
     */
    @Test
    void byHand() {
        RidgeMap.Fitted fitted = new RidgeMap(new float[] {1, 2, 3}, 1, new float[] {2, 4, 9}, 1).fit(1, 1);
        assertThat(fitted.weights()).containsExactly(new float[] {1.75f}, Offset.offset(1e-6f));
        assertThat(fitted.bias()).containsExactly(new float[] {1.5f}, Offset.offset(1e-6f));
        assertThat(fitted.of(new float[] {4}, 1)).containsExactly(new float[] {8.5f}, Offset.offset(1e-5f));
    }

    /** Inputs whose squares are beyond a float, and columns that are one and the same with next to no penalty. */
    @Test
    void whatCannotBeInverted() {
        assertThatThrownBy(() -> new RidgeMap(new float[] {3e38f, -3e38f, 1}, 1, new float[] {1, 2, 3}, 1).fit(1, 1))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("too large to be multiplied");
        RidgeMap.Fitted fitted =
                new RidgeMap(new float[] {1, 1, 2, 2, 3, 3}, 2, new float[] {2, 4, 6}, 1).fit(1e-12, 1);
        assertThat(fitted.of(new float[] {4, 4}, 2)).containsExactly(new float[] {8}, Offset.offset(1e-2f));
    }

    /** At the least of ‖Y - X W - b‖² + λ‖W‖² the gradient is nothing: Xᵀ(Y - X W - b) = λ W, and residuals sum to 0. */
    @ParameterizedTest
    @CsvSource({"40,6,3,0.1", "6,40,3,0.1", "30,30,1,1"})
    void theGradientVanishes(int n, int width, int dim, double strength) {
        Seeds random = Seeds.of(9);
        float[] x = new float[n * width];
        float[] y = new float[n * dim];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian() + 1;
        }
        for (int i = 0; i < y.length; i++) {
            y[i] = (float) random.nextGaussian() - 2;
        }
        RidgeMap.Fitted fitted = new RidgeMap(x.clone(), width, y.clone(), dim).fit(strength, 1);
        float[] found = fitted.of(x, width);
        double lambda = strength * meanDiagonal(x, n, width);
        for (int c = 0; c < dim; c++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += y[i * dim + c] - found[i * dim + c];
            }
            assertThat(sum).isCloseTo(0, Offset.offset(1e-3));
            for (int d = 0; d < width; d++) {
                double gradient = -lambda * fitted.weights()[d * dim + c];
                for (int i = 0; i < n; i++) {
                    gradient += x[i * width + d] * (y[i * dim + c] - found[i * dim + c]);
                }
                assertThat(gradient).isCloseTo(0, Offset.offset(5e-3));
            }
        }
    }

    /** Of the smaller of both Gram matrices of the centred x: their traces are the same. */
    private static double meanDiagonal(float[] x, int n, int width) {
        double trace = 0;
        for (int d = 0; d < width; d++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += x[i * width + d] / (double) n;
            }
            for (int i = 0; i < n; i++) {
                trace += Math.pow(x[i * width + d] - mean, 2);
            }
        }
        return trace / Math.min(n, width);
    }
}
