package dev.graft.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.math.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps follow arcs, in proportion to what their papers say. */
class WalksTest {
    private static final int WALKS = 200_000;
    /** 0-1, 0-2, 0-3, 1-2, 1-4: from 0 → 1, a step may go back to 0, to the shared neighbour 2, or out to 4. */
    private static final int[] SOURCES = {0, 0, 0, 1, 1};

    private static final int[] TARGETS = {1, 2, 3, 2, 4};
    private static final Ids IDS = Ids.of(List.of("0", "1", "2", "3", "4"));

    @Test
    void secondOrderStepsWeighAsNode2vecSays() {
        Graph graph = GraphBuilder.of(IDS, SOURCES, TARGETS, null, false);
        double p = 0.5;
        double q = 4;
        int[] counts = stepsAfterZeroOne(new SecondOrderWalks(graph.out(), p, q));
        assertProportions(counts, new double[] {1 / p, 0, 1, 0, 1 / q});
    }

    @Test
    void secondOrderStepsAreTimesTheEdgeWeight() {
        Graph graph = GraphBuilder.of(IDS, SOURCES, TARGETS, new float[] {1, 1, 1, 3, 8}, false);
        int[] counts = stepsAfterZeroOne(new SecondOrderWalks(graph.out(), 2, 0.5));
        assertProportions(counts, new double[] {0.5, 0, 3, 0, 16});
    }

    @Test
    void firstOrderStepsForgetWhereTheyCameFrom() {
        Graph graph = GraphBuilder.of(IDS, SOURCES, TARGETS, new float[] {1, 1, 1, 3, 8}, false);
        int[] counts = stepsAfterZeroOne(new FirstOrderWalks(graph.out()));
        assertProportions(counts, new double[] {1, 0, 3, 0, 8});
    }

    @Test
    void aWalkEndsWhereNoArcLeaves() {
        Graph graph = GraphBuilder.of(IDS, new int[] {0, 1}, new int[] {1, 2}, null, true);
        int[] nodes = new int[6];
        int[] lengths = new int[1];
        new FirstOrderWalks(graph.out()).fill(Seeds.of(1), 1, 6, nodes, lengths);
        assertThat(lengths[0]).isEqualTo(3);
        assertThat(java.util.Arrays.copyOf(nodes, 3)).containsExactly(0, 1, 2);
    }

    /** Third nodes of the walks from 0 whose second node is 1. */
    private static int[] stepsAfterZeroOne(Walks walks) {
        int[] nodes = new int[WALKS * 3];
        int[] lengths = new int[WALKS];
        walks.fill(Seeds.of(4), WALKS, 3, nodes, lengths);
        int[] counts = new int[5];
        for (int w = 0; w < WALKS; w++) {
            if (nodes[3 * w + 1] == 1) {
                counts[nodes[3 * w + 2]]++;
            }
        }
        return counts;
    }

    private static void assertProportions(int[] counts, double[] weights) {
        double sum = java.util.Arrays.stream(weights).sum();
        double n = java.util.Arrays.stream(counts).sum();
        double chiSquare = 0;
        for (int u = 0; u < counts.length; u++) {
            double expected = n * weights[u] / sum;
            if (expected == 0) {
                assertThat(counts[u]).as("node %d", u).isZero();
            } else {
                chiSquare += (counts[u] - expected) * (counts[u] - expected) / expected;
            }
        }
        assertThat(chiSquare).as("99.99 %% quantile at 2 degrees").isLessThan(18.4);
    }
}
