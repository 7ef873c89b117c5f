package dev.graft.kind.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.Nearest;
import dev.graft.graph.Csr;
import dev.graft.math.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NeighbourGraphTest {
    @Test
    void edgesGoToTheNearestOfEither() {
        int nodes = 150;
        int dim = 6;
        float[] rows = new float[nodes * dim];
        Seeds random = Seeds.of(1);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        for (int u = 0; u < nodes; u++) {
            double length = 0;
            for (int d = 0; d < dim; d++) {
                length += rows[u * dim + d] * rows[u * dim + d];
            }
            for (int d = 0; d < dim; d++) {
                rows[u * dim + d] /= (float) Math.sqrt(length);
            }
        }
        Csr graph = NeighbourGraph.of(rows, dim, 4, 2);
        for (int u = 0; u < nodes; u++) {
            for (int v = 0; v < nodes; v++) {
                int self = u;
                int other = v;
                boolean near = Arrays.stream(Nearest.of(rows, dim, u, 4)).anyMatch(x -> x == other)
                        || Arrays.stream(Nearest.of(rows, dim, v, 4)).anyMatch(x -> x == self);
                assertThat(graph.has(u, v)).as("%d-%d", u, v).isEqualTo(near);
            }
        }
        float[] weights = graph.weights();
        assertThat(weights).isNotNull();
        int first = graph.targets()[0];
        assertThat((double) weights[0]).isCloseTo(Math.max(1e-3, Nearest.cosine(rows, dim, 0, first)), within(1e-5));
    }

    @Test
    void labelsSpreadWithinCliquesAndNotBeyond() {
        int[] found = LabelPropagation.of(GraphQualityTest.TRIANGLES, 1);
        assertThat(found).hasSize(6);
        // Two triangles without the edge between them, and a node without any.
        Csr apart = new Csr(
                new int[] {0, 2, 4, 6, 8, 10, 12, 12},
                new int[] {1, 2, 0, 2, 0, 1, 4, 5, 3, 5, 3, 4},
                null,
                null,
                null);
        for (int seed = 0; seed < 20; seed++) {
            assertThat(LabelPropagation.of(apart, seed)).containsExactly(0, 0, 0, 1, 1, 1, 2);
        }
    }
}
