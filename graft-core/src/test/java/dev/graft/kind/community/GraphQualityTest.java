package dev.graft.kind.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Csr;
import org.junit.jupiter.api.Test;

class GraphQualityTest {
    /** Two triangles and an edge between them. */
    static final Csr TRIANGLES = new Csr(
            new int[] {0, 2, 4, 7, 10, 12, 14}, new int[] {1, 2, 0, 2, 0, 1, 3, 2, 4, 5, 3, 5, 3, 4}, null, null, null);

    @Test
    void twoTrianglesByHand() {
        GraphQuality quality = GraphQuality.of(TRIANGLES, new int[] {0, 0, 0, 1, 1, 1});
        assertThat(quality.modularity()).isCloseTo(6.0 / 7 - 0.5, within(1e-12));
        assertThat(quality.conductance()).isCloseTo(1.0 / 7, within(1e-12));
        assertThat(quality.coverage()).isCloseTo(6.0 / 7, within(1e-12));
        assertThat(quality.communities()).isEqualTo(2);
    }

    @Test
    void oneCommunityHasNothing() {
        GraphQuality quality = GraphQuality.of(TRIANGLES, new int[6]);
        assertThat(quality.modularity()).isCloseTo(0, within(1e-12));
        assertThat(quality.conductance()).isZero();
        assertThat(quality.coverage()).isEqualTo(1);
    }

    /** a=b of weight 2, a loop at b of weight 1, c alone: m = 3, degrees 2, 4, 0. */
    @Test
    void loopsAndWeightsByHand() {
        Csr arcs = new Csr(new int[] {0, 1, 3, 3}, new int[] {1, 0, 1}, new float[] {2, 2, 1}, null, null);
        GraphQuality quality = GraphQuality.of(arcs, new int[] {0, 1, 3});
        assertThat(quality.modularity()).isCloseTo(2.0 / 6 - 4.0 / 36 - 16.0 / 36, within(1e-12));
        assertThat(quality.coverage()).isCloseTo(1.0 / 3, within(1e-12));
        // {a}: 2 of 2 leave; {b}: 2 of min(4, 2) leave; {c} has no edge and is left out.
        assertThat(quality.conductance()).isCloseTo(1, within(1e-12));
        assertThat(quality.communities()).isEqualTo(3);
    }
}
