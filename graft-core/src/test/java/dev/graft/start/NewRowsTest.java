package dev.graft.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.Progress;
import dev.graft.feature.Features;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Graphs;
import dev.graft.graph.Ids;
import dev.graft.math.Seeds;
import dev.graft.recipe.Model;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.Walks;
import dev.graft.train.Embedding;
import dev.graft.train.Pretraining;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** New nodes of a planted partition, and the rule's parts by hand. */
class NewRowsTest {
    private static final int COMMUNITIES = 5;
    private static final Generators.Planted PLANTED = Generators.partition(600, COMMUNITIES, 12, 0.25, 1);

    private static Embedding deepwalk(Graph graph) {
        Model model =
                new Model.DeepWalk(32, new Walks(10, 20, 5), 5, 0.5, 0, new Schedule(Schedule.Kind.LINEAR, 0, 1e-4));
        return new Pretraining(graph, 1, 1, null, "", 0, Progress.NONE).run(model);
    }

    /** A tenth of the nodes, hidden while vectors are trained. */
    private static boolean[] hidden() {
        boolean[] hidden = new boolean[PLANTED.graph().nodes()];
        int[] order = IntStream.range(0, hidden.length).toArray();
        Seeds.of(3).shuffle(order);
        for (int i = 0; i < order.length / 10; i++) {
            hidden[order[i]] = true;
        }
        return hidden;
    }

    private static Given given(Embedding part, Graph seen, boolean[] hidden) {
        Graph graph = PLANTED.graph();
        float[] rows = new float[graph.nodes() * part.dim()];
        for (int u = 0; u < seen.nodes(); u++) {
            int id = graph.ids().id(seen.ids().name(u));
            System.arraycopy(part.rows(), u * part.dim(), rows, id * part.dim(), part.dim());
        }
        return new Given(graph, rows, part.dim(), 1, hidden.clone());
    }

    /** The share of hidden nodes whose nearest centre of a community, of the known nodes' rows, is their own. */
    private static double right(float[] rows, int dim, boolean[] hidden) {
        double[][] centres = new double[COMMUNITIES][dim];
        for (int u = 0; u < hidden.length; u++) {
            for (int d = 0; !hidden[u] && d < dim; d++) {
                centres[PLANTED.community()[u]][d] += rows[u * dim + d];
            }
        }
        int right = 0;
        int all = 0;
        for (int u = 0; u < hidden.length; u++) {
            if (hidden[u]) {
                int best = 0;
                double highest = Double.NEGATIVE_INFINITY;
                for (int c = 0; c < COMMUNITIES; c++) {
                    double dot = 0;
                    double square = 0;
                    for (int d = 0; d < dim; d++) {
                        dot += centres[c][d] * rows[u * dim + d];
                        square += centres[c][d] * centres[c][d];
                    }
                    if (dot / Math.sqrt(square) > highest) {
                        highest = dot / Math.sqrt(square);
                        best = c;
                    }
                }
                right += best == PLANTED.community()[u] ? 1 : 0;
                all++;
            }
        }
        return right / (double) all;
    }

    @Test
    void newNodesAreNearlyAsGoodAsTrainedOnesAndFarBetterThanRandom() {
        boolean[] hidden = hidden();
        boolean[] kept = new boolean[hidden.length];
        for (int u = 0; u < kept.length; u++) {
            kept[u] = !hidden[u];
        }
        Graph seen = Graphs.induced(PLANTED.graph(), kept);
        Embedding part = deepwalk(seen);
        Embedding full = deepwalk(PLANTED.graph());
        Given grafted = given(part, seen, hidden);
        NewRows.Done done = NewRows.neighbours(grafted, 1, 1);
        Given random = given(part, seen, hidden);
        NewRows.random(random, 1);

        assertThat(done.reached()).isEqualTo(60);
        double trained = right(full.rows(), full.dim(), hidden);
        double found = right(grafted.rows(), grafted.dim(), hidden);
        double chance = right(random.rows(), random.dim(), hidden);
        assertThat(trained).isGreaterThan(0.9);
        assertThat(found).isGreaterThan(trained - 0.1);
        assertThat(chance).isLessThan(0.5);

        Given again = given(part, seen, hidden);
        NewRows.neighbours(again, 1, 3);
        assertThat(again.rows()).as("the same bits on any number of threads").containsExactly(grafted.rows());
        for (int u = 0; u < hidden.length; u++) {
            if (!hidden[u]) {
                int at = u * part.dim();
                int id = seen.ids().id(PLANTED.graph().ids().name(u)) * part.dim();
                assertThat(grafted.rows()[at]).as("given rows stay").isEqualTo(part.rows()[id]);
            }
        }
    }

