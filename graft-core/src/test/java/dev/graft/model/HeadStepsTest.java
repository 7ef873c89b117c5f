package dev.graft.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import dev.graft.recipe.Tune;
import dev.graft.table.Sgd;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of a head, by plain gradient descent, so that a step is its gradient. */
class HeadStepsTest {
    private static final int IN = 5;
    private static final int OUT = 3;
    private static final int ROWS = 12;
    private static final Tune.Regularize NONE = new Tune.Regularize(0, 0);

    private static Head head() {
        return new Head(IN, List.of(4, 6), OUT, 0, ROWS, 3, Sgd::new);
    }

    private static List<float[]> values(Head head) {
        return head.parameters().stream().map(table -> table.values().clone()).toList();
    }

    /** Forward and backward over rows {@code [from, to)} of fixed features and truths. */
    private static void batch(Head head, int from, int to) {
        Seeds random = Seeds.of(4);
        float[] x = new float[ROWS * IN];
        int[][] truth = new int[ROWS][1];
        for (int i = 0; i < x.length; i++) {
            x[i] = 2 * random.nextFloat() - 1;
        }
        for (int i = 0; i < ROWS; i++) {
            truth[i][0] = i * 7 % OUT;
        }
        int n = to - from;
        System.arraycopy(x, from * IN, head.input(), 0, n * IN);
        float[] logits = head.forward(n);
        ClassLoss.SOFTMAX.gradient(logits, n, OUT, java.util.Arrays.copyOfRange(truth, from, to));
        head.backward(n, logits);
    }

