package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fit stands at the bottom of its own objective, found here by plain gradient descent in double precision. */
class LogisticRegressionTest {
    private static final int NODES = 60;
    private static final int DIM = 3;
    private static final int CLASSES = 3;

    @ParameterizedTest
    @CsvSource({"SOFTMAX,0.1", "SOFTMAX,10", "LOGISTIC,0.1", "LOGISTIC,10"})
    void fitsAsGradientDescentDoes(ClassLoss loss, double c) {
        Seeds random = Seeds.of(5);
        float[] rows = new float[NODES * DIM];
        int[][] truth = new int[NODES][];
        for (int i = 0; i < NODES; i++) {
            int label = random.nextInt(CLASSES);
            truth[i] = loss == ClassLoss.LOGISTIC && random.nextInt(4) == 0
                    ? IntStream.of(label, (label + 1) % CLASSES).sorted().toArray()
                    : new int[] {label};
            for (int d = 0; d < DIM; d++) {
                rows[i * DIM + d] = (float) (random.nextGaussian() + (d == label ? 1.5 : 0));
            }
        }
        int[] ids = IntStream.range(0, NODES).toArray();
        float[] fitted =
                LogisticRegression.fit(rows, DIM, ids, truth, CLASSES, loss, c).probabilities(rows, ids);
        double[] expected = descend(rows, truth, loss, c);

        for (int i = 0; i < fitted.length; i++) {
            assertThat((double) fitted[i]).isCloseTo(expected[i], within(2e-3));
        }
    }

    private static double[] descend(float[] rows, int[][] truth, ClassLoss loss, double c) {
        double[] w = new double[(DIM + 1) * CLASSES];
        double[] p = probabilities(rows, w, loss);
        for (int step = 0; step < 20_000; step++) {
            double[] gradient = w.clone();
            for (int i = 0; i < NODES; i++) {
                for (int k = 0; k < CLASSES; k++) {
                    double error = p[i * CLASSES + k] - (java.util.Arrays.binarySearch(truth[i], k) >= 0 ? 1 : 0);
                    for (int d = 0; d <= DIM; d++) {
                        gradient[d * CLASSES + k] += c * error * (d == DIM ? 1 : rows[i * DIM + d]);
                    }
                }
            }
            for (int i = 0; i < w.length; i++) {
                w[i] -= 1 / (1 + c * 3 * NODES) * gradient[i];
            }
            p = probabilities(rows, w, loss);
        }
        return p;
    }

    private static double[] probabilities(float[] rows, double[] w, ClassLoss loss) {
        double[] p = new double[NODES * CLASSES];
        for (int i = 0; i < NODES; i++) {
            double sum = 0;
            for (int k = 0; k < CLASSES; k++) {
                double z = w[DIM * CLASSES + k];
                for (int d = 0; d < DIM; d++) {
                    z += rows[i * DIM + d] * w[d * CLASSES + k];
                }
                p[i * CLASSES + k] = loss == ClassLoss.SOFTMAX ? Math.exp(z) : 1 / (1 + Math.exp(-z));
                sum += p[i * CLASSES + k];
            }
            for (int k = 0; k < CLASSES && loss == ClassLoss.SOFTMAX; k++) {
                p[i * CLASSES + k] /= sum;
            }
        }
        return p;
    }
}
