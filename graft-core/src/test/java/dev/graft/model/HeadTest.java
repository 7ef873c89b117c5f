package dev.graft.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import dev.graft.table.Sgd;
import dev.graft.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients of parameters and inputs equal finite differences of the loss, with and without hidden layers and dropout. */
class HeadTest {
    private static final int ROWS = 7;
    private static final int IN = 5;
    private static final int OUT = 3;
    private static final int[][] TRUTH = {{0}, {2}, {1}, {1}, {0}, {2}, {2}};

    private static Head head(List<Integer> hidden, double dropout) {
        return new Head(IN, hidden, OUT, dropout, ROWS, 3, Sgd::new);
    }

    private static float[] features() {
        Seeds random = Seeds.of(4);
        float[] x = new float[ROWS * IN];
        for (int i = 0; i < x.length; i++) {
            // Exact zeros among them, as padded rows and bags of words have: they are values, and learn.
            x[i] = i % 4 == 1 ? 0 : 2 * random.nextFloat() - 1;
        }
        return x;
    }

    private static double loss(Head head, float[] x) {
        System.arraycopy(x, 0, head.input(), 0, x.length);
        return ClassLoss.SOFTMAX.gradient(head.forward(ROWS, Seeds.of(9)).clone(), ROWS, OUT, TRUTH) / ROWS;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "6 4"})
    void gradientsEqualFiniteDifferences(String sizes) {
        List<Integer> hidden = sizes.isEmpty()
                ? List.of()
                : java.util.Arrays.stream(sizes.split(" "))
                        .map(Integer::valueOf)
                        .toList();
        for (double dropout : new double[] {0, 0.3}) {
            Head head = head(hidden, dropout);
            offTheKink(head);
            float[] x = features();
            System.arraycopy(x, 0, head.input(), 0, x.length);
            float[] logits = head.forward(ROWS, Seeds.of(9)).clone();
            ClassLoss.SOFTMAX.gradient(logits, ROWS, OUT, TRUTH);
            head.backward(ROWS, logits);
            List<float[]> gradients =
                    head.gradients().stream().map(float[]::clone).toList();
            float[] byInput = head.inputGradient().clone();

            for (int l = 0; l < gradients.size(); l++) {
                float[] values = head.parameters().get(l).values();
                for (int i = 0; i < values.length; i++) {
                    double expected = difference(head, x, values, i);
                    assertThat((double) gradients.get(l)[i])
                            .as("layer %d parameter %d dropout %s", l, i, dropout)
                            .isCloseTo(expected, within(2e-3));
                }
            }
            for (int i = 0; i < x.length; i++) {
                assertThat((double) byInput[i]).as("input %d", i).isCloseTo(difference(head, x, x, i), within(2e-3));
            }
        }
    }

    /** A unit whose inputs are all dropped would stand at 0, where a ReLU has no derivative: intercepts move it away. */
    private static void offTheKink(Head head) {
        for (Table table : head.parameters()) {
            int intercepts = (table.rows() - 1) * table.dim();
            for (int i = 0; i < table.dim(); i++) {
                table.values()[intercepts + i] = 0.1f + 0.01f * i;
            }
        }
    }

    private static double difference(Head head, float[] x, float[] values, int i) {
        float step = 1 / 512f;
        float old = values[i];
        values[i] = old + step;
        double up = loss(head, x);
        values[i] = old - step;
        double down = loss(head, x);
        values[i] = old;
        return (up - down) / (2 * step);
    }

    @Test
    void dropoutKeepsTheExpectedValueAndItsShare() {
        int n = 20_000;
        Head head = new Head(n, List.of(), 1, 0.25, 1, 3, Sgd::new);
        java.util.Arrays.fill(head.input(), 1);
        head.forward(1, Seeds.of(1));
        int dropped = 0;
        for (float value : head.input()) {
            assertThat(value).isIn(0f, 1 / 0.75f);
            dropped += value == 0 ? 1 : 0;
        }
        assertThat(dropped / (double) n).isCloseTo(0.25, within(0.015));
    }

    @Test
    void withoutTrainingNothingIsDropped() {
        Head head = head(List.of(4), 0.5);
        float[] x = features();
        System.arraycopy(x, 0, head.input(), 0, x.length);
        float[] first = head.forward(ROWS).clone();
        assertThat(head.input()).containsExactly(x);
        assertThat(head.forward(ROWS)).containsExactly(first);
    }

    @Test
    void penaltiesPullWeightsAndNotTheIntercept() {
        Head head = head(List.of(), 0);
        Table parameters = head.parameters().getFirst();
        float[] before = parameters.toArray();
        before[IN * OUT] = parameters.values()[IN * OUT] = 2;
        System.arraycopy(new float[ROWS * IN], 0, head.input(), 0, ROWS * IN);
        head.forward(ROWS, Seeds.of(1));
        head.backward(ROWS, new float[ROWS * OUT]);
        head.step(0.1f, 0.01f, 0.5f);

        float[] after = parameters.toArray();
        for (int i = 0; i < IN * OUT; i++) {
            double decayed = before[i] - 0.1 * 0.5 * before[i] - 0.1 * 0.01 * Math.signum(before[i]);
            assertThat((double) after[i]).isCloseTo(decayed, within(1e-6));
        }
        assertThat(after[IN * OUT]).isEqualTo(2);
    }
}
