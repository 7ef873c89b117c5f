package dev.graft.kind.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import dev.graft.model.ClassTarget;
import dev.graft.model.Emphasis;
import dev.graft.model.HeadTarget;
import dev.graft.model.ValueLoss;
import dev.graft.model.ValueTarget;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mixtures, their losses, and the way of gradients back to both nodes. */
class MixupTest {
    private static final int N = 5;
    private static final int[] NODES = {3, 0, 4, 1, 2};

    static List<HeadTarget> targets() {
        Emphasis all = new Emphasis(0.1, 2, new double[] {0.5, 2, 1});
        int[][] one = {{0}, {2}, {1}, {1}, {0}};
        int[][] many = {{0}, {}, {1, 2}, {0, 1, 2}, {2}};
        return List.of(
                new ClassTarget(ClassLoss.SOFTMAX, one, 3),
                new ClassTarget(ClassLoss.SOFTMAX, one, 3, all),
                new ClassTarget(ClassLoss.LOGISTIC, many, 3),
                new ClassTarget(ClassLoss.LOGISTIC, many, 3, all),
                new ValueTarget(ValueLoss.SQUARED, new float[] {0.3f, -1, 2, 0.1f, -0.4f}));
    }

    private static Mixup mixup(double a, int width, int outputs) {
        Mixup mixup = new Mixup(a, N, width, outputs);
        mixup.draw(N, Seeds.of(2));
        return mixup;
    }

    private static float[] random(int n, long seed) {
        Seeds random = Seeds.of(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = 2 * random.nextFloat() - 1;
        }
        return x;
    }

    /** Outputs x themselves: the whole way from rows through mixture and loss and back. */
    @ParameterizedTest
    @MethodSource("targets")
    void gradientsOfRowsEqualFiniteDifferences(HeadTarget target) {
        int width = target.outputs();
        float[] rows = random(N * width, 5);
        Mixup mixup = mixup(0.7, width, width);
        float[] gradients = rows.clone();
        mixup.mix(gradients, N, width);
        mixup.gradient(target, gradients, NODES, N);
        mixup.unmix(gradients, N, width);
        for (int i = 0; i < rows.length; i++) {
            double difference =
                    (loss(mixup, target, rows, i, 1 / 256f) - loss(mixup, target, rows, i, -1 / 256f)) * 128;
            assertThat((double) gradients[i]).as("value %d", i).isCloseTo(difference / N, within(1e-4));
        }
    }

    private static double loss(Mixup mixup, HeadTarget target, float[] rows, int i, float step) {
        float[] x = rows.clone();
        x[i] += step;
        mixup.mix(x, N, target.outputs());
        return mixup.gradient(target, x, NODES, N);
    }

    @Test
    void mixturesAreBetweenTwoNodesAndEachIsAPartnerOnce() {
        // Row i is the i-th unit vector, so a mixture's entries are its shares.
        float[] rows = new float[N * N];
        for (int i = 0; i < N; i++) {
            rows[i * N + i] = 1;
        }
        mixup(1, N, 1).mix(rows, N, N);
        double all = 0;
        for (int j = 0; j < N; j++) {
            double row = 0;
            int used = 0;
            for (int i = 0; i < N; i++) {
                row += rows[j * N + i];
                used += rows[j * N + i] > 0 ? 1 : 0;
            }
            assertThat(row).isCloseTo(1, within(1e-6));
            assertThat(used).isBetween(1, 2);
            all += row;
        }
        assertThat(all).isCloseTo(N, within(1e-5));
    }

    /** Beta(a, a) has mean ½ and variance 1 / (4 (2a + 1)). */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 1, 4})
    void sharesHaveTheMomentsOfTheirDistribution(double a) {
        int n = 20_000;
        Mixup mixup = new Mixup(a, n, 1, 1);
        mixup.draw(n, Seeds.of(9));
        double sum = 0;
        double squares = 0;
        for (float x : mixup.shares(n)) {
            assertThat(x).isBetween(0f, 1f);
            sum += x;
            squares += x * x;
        }
        double mean = sum / n;
        assertThat(mean).isCloseTo(0.5, within(0.015));
        assertThat(squares / n - mean * mean).isCloseTo(1 / (4 * (2 * a + 1)), within(0.01));
    }

    @Test
    void withoutMixtureNothingChanges() {
        HeadTarget target = targets().getFirst();
        float[] rows = random(N * 3, 5);
        Mixup none = mixup(0, 3, 3);
        float[] mixed = rows.clone();
        none.mix(mixed, N, 3);
        assertThat(mixed).containsExactly(rows);
        float[] plain = rows.clone();
        assertThat(none.gradient(target, mixed, NODES, N)).isEqualTo(target.gradient(plain, NODES, 0, N));
        assertThat(mixed).containsExactly(plain);
    }
}
