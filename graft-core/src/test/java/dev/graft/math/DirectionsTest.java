package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DirectionsTest {
    @Test
    void backwardIsTheGradient() {
        float[] x = {3, 4, 0, 1, -2, 2};
        float[] weights = {0.3f, -0.2f, 0.5f, 1, 0.1f, -0.7f};
        float[] y = new float[6];
        float[] lengths = new float[2];
        Directions.of(x, y, lengths, 2, 3, 2);
        assertThat(y[0]).isEqualTo(0.6f);
        assertThat(lengths).containsExactly(5, 3);
        float[] gradient = weights.clone();
        Directions.backward(gradient, y, lengths, 0, 3);
        Directions.backward(gradient, y, lengths, 1, 3);
        for (int i = 0; i < 6; i++) {
            double slope = (value(x, weights, i, 1e-2f) - value(x, weights, i, -1e-2f)) / 2e-2;
            assertThat((double) gradient[i]).isCloseTo(slope, within(1e-3));
        }
    }

    private static double value(float[] x, float[] weights, int at, float by) {
        float[] moved = x.clone();
        moved[at] += by;
        float[] y = new float[6];
        Directions.of(moved, y, new float[2], 2, 3, 1);
        return Tiles.dot(y, 0, weights, 0, 6);
    }

    @Test
    void aRowOfZerosStaysOne() {
        float[] y = {9, 9};
        Directions.of(new float[2], y, new float[1], 1, 2, 1);
        assertThat(y).containsExactly(0, 0);
    }
}
