package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowDotsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16, 20, 64, 100, 129})
    void eachHasTheBitsOfOneAlone(int width) {
        Seeds random = Seeds.of(7, width);
        float[] rows = new float[40 * width];
        float[] vector = new float[3 + width];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextFloat() - 0.5f;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = random.nextFloat() - 0.5f;
        }
        for (int n : new int[] {0, 1, 7, 8, 9, 31}) {
            int[] targets = new int[n];
            float[] told = new float[n];
            for (int i = 0; i < n; i++) {
                targets[i] = random.nextInt(40);
            }
            new RowDots().of(targets, n, rows, vector, 3, width, told);
            for (int i = 0; i < n; i++) {
                assertThat(told[i]).isEqualTo(Tiles.dot(rows, targets[i] * width, vector, 3, width));
            }
        }
    }
}