    /** a - b - c - d, e alone: b has the row (3, 4), d the row (0, 10), and too few teach a map: plain means. */
    @Test
    void wavesReachNodesWithoutAGivenNeighbourAndTheRestIsRandom() {
        Ids ids = Ids.of(List.of("a", "b", "c", "d", "e", "f"));
        Graph graph = GraphBuilder.of(ids, new int[] {0, 1, 0}, new int[] {1, 2, 5}, new float[] {1, 1, 1}, false);
        float[] rows = {0, 0, 3, 4, 0, 0, 0, 10, 0, 0, 0, 0};
        boolean[] fresh = {true, false, true, false, true, true};
        NewRows.Done done = NewRows.neighbours(new Given(graph, rows, 2, 1, fresh), 1, 1);

        assertThat(done).isEqualTo(new NewRows.Done(3, 1, "neighbours' mean"));
        // Given lengths are 5 and 10. c is b's direction; a and f, which see each other, are drawn to it as well.
        for (int u : new int[] {0, 2, 5}) {
            double length = Math.hypot(rows[2 * u], rows[2 * u + 1]);
            assertThat(rows[2 * u] / length).isCloseTo(0.6, org.assertj.core.data.Offset.offset(1e-5));
            assertThat(length)
                    .isIn(java.util.stream.Stream.of(5.0, 10.0)
                            .filter(x -> Math.abs(x - length) < 1e-5)
                            .map(x -> length)
                            .toList()
                            .toArray());
        }
        assertThat(Math.hypot(rows[8], rows[9])).isBetween(4.99, 10.01);
    }

    /** In a directed graph with two roles the map must read the other half: source halves come from targets' target halves. */
    @Test
    void halvesOfADirectedGraphAreLearnedFromTheOtherHalves() {
        int nodes = 400;
        Seeds random = Seeds.of(5);
        int[] sources = new int[4000];
        int[] targets = new int[4000];
        for (int e = 0; e < sources.length; e++) {
            sources[e] = random.nextInt(nodes);
            int community = (sources[e] % 4 + 1) % 4; // an edge leads to the next community
            targets[e] = random.nextInt(nodes / 4) * 4 + community;
        }
        Graph graph = GraphBuilder.of(
                Ids.of(IntStream.range(0, nodes).mapToObj(Integer::toString).toList()), sources, targets, null, true);
        // The source half is the unit vector of the community that edges lead to, the target half that of its own.
        float[] rows = new float[nodes * 8];
        boolean[] fresh = new boolean[nodes];
        for (int u = 0; u < nodes; u++) {
            fresh[u] = u % 10 == 3;
            if (!fresh[u]) {
                rows[u * 8 + (u % 4 + 1) % 4] = 1;
                rows[u * 8 + 4 + u % 4] = 1;
            }
        }
        NewRows.Done done = NewRows.neighbours(new Given(graph, rows, 8, 2, fresh), 1, 1);

        assertThat(done.how()).startsWith("learned map of the neighbours' mean, cosine 0.99");
        for (int u = 3; u < nodes; u += 10) {
            assertThat(rows[u * 8 + (u % 4 + 1) % 4]).as("source half of " + u).isGreaterThan(0.99f);
            assertThat(rows[u * 8 + 4 + u % 4]).as("target half of " + u).isGreaterThan(0.99f);
        }
    }

    /** Rows that are a linear map of features: new rows are found, and a node without features gets a random one. */
    @Test
    void featuresThatTellTheRowsGiveThem() {
        int nodes = 120;
        Seeds random = Seeds.of(11);
        float[] map = new float[12];
        float[] inputs = new float[nodes * 4];
        for (int i = 0; i < map.length; i++) {
            map[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = i < 4 ? 0 : (float) random.nextGaussian();
        }
        float[] rows = new float[nodes * 3];
        boolean[] fresh = new boolean[nodes];
        for (int u = 0; u < nodes; u++) {
            fresh[u] = u % 6 == 0;
            for (int d = 0; !fresh[u] && d < 3; d++) {
                for (int j = 0; j < 4; j++) {
                    rows[u * 3 + d] += inputs[u * 4 + j] * map[j * 3 + d];
                }
            }
        }
        Graph graph = GraphBuilder.of(
                Ids.of(IntStream.range(0, nodes).mapToObj(Integer::toString).toList()),
                new int[] {0},
                new int[] {1},
                null,
                false);
        Features features = new Features(inputs, 4, false, Map.of(), List.of(), List.of(), 0);
        NewRows.Done done = NewRows.features(new Given(graph, rows, 3, 1, fresh), features, 1, 1);

        assertThat(done.reached()).isEqualTo(19);
        assertThat(done.random()).isEqualTo(1);
        assertThat(done.how()).isEqualTo("ridge regression on features, R² 1.000 held out");
        for (int u = 6; u < nodes; u += 6) {
            double dot = 0;
            double found = 0;
            double truth = 0;
            for (int d = 0; d < 3; d++) {
                double expected = 0;
                for (int j = 0; j < 4; j++) {
                    expected += inputs[u * 4 + j] * map[j * 3 + d];
                }
                dot += expected * rows[u * 3 + d];
                truth += expected * expected;
                found += rows[u * 3 + d] * (double) rows[u * 3 + d];
            }
            assertThat(dot / Math.sqrt(truth * found)).as("cosine of " + u).isGreaterThan(0.99);
        }
        assertThat(Math.hypot(rows[0], Math.hypot(rows[1], rows[2]))).isGreaterThan(0.01);
    }
}
