package dev.graft.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every pull is where ½‖z - w‖² + ηλ R(z) is least: its slope there, by finite differences, is 0. */
class PullTest {
    private static final int DIM = 7;
    private static final int AT = 3;

    private static float[] random(int seed) {
        Seeds random = Seeds.of(seed);
        float[] x = new float[AT + DIM + 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    private static double squares(double[] z, float[] from) {
        double sum = 0;
        for (int d = 0; d < DIM; d++) {
            sum += 0.5 * Math.pow(z[d] - from[AT + d], 2);
        }
        return sum;
    }

    private static void isLeast(float[] w, float[] after, double strength, ToDoubleFunction<double[]> penalty) {
        double[] z = new double[DIM];
        for (int d = 0; d < DIM; d++) {
            z[d] = after[AT + d];
        }
        for (int d = 0; d < DIM; d++) {
            double here = z[d];
            double step = 1e-3;
            z[d] = here + step;
            double up = squares(z, w) + strength * penalty.applyAsDouble(z);
            z[d] = here - step;
            double down = squares(z, w) + strength * penalty.applyAsDouble(z);
            z[d] = here;
            double slope = (up - down) / (2 * step);
            assertThat(slope).as("value %d", d).isCloseTo(0, within(2e-4));
        }
        assertThat(after[AT - 1]).isEqualTo(w[AT - 1]);
        assertThat(after[AT + DIM]).isEqualTo(w[AT + DIM]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 40})
    void towardsTheStart(double strength) {
        float[] w = random(1);
        float[] start = random(2);
        float[] after = w.clone();
        Pull.towards(after, AT, start, AT, DIM, (float) strength);
        isLeast(w, after, strength, z -> squares(z, start));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 40})
    void towardsTheStartByImportance(double strength) {
        float[] w = random(3);
        float[] start = random(4);
        float[] importance = random(5);
        for (int i = 0; i < importance.length; i++) {
            importance[i] *= importance[i];
        }
        float[] after = w.clone();
        Pull.towards(after, AT, start, AT, DIM, (float) strength, importance, AT);
        isLeast(w, after, strength, z -> {
            double sum = 0;
            for (int d = 0; d < DIM; d++) {
                sum += 0.5 * importance[AT + d] * Math.pow(z[d] - start[AT + d], 2);
            }
            return sum;
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 40})
    void towardsZero(double strength) {
        float[] w = random(6);
        float[] after = w.clone();
        Pull.toZero(after, AT, DIM, (float) strength);
        isLeast(w, after, strength, z -> squares(z, new float[AT + DIM]));
    }

    /** L1 has a kink at 0: values that stay away from it have slope 0, the others are exactly 0. */
    @Test
    void softeningLeavesExactZeros() {
        float[] w = {9, 9, 9, 1.5f, -1.5f, 0.3f, -0.3f, 0, 0.5f, -0.6f, 9, 9};
        float[] after = w.clone();
        Pull.soften(after, AT, DIM, 0.5f);
        assertThat(after).containsExactly(9, 9, 9, 1, -1, 0, 0, 0, 0, -0.6f + 0.5f, 9, 9);
    }

    @Test
    void tooLongARowIsCutAndOthersAreLeft() {
        float[] w = {3, 4, 0.3f, 0.4f};
        Pull.into(w, 0, 2, 1);
        Pull.into(w, 2, 2, 1);
        assertThat(w[0]).isCloseTo(0.6f, within(1e-6f));
        assertThat(w[1]).isCloseTo(0.8f, within(1e-6f));
        assertThat(w[2]).isEqualTo(0.3f);
        assertThat(w[3]).isEqualTo(0.4f);
    }
}
