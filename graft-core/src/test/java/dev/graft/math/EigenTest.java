package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eigenpairs by Jacobi, and the largest ones by random projection. */
class EigenTest {
    @Test
    void knownTwoByTwo() {
        SymmetricEigen eigen = SymmetricEigen.of(new double[] {2, 1, 1, 2}, 2);

        double[] values = eigen.values().clone();
        java.util.Arrays.sort(values);
        assertThat(values).containsExactly(new double[] {1, 3}, within(1e-12));
    }

    private static double[] random(int n) {
        Seeds random = Seeds.of(11);
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i * n + j] = a[j * n + i] = random.nextGaussian();
            }
        }
        return a;
    }

    private static void assertRebuilds(double[] a, int n, double[] values, IntBinaryOperator vector, double[] of) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                double right = 0;
                for (int k = 0; k < n; k++) {
                    double x = of[vector.applyAsInt(i, k)];
                    double y = of[vector.applyAsInt(j, k)];
                    sum += x * values[k] * y;
                    right += x * y;
                }
                assertThat(sum).isCloseTo(a[i * n + j], within(1e-9 * n));
                assertThat(right).isCloseTo(i == j ? 1 : 0, within(1e-10 * n));
            }
        }
    }

    @Test
    void jacobiRebuildsTheMatrix() {
        int n = 17;
        double[] a = random(n);
        SymmetricEigen eigen = SymmetricEigen.of(a.clone(), n);
        assertRebuilds(a, n, eigen.values(), (i, k) -> i * n + k, eigen.vectors());
    }

    /** Also of matrices with nothing to do: diagonal ones, of equal values, of rank one, of zeros. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 90})
    void threeDiagonalsRebuildTheMatrix(int n) {
        double[] diagonal = new double[n * n];
        double[] one = new double[n * n];
        for (int i = 0; i < n; i++) {
            diagonal[i * n + i] = i % 3 - 1;
            for (int j = 0; j < n; j++) {
                one[i * n + j] = (i + 1) * (j + 1) / 100.0;
            }
        }
        double[] blocks = random(n);
        for (int i = 0; i < n * n; i++) {
            blocks[i] = i / n / 4 == i % n / 4 ? blocks[i] : 0;
        }
        for (double[] a : List.of(random(n), diagonal, one, blocks, new double[n * n])) {
            Tridiagonal.Pairs pairs = Tridiagonal.of(a.clone(), n);
            assertRebuilds(a, n, pairs.values(), (i, k) -> k * n + i, pairs.rows());
        }
    }

    @Test
    void aLargeMatrixHasTheSameValuesEitherWay() {
        int n = 320;
        SymmetricEigen eigen = SymmetricEigen.of(random(n), n);
        assertThat(eigen.values()).isSortedAccordingTo((x, y) -> Double.compare(y, x));
        assertThat(Arrays.stream(eigen.values()).sum())
                .isCloseTo(
                        IntStream.range(0, n)
                                .mapToDouble(i -> random(n)[i * n + i])
                                .sum(),
                        within(1e-9));
        assertThat(Arrays.stream(eigen.values()).map(x -> x * x).sum())
                .isCloseTo(Arrays.stream(random(n)).map(x -> x * x).sum(), within(1e-6));
    }

    @Test
    void columnsBecomeOrthonormalEvenWhereTheyNearlyDepend() {
        int rows = 60;
        TallMatrix m = TallMatrix.gaussian(rows, 5, 3);
        for (int i = 0; i < rows; i++) {
            m.values()[i * 5 + 4] = m.values()[i * 5] + 1e-3f * m.values()[i * 5 + 4];
        }
        TallMatrix q = m.orthonormal();

        double[] gram = q.transposedTimes(q);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                assertThat(gram[i * 5 + j]).isCloseTo(i == j ? 1 : 0, within(1e-4));
            }
        }
    }

    @Test
    void aColumnThatDependsOnOthersBecomesZero() {
        int rows = 60;
        TallMatrix m = TallMatrix.gaussian(rows, 3, 3);
        for (int i = 0; i < rows; i++) {
            m.values()[i * 3 + 2] = 2 * m.values()[i * 3];
        }
        TallMatrix q = m.orthonormal();

        double[] gram = q.transposedTimes(q);
        assertThat(gram[0]).isCloseTo(1, within(1e-5));
        assertThat(gram[8]).isZero();
    }

    /** A diagonal operator whose spectrum is known: the largest by magnitude, negative ones too. */
    @Test
    void randomProjectionFindsTheLargestByMagnitude() {
        int n = 200;
        double[] spectrum = new double[n];
        for (int i = 0; i < n; i++) {
            spectrum[i] = (i % 2 == 0 ? 1 : -1) * 100 / (1.0 + i);
        }
        RandomizedEigen eigen = RandomizedEigen.of(
                (x, y) -> {
                    for (int i = 0; i < n; i++) {
                        for (int c = 0; c < x.columns(); c++) {
                            y.values()[i * x.columns() + c] += (float) spectrum[i] * x.values()[i * x.columns() + c];
                        }
                    }
                },
                n,
                6,
                10,
                8,
                5);

        for (int k = 0; k < 6; k++) {
            assertThat(eigen.values()[k]).isCloseTo(spectrum[k], within(0.02));
            assertThat(Math.abs(eigen.vectors().values()[k * eigen.vectors().columns() + k]))
                    .isGreaterThan(0.99f);
        }
    }
}
