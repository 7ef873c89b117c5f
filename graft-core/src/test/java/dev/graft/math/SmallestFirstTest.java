package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallestFirstTest {
    /** The same as sorting, whatever the order and however many are equal; what lies behind is left alone. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 1000})
    void theSameAsSorting(int n) {
        Random random = new Random(n);
        for (int round = 0; round < 200; round++) {
            long most = round % 2 == 0 ? Long.MAX_VALUE : 1 + random.nextInt(4);
            long[] values = random.longs(n + 3, -most, most).toArray();
            if (round % 5 == 0) {
                Arrays.sort(values, 0, n);
            }
            long[] before = values.clone();
            long[] sorted = Arrays.copyOf(values, n);
            Arrays.sort(sorted);
            int k = 1 + random.nextInt(n);
            assertThat(SmallestFirst.of(values, n, k)).isEqualTo(sorted[k - 1]).isEqualTo(values[k - 1]);
            assertThat(sorted(values, 0, k)).isEqualTo(Arrays.copyOf(sorted, k));
            assertThat(sorted(values, k, n)).isEqualTo(Arrays.copyOfRange(sorted, k, n));
            assertThat(Arrays.copyOfRange(values, n, n + 3)).isEqualTo(Arrays.copyOfRange(before, n, n + 3));
        }
    }

    @Test
    void rowsInOrderAreNoWorstCase() {
        long[] ascending = LongStream.range(0, 1 << 20).toArray();
        long[] descending = LongStream.range(0, 1 << 20).map(i -> -i).toArray();
        assertThat(SmallestFirst.of(ascending, 1 << 20, 1000)).isEqualTo(999);
        assertThat(SmallestFirst.of(descending, 1 << 20, 1000)).isEqualTo(1000 - (1 << 20));
    }

    private static long[] sorted(long[] values, int from, int to) {
        long[] part = Arrays.copyOfRange(values, from, to);
        Arrays.sort(part);
        return part;
    }
}
