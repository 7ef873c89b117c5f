package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SparseStepsTest {
    static IntStream columns() {
        return IntStream.rangeClosed(0, 40);
    }

    /** Each lane is summed in the order of the columns, so the bits are the scalar twin's. */
    @ParameterizedTest
    @MethodSource("columns")
    void aRowEqualsItsScalarTwin(int n) {
        Seeds random = Seeds.of(1, n);
        int rows = 9;
        float[] z = new float[rows * SparseSteps.WIDTH];
        float[] before = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) random.nextGaussian();
            before[i] = (float) random.nextGaussian();
        }
        int[] columns = new int[n + 5];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = random.nextInt(rows);
        }
        float[] plain = before.clone();
        SparseSteps.row(columns, 3, n + 3, 0.3f, 1.2f, z, before, 7);
        SparseSteps.scalarRow(columns, 3, n + 3, 0.3f, 1.2f, z, plain, 7);
        assertThat(before).containsExactly(plain);
    }
}
