package dev.graft.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.Targets;
import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What validation items choose, and what they do not. */
class ChosenTest {
    private static final int CLASSES = 3;

    /** Classes in turn. */
    private static int[][] truth(int items) {
        return IntStream.range(0, items).mapToObj(i -> new int[] {i % CLASSES}).toArray(int[][]::new);
    }

    /** Probabilities that are right in a share of the items. */
    private static float[] told(int items, double right, long seed) {
        Seeds random = Seeds.of(seed);
        float[] rows = new float[items * CLASSES];
        for (int i = 0; i < items; i++) {
            int said = random.nextDouble() < right ? i % CLASSES : (i + 1 + random.nextInt(2)) % CLASSES;
            for (int c = 0; c < CLASSES; c++) {
                rows[i * CLASSES + c] = c == said ? 0.6f : 0.2f;
            }
        }
        return rows;
    }

    private static double hit(int item, float[] told, int row) {
        int best = 0;
        for (int c = 1; c < CLASSES; c++) {
            best = told[row * CLASSES + c] > told[row * CLASSES + best] ? c : best;
        }
        return best == item % CLASSES ? 1 : 0;
    }

    private static double accuracy(int[] items, float[] told) {
        return IntStream.range(0, items.length)
                .mapToDouble(i -> hit(items[i], told, i))
                .average()
                .orElse(Double.NaN);
    }

    /** Of a mean of differences, item by item. */
    private static double error(float[] one, float[] two) {
        int n = one.length / CLASSES;
        double[] differences = IntStream.range(0, n)
                .mapToDouble(i -> hit(i, one, i) - hit(i, two, i))
                .toArray();
        double mean = Arrays.stream(differences).average().orElse(0);
        return Math.sqrt(Arrays.stream(differences)
                        .map(d -> (d - mean) * (d - mean))
                        .sum())
                / n;
    }

    private static Chosen chosen(How how, int items, float[]... told) {
        return Chosen.of(
                how,
                new Chosen.Question(
                        List.of(told),
                        IntStream.range(0, items).toArray(),
                        new Targets.Classes(truth(items), CLASSES, ClassLoss.SOFTMAX),
                        ChosenTest::accuracy,
                        ChosenTest::error,
                        1));
    }

    @Test
    void equalsAreAveraged() {
        Chosen chosen = chosen(How.AUTO, 60, told(60, 0.7, 1), told(60, 0.7, 2), told(60, 0.7, 3));
        assertThat(chosen.combination().how()).isEqualTo(How.MEAN);
        assertThat(chosen.tried()).containsOnlyKeys(How.MEAN, How.LOGITS, How.RANKS, How.GREEDY, How.STACKING);
        assertThat(chosen.score()).isGreaterThan(chosen.members()[chosen.best()] - 0.05);
    }

    @Test
    void oneGoodAmongBadOnesIsFound() {
        float[][] told = {told(300, 0.35, 1), told(300, 0.35, 2), told(300, 0.95, 3), told(300, 0.35, 4)};
        Chosen chosen = chosen(How.AUTO, 300, told);
        assertThat(chosen.combination().how()).isIn(How.GREEDY, How.STACKING);
        assertThat(chosen.best()).isEqualTo(2);
        assertThat(chosen.score()).isGreaterThan(0.9);
        assertThat(chosen(How.GREEDY, 300, told).combination().weights()[2]).isGreaterThan(0.6);
        double[] stacked = chosen(How.STACKING, 300, told).combination().weights();
        assertThat(stacked[2]).isGreaterThan(3 * Math.abs(stacked[0]));
    }

    /** A score that knows the items it was fitted to would be far above: members of noise are told apart on few items. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noiseIsNoBetterOnItemsThatItWasNotFittedTo(long seed) {
        List<float[]> noise = new ArrayList<>();
        for (int m = 0; m < 12; m++) {
            noise.add(told(60, 1.0 / 3, 100 * seed + m));
        }
        Chosen greedy = chosen(How.GREEDY, 60, noise.toArray(float[][]::new));
        int[] every = IntStream.range(0, 60).toArray();
        double fitted = accuracy(every, greedy.combination().of(noise, noise, CLASSES));
        assertThat(greedy.score()).isLessThan(fitted);
        assertThat(greedy.score()).isLessThan(0.55);
    }

    @Test
    void fewItemsChooseNothing() {
        Chosen chosen = chosen(How.AUTO, 6, told(6, 1, 1), told(6, 0, 2));
        assertThat(chosen.combination().how()).isEqualTo(How.MEAN);
        assertThat(chosen.best()).isZero();
    }

    @Test
    void noneAtAllLeaveTheMean() {
        for (How how : How.values()) {
            Chosen chosen = Chosen.of(
                    how,
                    new Chosen.Question(
                            List.of(told(6, 1, 1), told(6, 0, 2)),
                            new int[0],
                            new Targets.Classes(new int[0][], CLASSES, ClassLoss.SOFTMAX),
                            ChosenTest::accuracy,
                            ChosenTest::error,
                            1));
            assertThat(chosen.combination().weights())
                    .containsExactly(how == How.ALONE ? new double[] {0, 1} : new double[] {0.5, 0.5});
            assertThat(chosen.score()).isNaN();
        }
    }

    @Test
    void aRegressionOfValuesFindsTheirWeights() {
        int n = 200;
        Seeds random = Seeds.of(3);
        float[] one = new float[n];
        float[] two = new float[n];
        double[] truth = new double[n];
        for (int i = 0; i < n; i++) {
            one[i] = (float) random.nextGaussian();
            two[i] = (float) random.nextGaussian();
            truth[i] = 0.9 * one[i] + 0.1 * two[i] + 0.2;
        }
        Chosen chosen = Chosen.of(
                How.AUTO,
                new Chosen.Question(
                        List.of(one, two),
                        IntStream.range(0, n).toArray(),
                        new Targets.Values(truth),
                        (items, told) -> -squares(items, told, truth),
                        (_, _) -> 0.01,
                        1));
        assertThat(chosen.combination().how()).isEqualTo(How.STACKING);
        assertThat(chosen.combination().weights()).containsExactly(new double[] {0.9, 0.1}, within(0.02));
        assertThat(((Combination.Linked) chosen.combination()).bias()[0]).isCloseTo(0.2, within(0.02));
    }

    private static double squares(int[] items, float[] told, double[] truth) {
        return IntStream.range(0, items.length)
                .mapToDouble(i -> (told[i] - truth[items[i]]) * (told[i] - truth[items[i]]))
                .average()
                .orElse(0);
    }
}
