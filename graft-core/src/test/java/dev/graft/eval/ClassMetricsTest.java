package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values worked out by hand, and by scikit-learn 1.9. */
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

    /** That a node has none is told rightly where none is told. */
    @Test
    void noneOfSeveralLabels() {
        int[][] truth = {{}, {0, 1}, {1}, {}};
        int[][] predicted = {{}, {0}, {0, 1}, {1}};
        float[] probabilities = {0.1f, 0.2f, 0.9f, 0.4f, 0.6f, 0.7f, 0.3f, 0.5f};
        Map<String, Double> m = ClassMetrics.all(truth, predicted, probabilities, 2, true);

        assertThat(m.get("accuracy")).isCloseTo(1 / 4.0, within(1e-12));
        assertThat(m.get("microF1")).isCloseTo(2 * 2 / (4.0 + 3), within(1e-12));
        assertThat(m.get("macroF1")).isCloseTo((2 / 3.0 + 2 / 4.0) / 2, within(1e-12));
        double loss = -(Math.log(0.9)
                        + Math.log(0.8)
                        + Math.log(0.9)
                        + Math.log(0.4)
                        + Math.log(0.4)
                        + Math.log(0.7)
                        + Math.log(0.7)
                        + Math.log(0.5))
                / 8;
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

    /** Three classes, of which no test node has the last and none is told it: all right is 1. */
    @Test
    void aClassThatIsNotMetDoesNotCount() {
        int[][] truth = {{0}, {1}, {1}};
        Map<String, Double> right = ClassMetrics.all(truth, truth, new float[9], 3, false);
        assertThat(right.get("macroF1")).isEqualTo(1);
        assertThat(right.get("precision")).isEqualTo(1);
        assertThat(right.get("recall")).isEqualTo(1);
        assertThat(ClassMetrics.macroF1(truth, new int[][] {{0}, {1}, {2}}, 3))
                .as("told wrongly it does")
                .isCloseTo((1 + 2 / 3.0 + 0) / 3, within(1e-12));
    }

    @Test
    void nothingToCountIsNoNumber() {
        int[][] none = {{}, {}};
        Map<String, Double> m = ClassMetrics.all(none, none, new float[4], 2, true);
        assertThat(m.get("microF1")).isNaN();
        assertThat(m.get("macroF1")).isNaN();
        assertThat(ClassMetrics.all(new int[0][], new int[0][], new float[0], 2, true))
                .allSatisfy((name, value) -> assertThat(value).as(name).isNaN());
    }

    @Test
    void aProbabilityThatIsNoNumberTellsNothing() {
        int[][] truth = {{0}, {1}};
        assertThat(ClassMetrics.all(truth, truth, new float[] {1, 0, Float.NaN, 1}, 2, false))
                .allSatisfy((name, value) -> assertThat(value).as(name).isNaN())
                .hasSize(ClassMetrics.NAMES.size());
    }

    /**
     * Random truths and predictions of one label a node, then of several, some classes met by none; {@code classes|
     * truth| told| micro-F1 macro-F1 accuracy precision recall} by scikit-learn: macro averages over the classes met, there
     * with zero_division=0, which is its default of one label and its F1 with zero_division=nan of several.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "5| 3 3 3 4 4 3 2 4 3 4 3| 3 3 3 4 2 3 3 2 3 3 3| 0.6363636364 0.4190476190 0.6363636364 0.5833333333 0.4166666667",
                "4| 2 3 2 2 2 2 3 2 2 2 3| 2 3 2 0 2 2 2 2 3 2 1| 0.6363636364 0.3000000000 0.6363636364 0.3392857143 0.2708333333",
                "4| 1 3 2 3 3 0 2 3 0| 2 1 1 3 3 0 2 3 1| 0.5555555556 0.5059523810 0.5555555556 0.6250000000 0.4375000000",
                "4| 3 1 2 0 1 0 3 3 0| 3 2 1 3 1 0 3 3 3| 0.5555555556 0.4375000000 0.5555555556 0.5250000000 0.4583333333",
                "2| 0 0 0 0| 0 0 0 0| 1.0000000000 1.0000000000 1.0000000000 1.0000000000 1.0000000000",
                "4| 1 0 1 2 0 2 1 1 2| 3 0 3 2 1 3 1 1 0| 0.4444444444 0.3928571429 0.4444444444 0.5416666667 0.3333333333",
                "3| 1 1,2 0,1,2 1 0,1,2 0 0,1,2 0,1,2 0,1,2| 1,2 1,2 - 1,2 0,1,2 2 0,1 1 0,1,2| 0.7222222222 0.7000000000 0.3333333333 0.8333333333 0.6250000000",
                "6| 0,3,5 2,5 2,3 0,2,5 2 2,3 0 2 0,2| 0 2,5 5 0,2,5 0 3 5 2 2| 0.6206896552 0.5925324675 0.3333333333 0.7916666667 0.5178571429",
                "5| 3 3 2,4 2,4| 3 4 2,4 2,4| 0.8333333333 0.8222222222 0.7500000000 0.8888888889 0.8333333333",
                "6| 2,3 0,3,5 0,1,2,3,5 2 0 0 0,1,2,3,5 0,1,2,3,5 0,1,2,5| 2,3 0,5 2,3 - - 1 1,5 0,1,3,5 1,3| 0.6190476190 0.6222222222 0.1111111111 0.9000000000 0.5138095238",
                "2| 0,1 1 0,1 0,1 0 0,1 0 1 0,1 0,1| 1 0,1 0,1 0,1 - 0,1 0,1 1 0,1 0,1| 0.8750000000 0.8705882353 0.6000000000 0.8730158730 0.8750000000",
                "4| 1,3 1,3 1 1 1 1,3 1,3 1,3 3 1,3| 1,3 1,3 - - - 1 3 1,3 3 1| 0.7692307692 0.7738095238 0.4000000000 1.0000000000 0.6349206349"
            })
    void asScikitLearn(String line) {
        String[] fields = line.split("\\| ?");
        int classes = Integer.parseInt(fields[0]);
        int[][] truth = sets(fields[1]);
        int[][] told = sets(fields[2]);
        double[] expected =
                Stream.of(fields[3].split(" ")).mapToDouble(Double::parseDouble).toArray();
        boolean multi = Stream.of(truth).anyMatch(t -> t.length != 1);
        Map<String, Double> m = ClassMetrics.all(truth, told, new float[truth.length * classes], classes, multi);
        List<String> names = List.of("microF1", "macroF1", "accuracy", "precision", "recall");
        for (int i = 0; i < names.size(); i++) {
            assertThat(m.get(names.get(i))).as(names.get(i)).isCloseTo(expected[i], within(1e-9));
        }
        assertThat(ClassMetrics.macroF1(truth, told, classes)).isEqualTo(m.get("macroF1"));
    }

    private static int[][] sets(String text) {
        return Stream.of(text.split(" "))
                .map(set -> set.equals("-")
                        ? new int[0]
                        : Stream.of(set.split(",")).mapToInt(Integer::parseInt).toArray())
                .toArray(int[][]::new);
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
