package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec.Duplicates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs made of graphs keep what they should and nothing else. */
class GraphsTest {
    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** Random arcs over few nodes, with weights that add without rounding, types, times and self-loops. */
    private static Graph random(int seed, boolean directed) {
        Seeds random = Seeds.of(3, seed);
        int nodes = 2 + random.nextInt(15);
        StringBuilder text = new StringBuilder();
        for (int e = 0; e < 80; e++) {
            text.append('n').append(random.nextInt(nodes)).append(" n").append(random.nextInt(nodes));
            text.append(' ').append(1 + random.nextInt(64)).append(" t").append(random.nextInt(3));
            text.append(' ').append(random.nextInt(9)).append('\n');
        }
        Reading reading = new Reading()
                .keepLoops()
                .columns("source,target,weight,type,time")
                .duplicates(seed % 2 == 0 ? Duplicates.KEEP : Duplicates.SUM);
        return (directed ? reading.directed() : reading).text(text.toString()).graph();
    }

    private static double[][] matrix(Graph graph) {
        double[][] weights = new double[graph.nodes()][graph.nodes()];
        Csr out = graph.out();
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                weights[u][out.targets()[i]] += out.weights() == null ? 1 : out.weights()[i];
            }
        }
        return weights;
    }

    @Test
    void ofPairs() {
        Ids ids = Ids.of(List.of("a", "b", "c", "d"));
        int[] sources = {0, 1, 1, 2, 0};
        int[] targets = {1, 0, 2, 2, 1};
        Graph undirected = GraphBuilder.of(ids, sources, targets, null, false);
        assertThat(Reading.edges(undirected)).containsExactly("a b 3.0", "b c 1.0");
        assertThat(undirected.nodes()).isEqualTo(4);
        assertThat(undirected.edges()).isEqualTo(2);
        Graph directed = GraphBuilder.of(ids, sources, targets, new float[] {1, 2, 4, 8, 16}, true);
        assertThat(Reading.edges(directed)).containsExactly("a b 17.0", "b a 2.0", "b c 4.0");
    }

    @Test
    void undirectedByHand() {
        Graph graph = new Reading()
                .directed()
                .keepLoops()
                .columns("source,target,weight,type")
                .text("a b 1 x\nb a 2 x\na b 4 y\nb b 8 x\nb c 16 y\n")
                .graph();
        Graph undirected = Graphs.undirected(graph);
        assertThat(Reading.edges(undirected)).containsExactly("a b 7.0", "b b 8.0", "b c 16.0");
        assertThat(undirected.edges()).isEqualTo(3);
        assertThat(undirected.edgeTypes()).isEmpty();
        assertThat(undirected.ids()).isSameAs(graph.ids());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void undirectedWeighsBothWaysTogether(int seed) {
        Graph graph = random(seed, true);
        Graph undirected = Graphs.undirected(graph);
        double[][] arcs = matrix(graph);
        double[][] edges = matrix(undirected);
        assertThat(undirected.directed()).isFalse();
        assertThat(undirected.in()).isSameAs(undirected.out());
        assertThat(undirected.out().types()).isNull();
        assertThat(undirected.out().times()).isNull();
        long count = 0;
        for (int u = 0; u < graph.nodes(); u++) {
            for (int v = 0; v < graph.nodes(); v++) {
                double expected = u == v ? arcs[u][u] : arcs[u][v] + arcs[v][u];
                assertThat(edges[u][v]).isEqualTo(expected);
                assertThat(undirected.out().has(u, v)).isEqualTo(expected > 0);
                count += u <= v && expected > 0 ? 1 : 0;
            }
        }
        assertThat(undirected.edges()).isEqualTo(count);
    }

    @Test
    void anUndirectedGraphStaysItself() {
        Graph graph = random(1, false);
        assertThat(Graphs.undirected(graph)).isSameAs(graph);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inducedKeepsTheMarkedNodesAndTheEdgesBetweenThem(int seed) {
        Graph graph = random(seed, seed % 4 < 2);
        boolean[] keep = new boolean[graph.nodes()];
        Seeds random = Seeds.of(4, seed);
        List<String> names = new ArrayList<>();
        for (int u = 0; u < keep.length; u++) {
            keep[u] = random.nextInt(3) > 0;
            if (keep[u]) {
                names.add(graph.ids().name(u));
            }
        }
        Graph induced = Graphs.induced(graph, keep);
        List<String> edges = Reading.edges(graph);
        edges.removeIf(edge -> !names.contains(edge.split(" ")[0]) || !names.contains(edge.split(" ")[1]));
        assertThat(Reading.names(induced)).isEqualTo(names);
        assertThat(Reading.edges(induced)).isEqualTo(edges);
        assertThat(induced.edges()).isEqualTo(edges.size());
        assertThat(induced.directed()).isEqualTo(graph.directed());
        assertThat(induced.edgeTypes()).isEqualTo(graph.edgeTypes());
        double[][] out = matrix(induced);
        for (int u = 0; u < induced.nodes(); u++) {
            assertThat(induced.in().strength(u)).isCloseTo(column(out, u), within(1e-9));
            assertThat(induced.ids().id(names.get(u))).isEqualTo(u);
        }
    }

    private static double column(double[][] matrix, int v) {
        double sum = 0;
        for (double[] row : matrix) {
            sum += row[v];
        }
        return sum;
    }

    @Test
    void inducedByAllOrNone() {
        Graph graph = random(2, true);
        boolean[] all = new boolean[graph.nodes()];
        assertThat(Graphs.induced(graph, all).nodes()).isZero();
        java.util.Arrays.fill(all, true);
        SameGraph.assertSame(Graphs.induced(graph, all), graph);
    }
}
