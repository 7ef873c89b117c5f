package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Graphs;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks are summed as a dense inverse has them. */
class NodeKernelTest {
    private static final int NODES = PlantedLinks.NODES;

    /** {@code (D - c Aᵀ)^-1} by Gauss and Jordan; row by row. */
    private static double[][] dense(Graph graph, double[] diagonal, double c) {
        int n = graph.nodes();
        double[][] a = new double[n][2 * n];
        for (int u = 0; u < n; u++) {
            a[u][u] += diagonal[u];
            a[u][n + u] = 1;
            for (int i = graph.out().offsets()[u]; i < graph.out().offsets()[u + 1]; i++) {
                a[graph.out().targets()[i]][u] -= c;
            }
        }
        for (int p = 0; p < n; p++) {
            double pivot = a[p][p];
            for (int j = 0; j < 2 * n; j++) {
                a[p][j] /= pivot;
            }
            for (int i = 0; i < n; i++) {
                double factor = a[i][p];
                for (int j = 0; i != p && factor != 0 && j < 2 * n; j++) {
                    a[i][j] -= factor * a[p][j];
                }
            }
        }
        return Arrays.stream(a).map(row -> Arrays.copyOfRange(row, n, 2 * n)).toArray(double[][]::new);
    }

    private static double[] degrees(Graph graph) {
        return IntStream.range(0, graph.nodes())
                .mapToDouble(u -> Math.max(1, graph.out().degree(u)))
                .toArray();
    }

    /** A planted graph, thinned so that some nodes have one edge and some none. */
    private static Graph sparse(boolean directed) {
        Edges edges = Edges.of(PlantedLinks.planted(directed));
        int[] kept = IntStream.range(0, edges.size())
                .filter(i -> Seeds.of(8, i).nextInt(9) == 0)
                .toArray();
        Edges few = edges.pick(kept, 0, kept.length);
        return GraphBuilder.of(PlantedLinks.IDS, few.sources(), few.targets(), null, directed);
    }

    private static Pairs pairs(int[] sources, int[] targets) {
        return Pairs.of(new Edges(sources, targets), false);
    }

    private static Pairs every() {
        int[] sources = new int[NODES * NODES];
        int[] targets = new int[NODES * NODES];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = i / NODES;
            targets[i] = i % NODES;
        }
        return pairs(sources, targets);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rootedPageRankEqualsTheDenseInverse(boolean directed) {
        Graph graph = sparse(directed);
        double[][] dense = dense(graph, degrees(graph), 0.85);
        boolean[] own = new boolean[NODES];
        Arrays.fill(own, true);
        for (int threads = 1; threads <= 3; threads += 2) {
            RootedPageRank rank = new RootedPageRank(graph, 0.85, false, threads);
            KernelEntries entries = rank.entries(List.of(every()), own);
            double[] scores = rank.of(new Sample(every(), new float[0]));
            for (int u = 0; u < NODES; u++) {
                assertThat(entries.own()[u]).isCloseTo((float) dense[u][u], within(1e-5f));
                for (int v = 0; v < NODES; v++) {
                    assertThat(entries.of(u, v)).isCloseTo((float) dense[v][u], within(1e-5f));
                    assertThat(scores[u * NODES + v]).isCloseTo(0.15 * dense[v][u] * degrees(graph)[v], within(1e-5));
                }
            }
        }
    }

    /** The walk from u is somewhere: where no walk ends, its shares are 1 together. */
    @Test
    void sharesOfAWalkAddUpToOne() {
        Graph graph = PlantedLinks.planted(false);
        double[] scores = new RootedPageRank(graph, 0.5, false, 1).of(new Sample(every(), new float[0]));
        for (int u = 0; u < NODES; u++) {
            assertThat(Arrays.stream(scores, u * NODES, (u + 1) * NODES).sum()).isCloseTo(1, within(1e-5));
        }
    }

    /** a–b–c: A has eigenvalues ±√2 and 0; with β = b, K_ab = b / (1 - 2b²) and K_ac = b² / (1 - 2b²). */
    @Test
    void katzByHand() {
        Graph path = GraphBuilder.of(
                dev.graft.graph.Ids.of(List.of("a", "b", "c")), new int[] {0, 1}, new int[] {1, 2}, null, false);
        double eigenvalue = Katz.largestEigenvalue(path.out());
        assertThat(eigenvalue).isCloseTo(Math.sqrt(2), within(1e-9));
        Katz katz = new Katz(path.out(), eigenvalue, 0.5, 1);
        double b = 0.5 / Math.sqrt(2);
        assertThat(katz.beta()).isCloseTo(b, within(1e-9));
        double[] scores = katz.of(new Sample(pairs(new int[] {0, 2, 0}, new int[] {1, 0, 2}), new float[0]));
        double expected = b / (1 - 2 * b * b);
        assertThat(scores).containsExactly(new double[] {expected, b * expected, b * expected}, within(1e-6));
    }

