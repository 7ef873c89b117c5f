package dev.graft.kind.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegroupedTest {
    @Test
    void whatSplitMergedCameAndWentIsTold() {
        Regrouped told = Regrouped.of(
                new int[] {0, 0, 0, 0, 1, 1, 2, 2, 2},
                new int[] {0, 0, 3, 3, 2, 2, 2, 2, 0, 4},
                List.of("0", "1", "2", "3", "4"));
        assertThat(told)
                .isEqualTo(new Regrouped(
                        5, 4, List.of("3", "4"), List.of("1"), List.of(List.of("0", "3")), List.of(List.of("1", "2"))));
    }

    @Test
    void aCommunityKeepsItsNumberWhileMostOfItStaysTogether() {
        int[] before = {0, 0, 0, 1, 1, 1, 1, 2, 2};
        assertThat(Partitions.following(before, new int[] {7, 7, 5, 5, 5, 5, 9, 5, 5, 8, 7}, 3))
                .containsExactly(0, 0, 1, 1, 1, 1, 3, 1, 1, 4, 0);
    }
}
