package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowDistancesTest {
    /** Lengths 5, 10 and 0: a root mean square of √(125 / 3), which the row of zeros is told in. */
    @Test
    void byHand() {
        float[] before = {3, 4, 6, 8, 0, 0};
        float[] after = {3, 5, 0, 0, 3, 4};
        RowDistances distances = new RowDistances(before, 2);
        double typical = Math.sqrt(125 / 3.0);
        assertThat(distances.of(after, 0)).isCloseTo(0.2, within(1e-12));
        assertThat(distances.of(after, 1)).isCloseTo(1, within(1e-12));
        assertThat(distances.of(after, 2)).isCloseTo(5 / typical, within(1e-12));
        assertThat(distances.mean(after, new boolean[0])).isCloseTo((1.2 + 5 / typical) / 3, within(1e-12));
        assertThat(distances.mean(after, new boolean[] {false, true, true})).isCloseTo(0.2, within(1e-12));
        assertThat(distances.mean(after, new boolean[] {true, true, true})).isZero();
        assertThat(distances.meanLength()).isEqualTo(5);
    }

    /** A row that is nearly nothing goes as far as others do: in lengths of its own a billion, which would be all of the mean. */
    @Test
    void aRowOfNearlyNothingDrownsNoOthers() {
        float[] before = {1, 1, 1, 1, 1, 1, 1e-9f, 1e-9f};
        float[] after = {1.1f, 1.1f, 1.1f, 1.1f, 1.1f, 1.1f, 0.1f, 0.1f};
        assertThat(new RowDistances(before, 2).mean(after, new boolean[0]))
                .isCloseTo((0.3 + 0.1 / Math.sqrt(0.75)) / 4, within(1e-6));
    }

    /** What is told does not hang on the unit of the values. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-37, 1e-30, 1e-20, 1e12, 1e30})
    void theUnitDoesNotMatter(double unit) {
        float[] before = {3, 4, 6, 8, 0, 0};
        float[] after = {3, 5, 0, 0, 3, 4};
        double told = new RowDistances(before, 2).mean(after, new boolean[0]);
        for (int i = 0; i < before.length; i++) {
            before[i] *= (float) unit;
            after[i] *= (float) unit;
        }
        assertThat(new RowDistances(before, 2).mean(after, new boolean[0])).isCloseTo(told, within(1e-6));
        assertThat(RootMeanSquare.of(before)).isCloseTo(Math.sqrt(125 / 6.0) * unit, within(1e-6 * unit));
        assertThat(RootMeanSquare.toOne(before) * RootMeanSquare.of(before)).isCloseTo(1, within(1e-6));
    }

    @Test
    void zerosHaveNoScaleAndGoNowhere() {
        assertThat(RootMeanSquare.of(new float[4])).isZero();
        assertThat(RootMeanSquare.of(new float[0])).isZero();
        assertThat(RootMeanSquare.toOne(new float[4])).isOne();
        assertThat(new RowDistances(new float[4], 2).mean(new float[] {1, 2, 3, 4}, new boolean[0]))
                .isZero();
    }
}
