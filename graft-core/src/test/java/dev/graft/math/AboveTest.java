package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a plain loop, at sizes that fill vectors and that do not. */
class AboveTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 8, 15, 16, 17, 63, 513})
    void placesAreThoseOfALoop(int n) {
        Seeds random = Seeds.of(n);
        float[] values = new float[n + 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.round(10 * random.nextFloat());
        }
        for (float least : new float[] {Float.NEGATIVE_INFINITY, 0, 5, 10, 11}) {
            int[] out = new int[n];
            int found = Above.places(values, 5, n, least, out);
            assertThat(Arrays.copyOf(out, found))
                    .containsExactly(IntStream.range(0, n)
                            .filter(i -> values[5 + i] >= least)
                            .toArray());
        }
    }
}
