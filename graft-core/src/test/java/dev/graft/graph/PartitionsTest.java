package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionsTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "13, 1", "16, 16", "37, 4", "4096, 2", "4099, 16"})
    void eachRowHasAPlaceOfItsOwn(int rows, int count) {
        Partitions partitions = Partitions.shuffled(rows, count, 5);
        Set<Long> taken = new HashSet<>();
        int sizes = 0;
        for (int p = 0; p < count; p++) {
            sizes += partitions.size(p);
            assertThat(partitions.size(p)).isBetween(rows / count, rows / count + 1);
        }
        assertThat(sizes).isEqualTo(rows);
        for (int r = 0; r < rows; r++) {
            assertThat(partitions.of(r)).isBetween(0, count - 1);
            assertThat(partitions.place(r)).isBetween(0, partitions.size(partitions.of(r)) - 1);
            taken.add((long) partitions.of(r) << 32 | partitions.place(r));
        }
        assertThat(taken).hasSize(rows);
    }

    /** Every fourth row is of one kind: of each kind a quarter is in each partition, as of all rows. */
    @Test
    void whatGoesWithARowsNumberIsSpreadOverAll() {
        Partitions partitions = Partitions.shuffled(8000, 4, 5);
        int[][] counts = new int[4][4];
        for (int r = 0; r < 8000; r++) {
            counts[r % 4][partitions.of(r)]++;
        }
        for (int[] kind : counts) {
            for (int count : kind) {
                assertThat(count).isBetween(410, 590);
            }
        }
    }

    @Test
    void refusesWhatIsNoPowerOfTwo() {
        assertThatThrownBy(() -> Partitions.shuffled(9, 3, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
