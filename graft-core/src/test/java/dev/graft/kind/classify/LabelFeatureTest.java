package dev.graft.kind.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Generators;
import dev.graft.graph.Labels;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelFeatureTest {
    private static final Generators.Planted PLANTED = Generators.partition(60, 3, 6, 0.1, 2);
    private static final int[] TRAIN = IntStream.range(0, 30).toArray();

    private static Labels labels(int changed) {
        int[][] of =
                IntStream.of(PLANTED.community()).mapToObj(c -> new int[] {c}).toArray(int[][]::new);
        if (changed >= 0) {
            of[changed] = new int[] {(of[changed][0] + 1) % 3};
        }
        return new Labels(List.of("a", "b", "c"), of);
    }

    private static float[] feature(int changed, int folds) {
        return LabelFeature.of(PLANTED.graph().out(), labels(changed), TRAIN, folds);
    }

    /** With a fold a training node, changing a node's label moves others' features, and its own by their scale at most. */
    @Test
    void noTrainingNodeSeesItsOwnLabel() {
        float[] before = feature(-1, TRAIN.length);
        for (int u : TRAIN) {
            float[] after = feature(u, TRAIN.length);
            assertThat(argmax(after, u)).as("node %d", u).isEqualTo(argmax(before, u));
            assertThat(after).as("its neighbours see it").isNotEqualTo(before);
        }
    }

    @Test
    void labelsOfOtherNodesAreNotRead() {
        assertThat(feature(45, 5)).containsExactly(feature(-1, 5));
    }

    @Test
    void columnsAreStandardised() {
        float[] rows = feature(-1, 5);
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            double squares = 0;
            for (int at = c; at < rows.length; at += 3) {
                sum += rows[at];
                squares += rows[at] * rows[at];
            }
            assertThat(sum / 60).isCloseTo(0, within(1e-5));
            assertThat(squares / 60).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void mostNodesAreTheirNeighboursClass() {
        float[] rows = feature(-1, 5);
        long right = IntStream.range(0, 60)
                .filter(u -> argmax(rows, u) == PLANTED.community()[u])
                .count();
        assertThat(right).isGreaterThan(45);
    }

    private static int argmax(float[] rows, int u) {
        int best = 0;
        for (int c = 1; c < 3; c++) {
            best = rows[u * 3 + c] > rows[u * 3 + best] ? c : best;
        }
        return best;
    }
}
