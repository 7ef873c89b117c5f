package dev.graft.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.recipe.FeatureSpec.Structure;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A triangle 0 1 2, a second one 1 2 3 on its side, a tail 3 - 4 and 5 alone: values by hand. */
class StructuresTest {
    private static final int[] FROM = {0, 0, 1, 1, 2, 3};
    private static final int[] TO = {1, 2, 2, 3, 3, 4};

    private static Graph graph(boolean directed, int nodes, int[] from, int[] to) {
        Ids ids = Ids.of(IntStream.range(0, nodes).mapToObj(i -> "n" + i).toList());
        return GraphBuilder.of(ids, from, to, null, directed);
    }

    private static final Graph KITE = graph(false, 6, FROM, TO);
    private static final Neighbours SIMPLE = Neighbours.of(KITE.out());

    @Test
    void triangles() {
        assertThat(Triangles.of(SIMPLE)).containsExactly(1, 2, 2, 1, 0, 0);
    }

    @Test
    void clusteringIsTheShareOfNeighboursThatAreNeighbours() {
        assertThat(Clustering.of(SIMPLE))
                .containsExactly(new double[] {1, 2 / 3.0, 2 / 3.0, 1 / 3.0, 0, 0}, within(1e-12));
    }

    @Test
    void coreNumbers() {
        assertThat(CoreNumber.of(SIMPLE)).containsExactly(2, 2, 2, 2, 1, 0);
    }

    @Test
    void aCliqueOfFiveHasCoreFourAndItsTailOne() {
        int[] from = {0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5};
        int[] to = {1, 2, 3, 4, 2, 3, 4, 3, 4, 4, 5, 6};
        assertThat(CoreNumber.of(Neighbours.of(graph(false, 7, from, to).out())))
                .containsExactly(4, 4, 4, 4, 4, 1, 1);
    }

    /** a → b → a and c → a: r_c = .05, r_a = .05 + .85 (r_b + r_c), r_b = .05 + .85 r_a. */
    @Test
    void pageRankSolvesItsEquations() {
        double[] rank = PageRank.of(
                graph(true, 3, new int[] {0, 1, 2}, new int[] {1, 0, 0}).out());
        double a = (0.05 + 0.85 * 0.05 + 0.85 * 0.05) / (1 - 0.85 * 0.85);
        assertThat(rank).containsExactly(new double[] {a, 0.05 + 0.85 * a, 0.05}, within(1e-9));
    }

    /** a → b, b goes nowhere: r_a = x, r_b = x + .85 r_a with x = .075 + .425 r_b. */
    @Test
    void whoIsStuckGoesAnywhere() {
        double[] rank = PageRank.of(graph(true, 2, new int[] {0}, new int[] {1}).out());
        double a = 1 / 2.85;
        assertThat(rank).containsExactly(new double[] {a, 1.85 * a}, within(1e-9));
    }

    @Test
    void loopsAndDoubleEdgesCountNothing() {
        Graph twice = graph(true, 3, new int[] {0, 1, 0, 2}, new int[] {1, 0, 0, 2});
        Neighbours simple =
                Neighbours.of(dev.graft.graph.Graphs.undirected(twice).out());
        assertThat(simple.degree(0)).isEqualTo(1);
        assertThat(simple.degree(2)).isZero();
    }

    @Test
    void columnsAreLogarithmsAndDirectionsHaveTwoDegrees() {
        Graph arcs = graph(true, 3, new int[] {0, 0}, new int[] {1, 2});
        List<FeatureColumn> degrees = Structures.of(arcs, List.of(Structure.DEGREE));
        assertThat(degrees.stream().map(FeatureColumn::name)).containsExactly("out-degree", "in-degree");
        assertThat(degrees.getFirst().values()).containsExactly(new float[] {(float) Math.log(3), 0, 0}, within(1e-6f));
        assertThat(Structures.of(KITE, List.of(Structure.values())).stream().map(FeatureColumn::name))
                .containsExactly("degree", "clustering", "pagerank", "core", "triangles");
    }

    /** Counting every triple is slow and cannot be wrong. */
    @Test
    void trianglesOfALargerGraphAreThoseOfEveryTriple() {
        Graph graph = Generators.partition(60, 3, 8, 0.3, 4).graph();
        long[] expected = new long[60];
        for (int u = 0; u < 60; u++) {
            for (int v = u + 1; v < 60; v++) {
                for (int w = v + 1; w < 60; w++) {
                    if (graph.out().has(u, v)
                            && graph.out().has(v, w)
                            && graph.out().has(u, w)) {
                        expected[u]++;
                        expected[v]++;
                        expected[w]++;
                    }
                }
            }
        }
        assertThat(Triangles.of(Neighbours.of(graph.out()))).containsExactly(expected);
        assertThat(expected).as("there are some").isNotEqualTo(new long[60]);
    }
}
