package dev.graft.kind.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Csr;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighbourMeansTest {
    /** 0 with 1 (weight 3), 2 (weight 1) and itself; 3 alone. */
    private static final Csr ARCS = GraphBuilder.of(
                    Ids.of(List.of("a", "b", "c", "d")),
                    new int[] {0, 0, 0},
                    new int[] {1, 2, 0},
                    new float[] {3, 1, 9},
                    false)
            .out();

    private static final float[] ROWS = {5, 0, 0, 1, 0, 1, 2, 2};

    @Test
    void aRowGoesTowardsItsNeighboursMeanAtItsOwnLength() {
        float[] all = NeighbourMeans.towards(ARCS, ROWS, 2, 1, new double[] {1, 0, 0, 1});
        assertThat(all).containsExactly(new float[] {0, 5, 0, 1, 0, 1, 2, 2}, within(1e-6f));
        float[] half = NeighbourMeans.towards(ARCS, ROWS, 2, 1, new double[] {0.5, 1, 0, 0});
        assertThat(half).containsExactly(new float[] {2.5f, 2.5f, 1, 0, 0, 1, 2, 2}, within(1e-6f));
        assertThat(ROWS).containsExactly(5, 0, 0, 1, 0, 1, 2, 2);
    }

    @Test
    void aHalfGoesTowardsTheOtherHalves() {
        float[] rows = {2, 1, 3, 1, 0, -1, 0, 0};
        float[] moved = NeighbourMeans.towards(ARCS, rows, 2, 2, new double[] {1, 0, 0, 0});
        // The source half from targets 3 * 1 + 1 * -1, the target half from sources 3 * 3 + 1 * 0.
        assertThat(moved).containsExactly(new float[] {2, 1, 3, 1, 0, -1, 0, 0}, within(1e-6f));
        float[] turned =
                NeighbourMeans.towards(ARCS, new float[] {2, 1, -3, -1, 0, -1, 0, 0}, 2, 2, new double[] {1, 0, 0, 0});
        assertThat(turned).containsExactly(new float[] {-2, -1, -3, -1, 0, -1, 0, 0}, within(1e-6f));
    }
}
