package dev.graft.eval.changed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    /**
     * Item 1 was tested twice, frozen 0 and 1, tuned 1 and 1: it counts once, .5 and 1. Item 2 is in both groups. Group b
     * is item 2 alone, which tells no interval; nobody is in group c.
     */
    @Test
    void anItemCountsOnce() {
        Outcomes outcomes = new Outcomes("class", "recall", false, List.of("a", "b", "c"));
        outcomes.add(2, 1, 0, 0, 1);
        outcomes.add(1, 0, 1, 0);
        outcomes.add(1, 1, 1, 0);
        GroupTable table = outcomes.table();
        assertThat(table.rows()).extracting(GroupTable.Row::name).containsExactly("a", "b");
        GroupTable.Row a = table.rows().getFirst();
        assertThat(a.n()).isEqualTo(2);
        assertThat(a.frozen()).isCloseTo(0.75, within(1e-12));
        assertThat(a.tuned()).isCloseTo(0.5, within(1e-12));
        assertThat(a.difference().mean()).isCloseTo(-0.25, within(1e-12));
        assertThat(a.known()).isTrue();
        assertThat(table.rows().getLast().known()).isFalse();
        assertThat(table.rows().getLast().difference().mean()).isEqualTo(-1);
    }

    @Test
    void emptyIsEmpty() {
        assertThat(new Outcomes("class", "recall", false, List.of("a")).table().rows())
                .isEmpty();
    }

    /** Of 60 groups the 50 largest are shown, in the order of their names; group g has 60 - g items. */
    @Test
    void ofManyGroupsTheLargest() {
        Outcomes outcomes = new Outcomes(
                "class",
                "recall",
                false,
                IntStream.range(0, 60).mapToObj(g -> "g" + g).toList());
        for (int g = 0; g < 60; g++) {
            for (int i = 0; i < 60 - g; i++) {
                outcomes.add(100L * g + i, 0, 1, g);
            }
        }
        GroupTable table = outcomes.table();
        assertThat(table.rows()).hasSize(50);
        assertThat(table.leftOut()).isEqualTo(10);
        assertThat(table.rows().getFirst().name()).isEqualTo("g0");
        assertThat(table.rows().getLast().name()).isEqualTo("g49");
    }

    @Test
    void examplesAreTheLargestEitherWay() {
        double[] gain = {0, 1, -1, 1, -2, 0, 1};
        double[] fine = {9, 0, 0, 5, 0, 0, 5};
        Examples examples =
                Examples.of("nodes", "x", gain, fine, i -> new Examples.Example("n" + i, "", "", "", 0, gain[i]));
        assertThat(examples.improved()).isEqualTo(3);
        assertThat(examples.worsened()).isEqualTo(2);
        assertThat(examples.same()).isEqualTo(2);
        assertThat(examples.better()).extracting(Examples.Example::item).containsExactly("n3", "n6", "n1");
        assertThat(examples.worse()).extracting(Examples.Example::item).containsExactly("n4", "n2");
    }

    @Test
    void degreesFallUnderPowersOfTwo() {
        Grouping grouping = Grouping.byDegree(new int[] {0, 1, 2, 3, 4, 7, 8});
        assertThat(grouping.names()).containsExactly("0", "1", "2-3", "4-7", "8-15");
        assertThat(grouping.of()).isDeepEqualTo(new int[][] {{0}, {1}, {2}, {2}, {3}, {3}, {4}});
        assertThat(Grouping.byDegree(new int[] {0, 0}).names()).containsExactly("0");
    }

    /** Ten numbers are two a fifth; equal ones stay together, in the fifth of the first of them; NaN is nowhere. */
    @Test
    void fifthsKeepEqualNumbersTogether() {
        double[] ten = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, Double.NaN};
        assertThat(Grouping.byFifths("x", ten).of())
                .isDeepEqualTo(new int[][] {{4}, {4}, {3}, {3}, {2}, {2}, {1}, {1}, {0}, {0}, {}});
        assertThat(Grouping.byFifths("x", new double[] {1, 1, 1, 1, 2}).of())
                .isDeepEqualTo(new int[][] {{0}, {0}, {0}, {0}, {4}});
    }
}
