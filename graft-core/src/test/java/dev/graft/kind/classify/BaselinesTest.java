package dev.graft.kind.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import dev.graft.kind.nodes.Baselines;
import dev.graft.kind.nodes.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private static final Labels LABELS = new Labels(List.of("x", "y"), new int[][] {{0}, {0}, {1}, {1}, {0}});
    /** 0 - 1, 2 - 3, and 4 alone. */
    private static final Graph GRAPH =
            GraphBuilder.of(Ids.of(List.of("0", "1", "2", "3", "4")), new int[] {0, 2}, new int[] {1, 3}, null, false);

    private static final Split SPLIT = new Split(new int[] {0, 2}, new int[] {3}, new int[] {1, 4});

    @Test
    void labelsSpreadAlongEdgesAndElsewhereTheSharesHold() {
        Baselines.Scores scores = Baselines.propagation(GRAPH.out(), LABELS, SPLIT);
        assertThat(scores.test()).containsExactly(new float[] {1, 0, 0.5f, 0.5f}, within(1e-6f));
        assertThat(scores.valid()).containsExactly(new float[] {0, 1}, within(1e-6f));
    }

    @Test
    void sharesComeFromTrainingNodesAlone() {
        Split split = new Split(new int[] {0, 1, 2}, new int[0], new int[] {3, 4});
        assertThat(Baselines.majority(LABELS, split).test())
                .containsExactly(new float[] {2 / 3f, 1 / 3f, 2 / 3f, 1 / 3f}, within(1e-6f));
    }

    @Test
    void degreesAreLogarithms() {
        Graph arc = GraphBuilder.of(Ids.of(List.of("0", "1")), new int[] {0}, new int[] {1}, null, true);
        assertThat(Baselines.degrees(arc))
                .containsExactly(new float[] {(float) Math.log(2), 0, 0, (float) Math.log(2)}, within(1e-6f));
    }
}