    @Test
    void theEigenvalueIsNeverToldTooSmall() {
        // A star of 9 leaves, eigenvalue 3, a triangle, eigenvalue 2, and a lonely node.
        int[] s = {0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 11, 12};
        int[] t = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 10};
        Graph graph = GraphBuilder.of(PlantedLinks.IDS, s, t, null, false);
        assertThat(Katz.largestEigenvalue(graph.out())).isBetween(3.0, 3.0 + 1e-6);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pushesComeNearFromBelow(boolean directed) {
        Graph graph = sparse(directed);
        double[] degrees = degrees(graph);
        double[][] dense = dense(graph, degrees, 0.85);
        int[] roots = IntStream.range(0, NODES).toArray();
        for (double tolerance : new double[] {1e-3, 1e-7}) {
            NodeKernel push = new LocalPush(graph.out(), degrees, 0.85, tolerance, Long.MAX_VALUE, 2);
            // What no node holds in the end is at most the tolerance times all degrees.
            double most = tolerance * (graph.out().arcs() + 1) / 0.15;
            push.columns(roots, (place, values, stride, at) -> {
                for (int v = 0; v < NODES; v++) {
                    double exact = dense[v][roots[place]];
                    assertThat((double) values[v * stride + at]).isBetween(exact - most - 1e-6, exact + 1e-6);
                }
            });
        }
        NodeKernel none = new LocalPush(graph.out(), degrees, 0.85, 1e-7, 1, 1);
        none.columns(new int[] {3}, (place, values, stride, at) -> {
            assertThat(values[3]).isCloseTo((float) (1 / degrees[3]), within(1e-6f));
        });
    }

    /** Leaving an edge out of four values is the same as leaving it out of the graph. */
    @Test
    void anEdgeIsLeftOutExactly() {
        Graph graph = sparse(false);
        double[][] with = dense(graph, degrees(graph), 0.85);
        RootedPageRank rank = new RootedPageRank(graph, 0.85, true, 1);
        Edges edges = Edges.of(graph);
        for (int e = 0; e < edges.size(); e++) {
            int u = edges.sources()[e];
            int v = edges.targets()[e];
            Graph less = without(edges, e, false);
            double[][] without = dense(less, degrees(less), 0.85);
            for (int[] pair : new int[][] {{u, v}, {v, u}, {u, (u + 7) % NODES}, {(v + 9) % NODES, v}, {3, 50}}) {
                int x = pair[0];
                int y = pair[1];
                double[] k = {
                    with[u][u], with[u][v], with[v][v], with[x][u], with[x][v], with[u][y], with[v][y], with[x][y]
                };
                assertThat(rank.withoutEdge(u, v, k))
                        .as("%d–%d without %d–%d", x, y, u, v)
                        .isCloseTo(without[x][y], within(1e-9));
            }
        }
    }

    private static Graph without(Edges edges, int e, boolean directed) {
        int[] others = IntStream.range(0, edges.size()).filter(i -> i != e).toArray();
        Edges rest = edges.pick(others, 0, others.length);
        return GraphBuilder.of(PlantedLinks.IDS, rest.sources(), rest.targets(), null, directed);
    }

    /** Features of a training edge, and of what is asked beside it, are those of the graph without it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void featuresOfATrainingEdgeDoNotKnowIt(boolean directed) {
        Graph graph = sparse(directed);
        Edges edges = Edges.of(graph);
        for (int e = 0; e < edges.size(); e += 5) {
            int u = edges.sources()[e];
            int v = edges.targets()[e];
            Edges hidden = edges.pick(new int[] {e, e, e}, 0, 3);
            int[] sources = {u, v, u};
            int[] targets = {v, u, (v + 11) % NODES == u ? (v + 12) % NODES : (v + 11) % NODES};
            Pairs open = pairs(sources, targets);
            float[] expected = values(without(edges, e, directed), open);
            assertThat(values(graph, new Pairs(sources, targets, new long[3], hidden)))
                    .as("edge %d–%d", u, v)
                    .containsExactly(expected, within(0.02f));
        }
    }

    private static float[] values(Graph graph, Pairs pairs) {
        PageRankInputs inputs = new PageRankInputs(graph, Graphs.undirected(graph), List.of(pairs), 1);
        float[] values = new float[pairs.size() * inputs.width()];
        inputs.write(pairs, values, 0, inputs.width());
        return values;
    }

    @Test
    void valuesAreKnownForWhatWasAskedAlone() {
        KernelEntries entries = new RootedPageRank(PlantedLinks.planted(false), 0.85, true, 1)
                .entries(List.of(pairs(new int[] {4}, new int[] {2})), new boolean[NODES]);
        assertThat(entries.of(2, 4)).isEqualTo(entries.of(4, 2)).isPositive();
        assertThatThrownBy(() -> entries.of(2, 5)).hasMessage("pair 2, 5 was not asked for");
    }

    /** a–b–c, d alone, e–f. */
    @Test
    void distancesByHand() {
        Graph graph = GraphBuilder.of(PlantedLinks.IDS, new int[] {0, 1, 4}, new int[] {1, 2, 5}, null, false);
        int[] distances =
                new ShortestPaths(graph.out(), 2).of(new int[] {2, 0, 1, 3, 4, 0, 2}, new int[] {0, 1, 1, 0, 5, 4, 1});
        assertThat(distances).containsExactly(2, 1, 0, ShortestPaths.FARTHEST, 1, ShortestPaths.FARTHEST, 1);
    }

    @Test
    void pathsEndFarAway() {
        int[] s = IntStream.range(0, 30).toArray();
        int[] t = IntStream.range(1, 31).toArray();
        Graph path = GraphBuilder.of(PlantedLinks.IDS, s, t, null, false);
        int far = ShortestPaths.FARTHEST;
        assertThat(new ShortestPaths(path.out(), 1).of(new int[] {0, 0, 0}, new int[] {far - 1, far, far + 5}))
                .containsExactly(far - 1, far, far);
    }
}
