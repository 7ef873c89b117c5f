package dev.graft.kind.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Csr;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.math.Seeds;
import dev.graft.model.Propagation;
import dev.graft.train.NeighbourhoodRows;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is looked at of a graph for some nodes is all that their neighbourhoods' means need. */
class BallTest {
    private static final int DIM = 4;
    private static final Graph GRAPH = Generators.partition(200, 4, 4, 0.1, 1).graph();

    @Test
    void meansOfTheCentresAreThoseOfTheWholeGraph() {
        Csr arcs = Graphs.undirected(GRAPH).out();
        float[] rows = new float[arcs.nodes() * DIM];
        Seeds random = Seeds.of(3);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextFloat();
        }
        int[] centres = {5, 17, 60};
        int[] inside = Ball.of(arcs, centres, 2).nodes();
        assertThat(inside).hasSizeLessThan(arcs.nodes()).contains(centres);
        float[] local = new float[inside.length * DIM];
        for (int i = 0; i < inside.length; i++) {
            System.arraycopy(rows, inside[i] * DIM, local, i * DIM, DIM);
        }
        List<float[]> whole = NeighbourhoodRows.blocks(rows, DIM, 3, new Propagation(arcs));
        List<float[]> some = NeighbourhoodRows.blocks(local, DIM, 3, new Propagation(Ball.among(arcs, inside)));
        for (int centre : centres) {
            int place = Arrays.binarySearch(inside, centre);
            for (int block = 0; block < 3; block++) {
                for (int d = 0; d < DIM; d++) {
                    assertThat(some.get(block)[place * DIM + d])
                            .isCloseTo(whole.get(block)[centre * DIM + d], within(1e-6f));
                }
            }
        }
    }

    @Test
    void aBallOfNoHopsIsItsCentres() {
        Csr arcs = Graphs.undirected(GRAPH).out();
        assertThat(Ball.of(arcs, new int[] {4, 2, 4}, 0).nodes()).containsExactly(2, 4);
        assertThat(Ball.of(arcs, new int[] {4}, 1).nodes())
                .hasSize(1
                        + (int) Arrays.stream(arcs.targets(), arcs.offsets()[4], arcs.offsets()[5])
                                .filter(v -> v != 4)
                                .distinct()
                                .count());
    }
}
