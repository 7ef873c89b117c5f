package dev.graft.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every target's gradient is that of its mean loss, for the nodes that are asked about. */
class HeadTargetTest {
    private static final int[] NODES = {9, 4, 0, 2, 9};

    static List<HeadTarget> targets() {
        float[] values = {0.3f, 9, -2.5f, 9, 0.1f};
        return List.of(
                new ValueTarget(ValueLoss.SQUARED, values),
                new ValueTarget(ValueLoss.HUBER, values),
                new ClassTarget(ClassLoss.SOFTMAX, new int[][] {{0}, {}, {1}, {}, {1}}, 2),
                new ClassTarget(ClassLoss.LOGISTIC, new int[][] {{0}, {}, {0, 1}, {}, {}}, 2));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void gradientEqualsFiniteDifferencesOfTheMean(HeadTarget target) {
        float[] outputs = {1.5f, -0.6f, 0.4f, 2.2f, -1.1f, 0.8f};
        float[] z = java.util.Arrays.copyOf(outputs, 3 * target.outputs());
        double[] expected = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            float[] up = z.clone();
            float[] down = z.clone();
            up[i] += 1 / 128f;
            down[i] -= 1 / 128f;
            expected[i] = (target.gradient(up, NODES, 1, 3) - target.gradient(down, NODES, 1, 3)) * 64 / 3;
        }
        target.gradient(z, NODES, 1, 3);
        for (int i = 0; i < z.length; i++) {
            assertThat((double) z[i]).as("output %d", i).isCloseTo(expected[i], within(1e-3));
        }
    }

    /** The loss towards what was told has the told as its minimum, and its gradient is its own. */
    @ParameterizedTest
    @MethodSource("targets")
    void towardsWhatWasToldIsALossOfItsOwn(HeadTarget target) {
        float[] told = {0.3f, 0.7f};
        float[] z = java.util.Arrays.copyOf(new float[] {1.4f, -0.2f}, target.outputs());
        for (int i = 0; i < z.length; i++) {
            float[] up = z.clone();
            float[] down = z.clone();
            up[i] += 1 / 128f;
            down[i] -= 1 / 128f;
            double difference = (target.towards(up, 0, told, 0) - target.towards(down, 0, told, 0)) * 64;
            float[] gradient = z.clone();
            target.towards(gradient, 0, told, 0);
            assertThat((double) gradient[i]).isCloseTo(difference, within(1e-3));
        }
        float[] reached = {(float) Math.log(0.3 / 0.7), (float) Math.log(0.7 / 0.3)};
        reached = target instanceof ClassTarget c && c.loss() == ClassLoss.SOFTMAX
                ? new float[] {(float) Math.log(0.3), (float) Math.log(0.7)}
                : target instanceof ValueTarget ? new float[] {0.3f} : reached;
        target.towards(reached, 0, told, 0);
        for (float g : reached) {
            assertThat(g).isCloseTo(0, within(1e-6f));
        }
    }

    @Test
    void goldenLosses() {
        HeadTarget squared = new ValueTarget(ValueLoss.SQUARED, new float[] {1, 2});
        HeadTarget huber = new ValueTarget(ValueLoss.HUBER, new float[] {1, 2});
        int[] nodes = {0, 1};
        assertThat(squared.gradient(new float[] {1.5f, -1}, nodes, 0, 2)).isCloseTo(0.125 + 4.5, within(1e-6));
        float[] outputs = {1.5f, -1};
        assertThat(huber.gradient(outputs, nodes, 0, 2)).isCloseTo(0.125 + 2.5, within(1e-6));
        assertThat(outputs).containsExactly(0.25f, -0.5f);
    }
}
