package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.kind.link.LinkTune.Operator;
import dev.graft.math.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas by hand, gradients by finite differences. */
class EdgeOperatorsTest {
    private static float[] features(EdgeOperators operators, float[] rows, int a, int b) {
        float[] to = new float[operators.size()];
        operators.forward(rows, a, rows, b, to, 0);
        return to;
    }

    @Test
    void theTableOfNode2vec() {
        float[] rows = {1, -2, 3, 5};
        EdgeOperators all = new EdgeOperators(List.of(Operator.values()), 2);
        assertThat(features(all, rows, 0, 2)).containsExactly(3, -10, 2, 7, 4, 49, 2, 1.5f, 1, -2, 3, 5, -3.5f);
    }

    @ParameterizedTest
    @EnumSource(Operator.class)
    void gradientsAreTheDifferences(Operator operator) {
        check(new EdgeOperators(List.of(operator), 5), 2, 12);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17})
    void operatorsSideBySide(int width) {
        check(new EdgeOperators(List.of(Operator.values()), width), 1, 1 + 2 * width);
    }

    /** A row with itself gets both gradients. */
    @Test
    void oneRowTwice() {
        check(new EdgeOperators(List.of(Operator.HADAMARD, Operator.DOT), 4), 3, 3);
    }

    private static void check(EdgeOperators operators, int a, int b) {
        Seeds random = Seeds.of(operators.width(), 3);
        float[] rows = new float[60];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        for (int d = 0; d < operators.width() && a != b; d++) {
            // Off the kink of |a - b|.
            rows[b + d] += Math.abs(rows[a + d] - rows[b + d]) < 0.05f ? 0.2f : 0;
        }
        float[] weights = new float[operators.size() + 2];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        float[] gradient = new float[rows.length];
        operators.backward(rows, a, rows, b, weights, 2, gradient, a, gradient, b);
        float step = 1e-3f;
        for (int i = 0; i < rows.length; i++) {
            float kept = rows[i];
            rows[i] = kept + step;
            double up = loss(operators, rows, a, b, weights);
            rows[i] = kept - step;
            double down = loss(operators, rows, a, b, weights);
            rows[i] = kept;
            assertThat((double) gradient[i]).as("value %d", i).isCloseTo((up - down) / (2 * step), within(5e-3));
        }
    }

    private static double loss(EdgeOperators operators, float[] rows, int a, int b, float[] weights) {
        float[] to = features(operators, rows, a, b);
        double sum = 0;
        for (int i = 0; i < to.length; i++) {
            sum += to[i] * (double) weights[i + 2];
        }
        return sum;
    }
}
