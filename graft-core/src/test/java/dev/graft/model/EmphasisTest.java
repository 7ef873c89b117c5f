package dev.graft.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Smoothing, focus and weights, each alone and together, against the formula in double precision and its differences. */
class EmphasisTest {
    private static final int CLASSES = 4;
    private static final double[] WEIGHTS = {0.5, 2, 1, 1.5};
    private static final int[][] ONE = {{2}, {0}, {3}, {1}};
    private static final int[][] MANY = {{1, 3}, {0}, {}, {0, 1, 2, 3}};

    record Case(ClassLoss loss, Emphasis emphasis) {
        int[][] truth() {
            return loss == ClassLoss.SOFTMAX ? ONE : MANY;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (ClassLoss loss : ClassLoss.values()) {
            for (double smoothing : new double[] {0, 0.2}) {
                for (double gamma : new double[] {0, 0.5, 1, 2.5}) {
                    for (double[] weights : new double[][] {{}, WEIGHTS}) {
                        cases.add(new Case(loss, new Emphasis(smoothing, gamma, weights)));
                    }
                }
            }
        }
        return cases;
    }

    /** The formula as it stands in the papers, by probabilities in double precision. */
    private static double oracle(Case c, double[] z, int[] labels) {
        Emphasis e = c.emphasis;
        double sum = 0;
        for (double x : z) {
            sum += Math.exp(x);
        }
        double loss = 0;
        for (int k = 0; k < z.length; k++) {
            double weight = e.weights().length == 0 ? 1 : e.weights()[k];
            double member = java.util.Arrays.binarySearch(labels, k) >= 0 ? 1 : 0;
            if (c.loss == ClassLoss.SOFTMAX) {
                double p = Math.exp(z[k]) / sum;
                double target = (1 - e.smoothing()) * member + e.smoothing() / z.length;
                loss -= weight * target * Math.pow(1 - p, e.gamma()) * Math.log(p);
            } else {
                double p = 1 / (1 + Math.exp(-z[k]));
                double target = (1 - e.smoothing()) * member + e.smoothing() / 2;
                loss -= weight * target * Math.pow(1 - p, e.gamma()) * Math.log(p);
                loss -= (1 - target) * Math.pow(p, e.gamma()) * Math.log(1 - p);
            }
        }
        return loss;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossAndGradientEqualTheFormulaAndItsDifferences(Case c) {
        Seeds random = Seeds.of(3);
        for (int node = 0; node < ONE.length; node++) {
            float[] z = new float[CLASSES + 2];
            double[] exact = new double[CLASSES];
            for (int k = 0; k < CLASSES; k++) {
                z[k + 1] = 6 * random.nextFloat() - 3;
                exact[k] = z[k + 1];
            }
            double loss = new ClassTarget(c.loss, c.truth(), CLASSES, c.emphasis).gradient(z, 1, node);

            assertThat(loss).isCloseTo(oracle(c, exact, c.truth()[node]), within(1e-5));
            for (int k = 0; k < CLASSES; k++) {
                double[] up = exact.clone();
                double[] down = exact.clone();
                up[k] += 1e-5;
                down[k] -= 1e-5;
                double difference = (oracle(c, up, c.truth()[node]) - oracle(c, down, c.truth()[node])) / 2e-5;
                assertThat((double) z[k + 1]).as("node %d class %d", node, k).isCloseTo(difference, within(2e-5));
            }
            assertThat(z[0]).as("neighbours in the buffer stay").isZero();
            assertThat(z[CLASSES + 1]).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sureAnswersStayFinite(Case c) {
        for (float[] z : new float[][] {{300, -300, 0, 5}, {-300, 300, 1, 0}, {40, 0, 0, 0}}) {
            float[] gradient = z.clone();
            assertThat(new ClassTarget(c.loss, c.truth(), CLASSES, c.emphasis).gradient(gradient, 0, 1))
                    .isFinite();
            for (float g : gradient) {
                assertThat(g).isFinite();
            }
        }
    }

    /** By hand: at even odds of two classes p = ½, so γ = 2 quarters the loss log 2. */
    @Test
    void goldenValues() {
        ClassTarget focal = new ClassTarget(ClassLoss.SOFTMAX, new int[][] {{0}}, 2, new Emphasis(0, 2, new double[0]));
        assertThat(focal.gradient(new float[] {1, 1}, 0, 0)).isCloseTo(Math.log(2) / 4, within(1e-7));
        // ε = 0.2 over two classes: targets .9 and .1, so at logits (log 3, 0): -.9 log ¾ - .1 log ¼.
        ClassTarget smooth =
                new ClassTarget(ClassLoss.SOFTMAX, new int[][] {{0}}, 2, new Emphasis(0.2, 0, new double[0]));
        float[] z = {(float) Math.log(3), 0};
        assertThat(smooth.gradient(z, 0, 0)).isCloseTo(0.9 * 0.2876820724 + 0.1 * 1.3862943611, within(1e-6));
        assertThat(z).containsExactly(new float[] {0.75f - 0.9f, 0.25f - 0.1f}, within(1e-6f));
    }

    @Test
    void withoutEmphasisBothPathsAreThePlainLoss() {
        for (ClassLoss loss : ClassLoss.values()) {
            int[][] truth = loss == ClassLoss.SOFTMAX ? ONE : MANY;
            float[] z = {0.3f, -1.2f, 2.1f, 0.4f};
            float[] plain = z.clone();
            float[] other = z.clone();
            double expected = new ClassTarget(loss, truth, CLASSES).gradient(plain, 0, 3);
            Emphasis ones = new Emphasis(0, 0, new double[] {1, 1, 1, 1});
            assertThat(new ClassTarget(loss, truth, CLASSES, ones).gradient(other, 0, 3))
                    .isCloseTo(expected, within(1e-6));
            assertThat(other).containsExactly(plain, within(1e-6f));
        }
    }

    /** Counts 8, 2, 0: 1/n gives 1/8 · 8 + 1/2 · 2 = 2 for ten labels, so all are times 5. */
    @Test
    void weightsFollowCountsAndALabelCountsOneOnAverage() {
        assertThat(Emphasis.weights(new long[] {8, 2, 0}, 1))
                .containsExactly(new double[] {0.625, 2.5, 5}, within(1e-12));
        double[] roots = Emphasis.weights(new long[] {8, 2, 0}, 0.5);
        assertThat(roots[1] / roots[0]).isCloseTo(2, within(1e-12));
        assertThat(8 * roots[0] + 2 * roots[1]).isCloseTo(10, within(1e-12));
    }
}
