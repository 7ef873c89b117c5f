package dev.graft.kind.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.graph.Labels;
import dev.graft.recipe.TaskSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final TaskSpec.Split SHARES = new TaskSpec.Split(0.2, 0.1, 0.7, null);

    private static Labels labels(int nodes, int classes, boolean several) {
        int[][] of = new int[nodes][];
        for (int u = 0; u < nodes; u++) {
            of[u] = u % 10 == 9 ? new int[0] : several ? new int[] {0, 1 + u % (classes - 1)} : new int[] {u % classes};
        }
        return new Labels(
                IntStream.range(0, classes).mapToObj(Integer::toString).toList(), of);
    }

    private static int[] all(Split split) {
        return IntStream.concat(
                        IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.valid())),
                        Arrays.stream(split.test()))
                .sorted()
                .toArray();
    }

    @Test
    void everyLabelledNodeInExactlyOnePart() {
        for (boolean several : new boolean[] {false, true}) {
            Labels labels = labels(1000, 4, several);
            Split split = Split.random(labels, SHARES, 3);
            assertThat(all(split)).containsExactly(Split.labelled(labels));
            assertThat(split.train().length).isBetween(178, 182);
            assertThat(split.valid().length).isBetween(88, 92);
        }
    }

    @Test
    void eachClassKeepsItsShares() {
        Labels labels = labels(1000, 5, false);
        Split split = Split.random(labels, SHARES, 3);
        for (int c = 0; c < 5; c++) {
            int cls = c;
            long of = Arrays.stream(Split.labelled(labels))
                    .filter(u -> labels.of()[u][0] == cls)
                    .count();
            long train = Arrays.stream(split.train())
                    .filter(u -> labels.of()[u][0] == cls)
                    .count();
            assertThat(train).isEqualTo(Math.round(0.2 * of));
        }
    }

    @Test
    void aClassOfOneNodeIsLearnedFrom() {
        int[][] of = new int[101][];
        Arrays.setAll(of, u -> new int[] {u == 50 ? 1 : 0});
        Split split = Split.random(new Labels(List.of("a", "b"), of), SHARES, 3);
        assertThat(split.train()).contains(50);
    }

    @Test
    void seedsDecide() {
        Labels labels = labels(300, 3, false);
        List<Integer> one = boxed(Split.random(labels, SHARES, 1).train());
        assertThat(boxed(Split.random(labels, SHARES, 1).train())).isEqualTo(one);
        assertThat(boxed(Split.random(labels, SHARES, 2).train())).isNotEqualTo(one);
    }

    private static List<Integer> boxed(int[] ids) {
        List<Integer> list = new ArrayList<>();
        for (int id : ids) {
            list.add(id);
        }
        return list;
    }

    @Test
    void tooFewLabelsAreRefused() {
        Labels labels = new Labels(List.of("a", "b"), new int[][] {{0}, {1}});
        assertThatThrownBy(() -> Split.random(labels, SHARES, 1))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("task.split leaves train ");
    }
}
