package dev.graft.kind.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.fitted.LongTensors;
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
            List<Tensor> head) {
        Edges edges = Edges.of(graph);
        int width = features.isEmpty() ? 0 : directed ? 9 : 5;
        float[] scale = new float[width];
        Arrays.fill(scale, 1);
        StoredLinks stored = new StoredLinks(
                graph.ids(),
                directed,
                roles,
                operators,
                features,
                head.stream()
                        .limit(head.size() - 1)
                        .map(layer -> layer.shape()[1])
                        .toList(),
                edges,
                edges.size(),
                List.of(),
                new int[0],
                0,
                0,
                0,
                new float[width],
                scale,
                LinkCalibration.NONE);
        Map<String, Tensor> readout = new HashMap<>(HeadScores.readout(List.of(rows), head, DIM));
        return new HeadReader(stored, readout);
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
        PairReader reader = reader(graph, directed, roles, rows, operators, List.of(), List.of(head));
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
    private static PairReader clustered(int nodes, boolean directed, boolean hidden) {
        Graph graph = graph(nodes, directed);
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
        if (hidden) {
            return reader(graph, directed, 1, rows, List.of(Operator.HADAMARD), List.of(), layers(random));
        }
        int features = directed ? 9 : 5;
        float[] weights = new float[DIM + features + 1];
        Arrays.fill(weights, 0, DIM, 1);
        weights[DIM] = 1;
        weights[DIM + 2] = 2;
        weights[DIM + features] = -3;
        return reader(
                graph,
                directed,
                1,
                rows,
                List.of(Operator.HADAMARD),
                List.of(Feature.NEIGHBOURS),
                List.of(Tensor.rows(weights, 1)));
    }

    /** Units of which each turns another way, and that do not all add. */
    private static List<Tensor> layers(Seeds random) {
        int units = 12;
        float[] first = new float[(DIM + 1) * units];
        float[] last = new float[units + 1];
        for (int i = 0; i < first.length; i++) {
            first[i] = 2 * random.nextFloat() - 0.6f;
        }
        for (int j = 0; j < units; j++) {
            last[j] = random.nextFloat() - 0.3f;
        }
        return List.of(Tensor.rows(first, units), Tensor.rows(last, 1));
    }

    /** Where a score has no bound, nearly all of the best are found, the same on any number of threads. */
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "true, true", "false, true"})
    void nearlyAllOfTheBestAreFoundWithoutScoringAll(boolean hidden, boolean directed) {
        PairReader reader = clustered(2500, directed, hidden);
        assertThat(PairForm.of(reader)).isNull();
        MissingPairs missing = new MissingPairs(reader, 1, 0);
        assertThat(missing.exact()).isFalse();
        List<TopPairs.Scored> found = missing.of(200, false, null).sorted();
        List<TopPairs.Scored> expected = all(reader, 200).sorted();
        assertThat(found.stream().filter(expected::contains).count()).isGreaterThanOrEqualTo(196);
        assertThat(found).hasSize(200).doesNotHaveDuplicates();
        assertThat(found)
                .allMatch(pair ->
                        (directed || pair.source() < pair.target()) && !reader.knows(pair.source(), pair.target()));
        assertThat(new MissingPairs(reader, 3, 0).of(200, false, null).sorted()).isEqualTo(found);
        MissingRecall recall = missing.recall(200);
        assertThat(recall).isEqualTo(new MissingPairs(reader, 3, 0).recall(200));
        double share = share(found, all(reader, 1000).sorted());
        assertThat(share).isBetween(recall.low(), recall.high());
    }

    /** Of all pairs no worse than the last of the list, the share that is in it. */
    private static double share(List<TopPairs.Scored> list, List<TopPairs.Scored> all) {
        float least = list.getLast().score();
        return list.size()
                / (double) all.stream().filter(pair -> pair.score() >= least).count();
    }

    /** A list that lacks pairs by chance, and all pairs of some nodes. */
    @ParameterizedTest
    @CsvSource({"false, 0.9", "false, 0.6", "true, 0.9", "true, 0.6"})
    void recallIsToldWithinItsInterval(boolean directed, double kept) {
        PairReader reader = clustered(2500, directed, true);
        List<TopPairs.Scored> all = all(reader, 4000).sorted();
        int inside = 0;
        for (int seed = 0; seed < 20; seed++) {
            Seeds random = Seeds.of(seed);
            boolean[] lost = new boolean[2500];
            for (int u = 0; u < lost.length; u++) {
                lost[u] = random.nextFloat() < (1 - kept) / 2;
            }
            List<TopPairs.Scored> found = all.stream()
                    .filter(pair -> !lost[pair.source()] && random.nextFloat() < kept)
                    .toList();
            MissingRecall told = MissingRecall.of(reader, found, 300, 2);
            double share = share(found.subList(0, 300), all);
            assertThat(told.share()).isBetween(share - 0.15, share + 0.15);
            inside += told.low() <= share && share <= told.high() ? 1 : 0;
        }
        assertThat(inside).isGreaterThanOrEqualTo(17);
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
