package dev.graft.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReindexingTest {
    /** What is kept rises, falls, and rises again, as with few items that are asked. */
    private static Reindexing of(int rows, int first, int from, int to) {
        return new Reindexing(
                rows,
                IntStream.range(0, rows).toArray(),
                n -> (n >= first && n < from) || n >= to ? 0.97 : 0.5 + 0.4 * n / rows);
    }

    @Test
    void whatSufficesFirstIsFoundThoughLessIsKeptAfterwards() {
        assertThat(of(120, 49, 66, 105).fewest(0.05)).hasValue(49);
        assertThat(of(120, 49, 49, 105).fewest(0.05)).hasValue(105);
        // Of many, in a hundredth of them.
        assertThat(of(10_000, 3_333, 6_000, 9_000).fewest(0.05)).hasValue(3_333);
        assertThat(of(120, 0, 120, 120).fewest(0.05)).hasValue(0);
        assertThat(of(120, 49, 49, 121).fewest(0.05)).isEmpty();
    }
}
