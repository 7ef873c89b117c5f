package dev.graft.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An item's part is what one more of it does to the metric, where all others are there so many times. */
class InfluenceTest {
    private static final int COPIES = 300;

    /** @param metric of items, each as often as it stands there */
    private static void holds(int items, Influence influence, double tolerance, MetricOf metric) {
        int[] all = IntStream.range(0, items * COPIES).map(i -> i % items).toArray();
        double before = metric.of(all);
        for (int i = 0; i < items; i++) {
            int[] more = Arrays.copyOf(all, all.length + 1);
            more[all.length] = i;
            assertThat((double) influence.parts()[i])
                    .as("item %d", i)
                    .isCloseTo(COPIES * (metric.of(more) - before), within(tolerance));
        }
    }

    @FunctionalInterface
    private interface MetricOf {
        double of(int[] items);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofClassMetrics(boolean multi) {
        Seeds random = Seeds.of(3, multi ? 1 : 0);
        int n = 24;
        int classes = 4;
        int[][] truth = new int[n][];
        int[][] told = new int[n][];
        float[] probabilities = new float[n * classes];
        for (int i = 0; i < n; i++) {
            truth[i] = labels(multi, classes, random);
            told[i] = random.nextDouble() < 0.6 ? truth[i] : labels(multi, classes, random);
            for (int c = 0; c < classes; c++) {
                probabilities[i * classes + c] = 0.05f + 0.9f * random.nextFloat();
            }
        }
        Map<String, Double> values = ClassMetrics.all(truth, told, probabilities, classes, multi);
        Map<String, Influence> influences = ClassInfluences.of(
                TestItems.of(IntStream.range(0, n).toArray()), values, truth, told, probabilities, classes, multi);
        assertThat(influences.keySet()).containsExactlyElementsOf(ClassMetrics.NAMES);
        influences.forEach((name, influence) -> holds(n, influence, 2e-4, items -> {
            float[] of = new float[items.length * classes];
            for (int i = 0; i < items.length; i++) {
                System.arraycopy(probabilities, items[i] * classes, of, i * classes, classes);
            }
            return Objects.requireNonNull(ClassMetrics.all(pick(truth, items), pick(told, items), of, classes, multi)
                    .get(name));
        }));
    }

    private static int[] labels(boolean multi, int classes, Seeds random) {
        return multi
                ? IntStream.range(0, classes)
                        .filter(_ -> random.nextDouble() < 0.4)
                        .toArray()
                : new int[] {random.nextInt(classes)};
    }

    private static int[][] pick(int[][] from, int[] items) {
        return Arrays.stream(items).mapToObj(i -> from[i]).toArray(int[][]::new);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 7})
    void ofRegressionMetrics(double normaliser) {
        Seeds random = Seeds.of(4);
        double[] truth = new double[15];
        double[] told = new double[15];
        for (int i = 0; i < 15; i++) {
            truth[i] = random.nextGaussian();
            told[i] = truth[i] + 0.7 * random.nextGaussian();
        }
        Measures measures = RegressMetrics.of(truth, told, normaliser);
        Map<String, Influence> influences = RegressMetrics.influences(
                TestItems.of(IntStream.range(0, 15).toArray()), measures, truth, told, normaliser);
        assertThat(influences.keySet()).containsExactlyInAnyOrderElementsOf(RegressMetrics.NAMES);
        influences.forEach((name, influence) -> holds(
                15,
                influence,
                2e-3,
                items -> Objects.requireNonNull(RegressMetrics.of(
                                Arrays.stream(items).mapToDouble(i -> truth[i]).toArray(),
                                Arrays.stream(items).mapToDouble(i -> told[i]).toArray(),
                                normaliser)
                        .values()
                        .get(name))));
    }

    @Test
    void ofMeans() {
        Influence influence = Influence.ofMean(TestItems.of(new int[] {4, 7, 9}), new double[] {1, 2, 6});
        assertThat(influence.value()).isCloseTo(3, within(1e-12));
        assertThat(influence.parts()).containsExactly(-2 / 3f, -1 / 3f, 1);
    }
}