    private static double norm(Head after, Head before, int layer, double rate) {
        float[] a = after.parameters().get(layer).values();
        float[] b = before.parameters().get(layer).values();
        return Math.sqrt(IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - b[i]) / rate)
                .map(d -> d * d)
                .sum());
    }

    private static double norm(Head after, Head before, double rate) {
        return Math.sqrt(IntStream.range(0, 3)
                .mapToDouble(l -> norm(after, before, l, rate))
                .map(d -> d * d)
                .sum());
    }

    /** Batches of 5, 4 and 3 that are joined step as one batch of 12: the gradient is of the mean over all examples. */
    @Test
    void joinedBatchesStepAsOne() {
        Head one = head();
        batch(one, 0, ROWS);
        new HeadSteps(one, NONE, 1, 0, 1).after(ROWS, 0.5f, true);
        Head joined = head();
        HeadSteps steps = new HeadSteps(joined, NONE, 3, 0, 1);
        batch(joined, 0, 5);
        steps.after(5, 0.5f, false);
        batch(joined, 5, 9);
        steps.after(4, 0.5f, false);
        assertThat(values(joined)).usingRecursiveComparison().isEqualTo(values(head()));
        batch(joined, 9, ROWS);
        steps.after(3, 0.5f, false);
        for (int l = 0; l < 3; l++) {
            float[] expected = one.parameters().get(l).values();
            assertThat(joined.parameters().get(l).values()).containsExactly(expected, within(1e-6f));
        }
    }

    @Test
    void whatIsPendingAtTheEndOfAnEpochSteps() {
        Head head = head();
        HeadSteps steps = new HeadSteps(head, NONE, 4, 0, 1);
        batch(head, 0, 6);
        steps.after(6, 0.5f, true);
        Head one = head();
        batch(one, 0, 6);
        new HeadSteps(one, NONE, 1, 0, 1).after(6, 0.5f, true);
        for (int l = 0; l < 3; l++) {
            float[] expected = one.parameters().get(l).values();
            assertThat(head.parameters().get(l).values()).containsExactly(expected, within(1e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 100})
    void aLongGradientIsScaledDownToTheBoundInItsDirection(double clip) {
        Head free = head();
        batch(free, 0, ROWS);
        new HeadSteps(free, NONE, 1, 0, 1).after(ROWS, 1, true);
        double length = norm(free, head(), 1);
        Head clipped = head();
        batch(clipped, 0, ROWS);
        new HeadSteps(clipped, NONE, 1, clip, 1).after(ROWS, 1, true);
        assertThat(length).isBetween(0.1, 100.0);
        assertThat(norm(clipped, head(), 1)).isCloseTo(Math.min(clip, length), within(1e-5));
        for (int l = 0; l < 3; l++) {
            assertThat(norm(clipped, head(), l, 1) / norm(clipped, head(), 1))
                    .as("share of layer %d", l)
                    .isCloseTo(norm(free, head(), l, 1) / length, within(1e-4));
        }
    }

    @Test
    void layersNearerTheInputStepLess() {
        Head alike = head();
        batch(alike, 0, ROWS);
        new HeadSteps(alike, NONE, 1, 0, 1).after(ROWS, 1, true);
        Head graded = head();
        batch(graded, 0, ROWS);
        new HeadSteps(graded, NONE, 1, 0, 0.5).after(ROWS, 1, true);
        for (int l = 0; l < 3; l++) {
            assertThat(norm(graded, head(), l, 1) / norm(alike, head(), l, 1))
                    .as("layer %d", l)
                    .isCloseTo(Math.pow(0.5, 2 - l), within(1e-4));
        }
    }

    /**
     * Gradients of a known mean μ and covariance σ² I in d values: tr Σ is d σ² and |G|² is |μ|², which the estimate
     * finds from 400 epochs of 8 batches of 4. Within a tenth: the standard error of either is some two hundredths.
     */
    @Test
    void findsANoiseThatIsKnown() {
        int d = 200;
        double sigma = 2;
        double mu = 0.3;
        java.util.Random random = new java.util.Random(5);
        double trace = 0;
        double square = 0;
        int epochs = 400;
        for (int e = 0; e < epochs; e++) {
            double[] sum = new double[d];
            double small = 0;
            for (int b = 0; b < 8; b++) {
                double norm = 0;
                for (int i = 0; i < d; i++) {
                    double g = mu + sigma / Math.sqrt(4) * random.nextGaussian();
                    sum[i] += g / 8;
                    norm += g * g;
                }
                small += norm / 8;
            }
            double large = 0;
            for (double g : sum) {
                large += g * g;
            }
            Noise noise = Noise.of(small, 4, large, 32);
            trace += noise.trace() / epochs;
            square += noise.square() / epochs;
        }
        assertThat(trace).isCloseTo(d * sigma * sigma, within(0.1 * d * sigma * sigma));
        assertThat(square).isCloseTo(d * mu * mu, within(0.1 * d * mu * mu));
    }

    /** By hand from the gradients of two batches of 6: |G_b|² their mean square, |G_B|² that of their mean. */
    @Test
    void measuresTheNoiseOfAnEpochsBatches() {
        Head probe = head();
        batch(probe, 0, 6);
        List<float[]> a = probe.gradients().stream().map(float[]::clone).toList();
        batch(probe, 6, ROWS);
        List<float[]> b = probe.gradients();
        double small = 0;
        double large = 0;
        for (int l = 0; l < 3; l++) {
            for (int i = 0; i < a.get(l).length; i++) {
                double x = a.get(l)[i];
                double y = b.get(l)[i];
                small += (x * x + y * y) / 2;
                large += (x + y) * (x + y) / 4;
            }
        }
        Head head = head();
        HeadSteps steps = new HeadSteps(head, NONE, 1, 0, 1);
        assertThat(steps.noise().measured()).isFalse();
        batch(head, 0, 6);
        steps.after(6, 0, false);
        batch(head, 6, ROWS);
        steps.after(6, 0, true);
        assertThat(steps.noise().trace()).isCloseTo((small - large) / (1 / 6.0 - 1 / 12.0), within(1e-4));
        assertThat(steps.noise().square()).isCloseTo((12 * large - 6 * small) / 6, within(1e-4));
    }

    @Test
    void anEpochOfOneBatchTellsNothing() {
        Head head = head();
        HeadSteps steps = new HeadSteps(head, NONE, 1, 0, 1);
        batch(head, 0, ROWS);
        steps.after(ROWS, 0.1f, true);
        assertThat(steps.noise()).isEqualTo(Noise.NONE);
    }
}
