package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.fitted.Tensor;
import dev.graft.graph.Edges;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.kind.link.LinkTune.Operator;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The best of all pairs, by bounds and by candidates, against all pairs scored. */
class MissingPairsTest {
    private static final int DIM = 8;

    private static Tensor head(int inputs, Seeds random) {
        float[] weights = new float[inputs + 1];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 2 * random.nextFloat() - 1;
        }
        return Tensor.rows(weights, 1);
    }

    private static PairReader reader(
            Graph graph,
            boolean directed,
            int roles,
            float[] rows,
            List<Operator> operators,
            List<Feature> features,
            Tensor head) {
        Edges edges = Edges.of(graph);
        int width = features.isEmpty() ? 0 : 5;
        float[] scale = new float[width];
        Arrays.fill(scale, 1);
        StoredLinks stored = new StoredLinks(
                graph.ids(),
                directed,
                roles,
                operators,
                features,
                List.of(),
                edges,
                edges.size(),
                List.of(),
                new int[0],
                0,
                0,
                new float[width],
                scale,
                LinkCalibration.NONE);
        Map<String, Tensor> readout = new HashMap<>(HeadScores.readout(List.of(rows), List.of(head), DIM));
        return new PairReader(stored, readout);
    }

    private static TopPairs all(PairReader reader, int top) {
        boolean directed = reader.stored().directed();
        int nodes = reader.known().nodes();
        TopPairs best = new TopPairs(top, reader.stored().ids());
        for (int u = 0; u < nodes; u++) {
            int source = u;
            int[] targets = IntStream.range(directed ? 0 : u + 1, nodes)
                    .filter(v -> v != source && !reader.knows(source, v))
                    .toArray();
            int[] sources = new int[targets.length];
            Arrays.fill(sources, u);
            float[] scores = reader.scores(sources, targets);
            for (int i = 0; i < scores.length; i++) {
                best.offer(u, targets[i], scores[i]);
            }
        }
        return best;
    }

    /** Several blocks, rows of all lengths, weights of both signs, halves that differ. */
    @ParameterizedTest
    @CsvSource({"false, 1, 1", "false, 1, 3", "true, 1, 2", "true, 2, 2", "false, 2, 2"})
    void boundsLeaveOutNothing(boolean directed, int roles, int threads) {
        Seeds random = Seeds.of(3);
        int nodes = 1300;
        Graph graph = graph(nodes, directed);
        float[] rows = new float[nodes * DIM];
        for (int u = 0; u < nodes; u++) {
            float length = random.nextFloat() * random.nextFloat();
            for (int d = 0; d < DIM; d++) {
                rows[u * DIM + d] = (2 * random.nextFloat() - 1) * length;
            }
        }
        int width = DIM / roles;
        List<Operator> operators = directed
                ? List.of(Operator.HADAMARD, Operator.L2, Operator.CONCAT, Operator.DOT)
                : List.of(Operator.HADAMARD, Operator.L2, Operator.AVERAGE, Operator.DOT);
        Tensor head = head(new EdgeOperators(operators, width).size(), random);
        PairReader reader = reader(graph, directed, roles, rows, operators, List.of(), head);
        assertThat(PairForm.of(reader)).isNotNull();
        List<TopPairs.Scored> expected = all(reader, 300).sorted();
        assertThat(new MissingPairs(reader, threads).of(300, false, null).sorted())
                .isEqualTo(expected)
                .hasSize(300);
    }

    private static Graph graph(int nodes, boolean directed) {
        Graph planted = Generators.partition(nodes, nodes / 25, 8, 0.1, 5).graph();
        Edges edges = Edges.of(planted);
        return LinkData.graph(planted.ids(), directed, edges);
    }

    /** Rows near their community's centre, a head that reads them and common neighbours. */
    private static PairReader clustered(int nodes) {
        Graph graph = graph(nodes, false);
        Seeds random = Seeds.of(4);
        int communities = nodes / 25;
        float[] centres = new float[communities * DIM];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = 2 * random.nextFloat() - 1;
        }
        float[] rows = new float[nodes * DIM];
        for (int i = 0; i < rows.length; i++) {
            int community = Integer.parseInt(graph.ids().name(i / DIM)) % communities;
            rows[i] = centres[community * DIM + i % DIM] + 0.3f * (2 * random.nextFloat() - 1);
        }
        float[] weights = new float[DIM + 6];
        Arrays.fill(weights, 0, DIM, 1);
        weights[DIM] = 1;
        weights[DIM + 2] = 2;
        weights[DIM + 5] = -3;
        return reader(
                graph,
                false,
                1,
                rows,
                List.of(Operator.HADAMARD),
                List.of(Feature.NEIGHBOURS),
                Tensor.rows(weights, 1));
    }

    /** Where a score has no bound, candidates hold nearly all of the best, the same on any number of threads. */
    @Test
    void candidatesHoldNearlyAllOfTheBest() {
        PairReader reader = clustered(2500);
        assertThat(PairForm.of(reader)).isNull();
        MissingPairs missing = new MissingPairs(reader, 1, 0);
        assertThat(missing.exact()).isFalse();
        List<TopPairs.Scored> found = missing.of(200, false, null).sorted().subList(0, 200);
        List<TopPairs.Scored> expected = all(reader, 200).sorted();
        assertThat(found.stream().filter(expected::contains).count()).isGreaterThan(190);
        assertThat(found)
                .allMatch(pair -> pair.source() < pair.target() && !reader.knows(pair.source(), pair.target()));
        assertThat(new MissingPairs(reader, 3, 0).of(200, false, null).sorted().subList(0, 200))
                .isEqualTo(found);
        assertThat(missing.recall()).isBetween(0.7, 1.0).isEqualTo(new MissingPairs(reader, 3, 0).recall());
    }

    @Test
    void equalScoresAreInTheOrderOfNames() {
        Ids ids = Ids.of(List.of("b", "a", "c"));
        TopPairs best = new TopPairs(2, ids);
        best.offer(0, 2, 1);
        best.offer(2, 1, 1);
        best.offer(2, 0, 1);
        best.offer(1, 2, 1);
        best.offer(1, 0, 0.5f);
        assertThat(best.sorted()).containsExactly(new TopPairs.Scored(1, 2, 1), new TopPairs.Scored(0, 2, 1));
        assertThat(new TopPairs(0, ids).sorted()).isEmpty();
    }

    @Test
    void wholeNumbersOfAllSizesAreKept() {
        for (long[] numbers : new long[][] {
            {}, {0, 1, 1 << 24, -5}, {(1 << 24) + 1, -1}, {1_700_000_000_123L, Long.MIN_VALUE, Long.MAX_VALUE, -7}
        }) {
            assertThat(LongTensors.of(LongTensors.tensor(numbers))).containsExactly(numbers);
        }
    }
}
