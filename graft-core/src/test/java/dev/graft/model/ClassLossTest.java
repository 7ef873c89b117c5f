package dev.graft.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassLossTest {
    private static final int[][] ONE = {{2}, {0}, {4}};
    private static final int[][] MANY = {{1, 3}, {0}, {}};

    private static int[][] truth(ClassLoss loss) {
        return loss == ClassLoss.SOFTMAX ? ONE : MANY;
    }

    @ParameterizedTest
    @EnumSource
    void gradientEqualsFiniteDifferencesOfTheMean(ClassLoss loss) {
        Seeds random = Seeds.of(1);
        float[] z = new float[15];
        for (int i = 0; i < z.length; i++) {
            z[i] = 8 * random.nextFloat() - 4;
        }
        double[] expected = new double[15];
        for (int i = 0; i < z.length; i++) {
            float[] up = z.clone();
            float[] down = z.clone();
            up[i] += 1 / 128f;
            down[i] -= 1 / 128f;
            expected[i] = (loss.gradient(up, 3, 5, truth(loss)) - loss.gradient(down, 3, 5, truth(loss))) * 64 / 3;
        }

        loss.gradient(z, 3, 5, truth(loss));

        for (int i = 0; i < z.length; i++) {
            assertThat((double) z[i]).as("logit %d", i).isCloseTo(expected[i], within(1e-4));
        }
    }

    @Test
    void goldenValues() {
        assertThat(ClassLoss.SOFTMAX.gradient(new float[] {1, 2, 3}, 1, 3, new int[][] {{2}}))
                .isCloseTo(0.40760596444438, within(1e-6));
        assertThat(ClassLoss.LOGISTIC.gradient(new float[] {1, -2}, 1, 2, new int[][] {{0}}))
                .isCloseTo(0.31326168751822 + 0.12692801104297, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void largeLogitsStayFinite(ClassLoss loss) {
        float[] z = {500, -500, 300};
        assertThat(loss.gradient(z, 1, 3, new int[][] {{1}})).isFinite().isGreaterThan(400);
        for (float g : z) {
            assertThat(g).isFinite();
        }
    }
}
