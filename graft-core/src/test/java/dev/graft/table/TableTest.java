package dev.graft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16})
    void partitionsDoNotShowThrough(int partitions) {
        Table table = new Table(13, 3, partitions);
        table.randomize(5, 0.5f);
        Table one = new Table(13, 3, 1);
        one.randomize(5, 0.5f);

        assertThat(table.toArray()).containsExactly(one.toArray());

        float[] tile = new float[2 * 16];
        table.gather(new int[] {12, 0}, 2, tile, 16);
        assertThat(java.util.Arrays.copyOf(tile, 3))
                .containsExactly(java.util.Arrays.copyOfRange(one.values(), 36, 39));
        assertThat(java.util.Arrays.copyOfRange(tile, 16, 19))
                .containsExactly(java.util.Arrays.copyOf(one.values(), 3));
    }

    @Test
    void aRowThatOccursTwiceGetsBothAdditions() {
        Table table = new Table(2, 1, 1);
        table.add(1, new int[] {1, 1}, 2, new float[] {2, 3}, 1);
        assertThat(table.toArray()).containsExactly(0, 5);
    }

    @Test
    void findsWhatIsNotFinite() {
        Table table = new Table(3, 2, 2);
        assertThat(table.finite()).isTrue();
        table.set(new float[] {0, 1, 2, Float.POSITIVE_INFINITY, 3, 4});
        assertThat(table.finite()).isFalse();
        table.set(new float[] {0, 1, 2, Float.NaN, 3, 4});
        assertThat(table.finite()).isFalse();
    }

    @Test
    void refusesPartitionsThatAreNoPowerOfTwo() {
        assertThatThrownBy(() -> new Table(3, 2, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
