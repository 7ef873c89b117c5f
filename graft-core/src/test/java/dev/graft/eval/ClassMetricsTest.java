package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values worked out by hand, as scikit-learn defines them with zero_division=0. */
class ClassMetricsTest {
    @Test
    void oneLabelANode() {
        int[][] truth = {{0}, {0}, {1}, {1}, {1}, {2}};
        int[][] predicted = {{0}, {1}, {1}, {1}, {0}, {0}};
        float[] probabilities = {
            0.5f, 0.3f, 0.2f, 0.2f, 0.7f, 0.1f, 0.1f, 0.8f, 0.1f, 0.3f, 0.4f, 0.3f, 0.6f, 0.3f, 0.1f, 0.9f, 0.1f, 0f
        };
        Map<String, Double> m = ClassMetrics.all(truth, predicted, probabilities, 3, false);

        assertThat(m.get("accuracy")).isCloseTo(3 / 6.0, within(1e-12));
        assertThat(m.get("microF1")).isCloseTo(3 / 6.0, within(1e-12));
        // class 0: precision 1/3, recall 1/2; class 1: 2/3, 2/3; class 2: never told, so 0, 0
        assertThat(m.get("precision")).isCloseTo((1 / 3.0 + 2 / 3.0) / 3, within(1e-12));
        assertThat(m.get("recall")).isCloseTo((1 / 2.0 + 2 / 3.0) / 3, within(1e-12));
        assertThat(m.get("macroF1")).isCloseTo((0.4 + 2 / 3.0) / 3, within(1e-12));
        double loss =
                -(Math.log(0.5) + Math.log(0.2) + Math.log(0.8) + Math.log(0.4) + Math.log(0.3) + Math.log(1e-7)) / 6;
        assertThat(m.get("logLoss")).isCloseTo(loss, within(1e-6));
    }

    @Test
    void severalLabelsANode() {
        int[][] truth = {{0, 1}, {1}, {2}};
        int[][] predicted = {{0, 1}, {0, 1}, {}};
        float[] probabilities = {0.9f, 0.8f, 0.1f, 0.6f, 0.7f, 0.2f, 0.1f, 0.1f, 0.3f};
        Map<String, Double> m = ClassMetrics.all(truth, predicted, probabilities, 3, true);

        assertThat(m.get("accuracy")).as("the exact set").isCloseTo(1 / 3.0, within(1e-12));
        assertThat(m.get("microF1")).isCloseTo(2 * 3 / (4.0 + 4), within(1e-12));
        assertThat(m.get("macroF1")).isCloseTo((2 / 3.0 + 1 + 0) / 3, within(1e-12));
        assertThat(m.get("precision")).isCloseTo((1 / 2.0 + 1 + 0) / 3, within(1e-12));
        assertThat(m.get("recall")).isCloseTo((1 + 1 + 0) / 3.0, within(1e-12));
        double loss = -(Math.log(0.9)
                        + Math.log(0.8)
                        + Math.log(0.9)
                        + Math.log(0.4)
                        + Math.log(0.7)
                        + Math.log(0.8)
                        + Math.log(0.9)
                        + Math.log(0.9)
                        + Math.log(0.3))
                / 9;
        assertThat(m.get("logLoss")).isCloseTo(loss, within(1e-6));
    }

    @Test
    void microF1AloneIsTheSame() {
        Seeds random = Seeds.of(3);
        for (int trial = 0; trial < 50; trial++) {
            int[][] truth = random(random);
            int[][] predicted = random(random);
            assertThat(ClassMetrics.microF1(truth, predicted))
                    .isEqualTo(ClassMetrics.all(truth, predicted, new float[100], 5, true)
                            .get("microF1"));
        }
    }

    private static int[][] random(Seeds random) {
        int[][] labels = new int[20][];
        for (int i = 0; i < 20; i++) {
            labels[i] = java.util.stream.IntStream.range(0, 5)
                    .filter(c -> random.nextInt(3) == 0)
                    .toArray();
        }
        return labels;
    }
}
