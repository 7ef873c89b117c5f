package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held to the formulas in doubles. */
class ClassProbabilitiesTest {
    private static final int AT = 3;

    private static float[] logits(int n, double spread) {
        Seeds random = Seeds.of(n, Double.hashCode(spread));
        float[] z = new float[n + 2 * AT];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) (spread * random.nextGaussian());
        }
        return z;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 39, 64, 121, 513, 1025})
    void softmaxIsTheFormula(int n) {
        for (int rows : new int[] {1, 2, 5}) {
            for (double spread : new double[] {0.01, 1, 5, 40}) {
                float[] given = logits(rows * n, spread);
                float[] z = given.clone();

                double logs = ClassProbabilities.softmax(z, AT, rows, n);

                for (int row = 0; row < rows; row++) {
                    double log = logSum(given, AT + row * n, n);
                    logs -= log;
                    for (int i = AT + row * n; i < AT + (row + 1) * n; i++) {
                        near(z[i], Math.exp(given[i] - log));
                    }
                }
                assertThat(logs).isCloseTo(0, within(1e-6 * rows));
                outsideStays(given, z, rows * n);
            }
        }
    }

    private static double logSum(float[] z, int at, int n) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = at; i < at + n; i++) {
            highest = Math.max(highest, z[i]);
        }
        double sum = 0;
        for (int i = at; i < at + n; i++) {
            sum += Math.exp(z[i] - highest);
        }
        return highest + Math.log(sum);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 39, 64, 121, 513, 1025})
    void sigmoidIsTheFormula(int n) {
        for (double spread : new double[] {0.01, 1, 5, 40}) {
            float[] given = logits(n, spread);
            float[] z = given.clone();
            double expected = 0;
            for (int i = AT; i < AT + n; i++) {
                expected += Math.max(given[i], 0) + Math.log1p(Math.exp(-Math.abs(given[i])));
            }

            double log = ClassProbabilities.sigmoid(z, AT, n);

            assertThat(log).isCloseTo(expected, within(1e-7 * n));
            for (int i = AT; i < AT + n; i++) {
                near(z[i], 1 / (1 + Math.exp(-given[i])));
            }
            outsideStays(given, z, n);
        }
    }

    private static void near(float seen, double expected) {
        assertThat((double) seen)
                .isCloseTo(expected, within(expected * (4e-7 + 2e-7 * Math.abs(Math.log(expected))) + 2.4e-38));
    }

    private static void outsideStays(float[] given, float[] z, int n) {
        for (int i = 0; i < AT; i++) {
            assertThat(z[i]).isEqualTo(given[i]);
            assertThat(z[AT + n + i]).isEqualTo(given[AT + n + i]);
        }
    }
}
