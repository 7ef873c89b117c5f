package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
    private static float[] ones(int n) {
        float[] x = new float[n];
        Arrays.fill(x, 1);
        return x;
    }

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 0.5f, 0.7f, 0.99f})
    void itKeepsTheShareAndTheMean(float keep) {
        int n = 400_000;
        float[] x = ones(n);
        float[] scales = new float[n];
        Dropout.drop(x, n, keep, Seeds.of(4), scales);
        assertThat(x).isEqualTo(scales);
        int kept = 0;
        int both = 0;
        for (int i = 0; i < n; i++) {
            assertThat(x[i] == 0 || x[i] == 1 / keep).isTrue();
            kept += x[i] == 0 ? 0 : 1;
            both += i >= 16 && x[i] != 0 && x[i - 1] != 0 && x[i - 16] != 0 ? 1 : 0;
        }
        double error = 4 * Math.sqrt(keep * (1 - keep) / n);
        assertThat(kept / (double) n).isCloseTo(keep, within(error));
        double cubed = keep * (double) keep * keep;
        assertThat(both / (double) n).as("independent").isCloseTo(cubed, within(10 * Math.sqrt(cubed / n)));
    }

    /** A value's fate depends on its place and the draw, not on how many come after it: so not on lanes either. */
    @Test
    void anyNumberOfValues() {
        float[] all = ones(513);
        Dropout.drop(all, 513, 0.5f, Seeds.of(9), new float[0]);
        for (int n = 0; n < 513; n++) {
            float[] x = ones(513);
            Dropout.drop(x, n, 0.5f, Seeds.of(9), new float[0]);
            assertThat(Arrays.copyOf(x, n)).isEqualTo(Arrays.copyOf(all, n));
            assertThat(Arrays.copyOfRange(x, n, 513)).containsOnly(n < 513 ? new float[] {1} : new float[0]);
        }
        float[] other = ones(513);
        Dropout.drop(other, 513, 0.5f, Seeds.of(10), new float[0]);
        assertThat(other).isNotEqualTo(all);
    }

    @Test
    void gradientsPassWhereValuesStayed() {
        for (int n = 0; n <= 70; n++) {
            float[] values = new float[n];
            float[] dy = new float[n];
            for (int i = 0; i < n; i++) {
                values[i] = i % 3 == 0 ? 0 : i % 3 == 1 ? -0.5f : 2;
                dy[i] = i + 1;
            }
            float[] through = dy.clone();
            Dropout.through(through, values, n);
            float[] zeros = dy.clone();
            Dropout.throughZeros(zeros, values, 4, n);
            for (int i = 0; i < n; i++) {
                assertThat(through[i]).isEqualTo(dy[i] * values[i]);
                assertThat(zeros[i]).isEqualTo(values[i] == 0 ? 0 : 4 * dy[i]);
            }
        }
    }
}
