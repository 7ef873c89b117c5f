package dev.graft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.graph.Partitions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16})
    void partitionsDoNotShowThrough(int partitions) {
        Table table = new Table(Partitions.shuffled(13, partitions, 4), 3);
        table.randomize(5, 0.5f);
        Table one = new Table(13, 3);
        one.randomize(5, 0.5f);

        assertThat(table.toArray()).containsExactly(one.toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16})
    void paddedRowsLieWhereTheirPartitionHasThem(int partitions) {
        Table table = Table.padded(Partitions.shuffled(37, partitions, 4), 19);
        table.randomize(5, 0.5f);
        Table plain = new Table(37, 19);
        plain.randomize(5, 0.5f);
        assertThat(table.toArray()).containsExactly(plain.values());
        assertThat(table.stride()).isEqualTo(32);
        for (int r = 0; r < 37; r++) {
            float[] part = table.partition(table.partitions().of(r));
            int at = table.partitions().place(r) * 32;
            assertThat(Arrays.copyOfRange(part, at, at + 19))
                    .containsExactly(Arrays.copyOfRange(plain.values(), r * 19, r * 19 + 19));
            assertThat(Arrays.copyOfRange(part, at + 19, at + 32)).containsOnly(0);
        }
        assertThatThrownBy(table::values).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRowThatOccursTwiceGetsBothAdditions() {
        Table table = new Table(2, 1);
        table.add(1, new int[] {1, 1}, 2, new float[] {2, 3}, 1);
        assertThat(table.toArray()).containsExactly(0, 5);
    }

    @Test
    void findsWhatIsNotFinite() {
        Table table = new Table(Partitions.shuffled(3, 2, 4), 2);
        assertThat(table.finite()).isTrue();
        table.set(new float[] {0, 1, 2, Float.POSITIVE_INFINITY, 3, 4});
        assertThat(table.finite()).isFalse();
        table.set(new float[] {0, 1, 2, Float.NaN, 3, 4});
        assertThat(table.finite()).isFalse();
    }
}
