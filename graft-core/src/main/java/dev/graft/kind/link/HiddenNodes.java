package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.eval.Influence;
import dev.graft.eval.Measures;
import dev.graft.eval.TestItems;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.math.Seeds;
import dev.graft.model.Propagation;
import dev.graft.start.Given;
import dev.graft.start.NewRows;
import dev.graft.train.NeighbourhoodRows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What answers of nodes that came later are worth: the rows of a tenth of the nodes are forgotten and made anew from their
 * edges, and the test pairs that have such a node are asked once more. The others' rows have seen those edges, which flatters.
 */
final class HiddenNodes {
    /** Values of rows that are copied for it; more is not measured. */
    private static final long MOST = 50_000_000;

    /** What it is measured by. */
    static final String METRIC = "auc";

    private HiddenNodes() {}

    /**
     * AUC of the test pairs that have a hidden node.
     *
     * @param hidden by rows from edges
     * @param known by the rows that were trained
     * @param pairs that were asked
     */
    record Worth(Measures hidden, Measures known, int pairs) {}

    /** Null where it is not measured: rows are too many, the head reads none, or test edges are in the history that it reads. */
    static @Nullable Worth of(PairReader reader, Questions test, int threads) {
        if (values(reader) == 0 || values(reader) > MOST || knowsTest(reader)) {
            return null;
        }
        boolean[] hidden = hidden(reader.known().nodes());
        PairReader other = without(reader, hidden, threads);
        List<Pairs> asked = Stream.concat(Stream.of(test.edges()), test.negatives().values().stream())
                .map(pairs -> some(pairs, hidden))
                .toList();
        int pairs = asked.stream().mapToInt(Pairs::size).sum();
        int edges = asked.getFirst().size();
        return edges == 0 || edges == pairs ? null : new Worth(auc(other, asked), auc(reader, asked), pairs);
    }

    /** Of all rows that are read. */
    private static long values(PairReader reader) {
        return switch (reader) {
            case BlendedReader blend ->
                blend.members().stream().mapToLong(HiddenNodes::values).sum();
            case RuleReader _ -> 0;
            case HeadReader head ->
                head.inputs().tables().isEmpty()
                        ? 0
                        : head.inputs().tables().getFirst().values().length;
        };
    }

    private static boolean knowsTest(PairReader reader) {
        return switch (reader) {
            case BlendedReader blend -> blend.members().stream().anyMatch(HiddenNodes::knowsTest);
            case RuleReader _ -> false;
            case HeadReader head -> head.stored().features().contains(LinkTune.Feature.HISTORY);
        };
    }

    /** The same with the hidden nodes' rows made anew. */
    private static PairReader without(PairReader reader, boolean[] hidden, int threads) {
        return switch (reader) {
            case BlendedReader blend -> blend.with(member -> without(member, hidden, threads));
            case RuleReader rule -> rule;
            case HeadReader head -> without(head, hidden, threads);
        };
    }

    private static HeadReader without(HeadReader head, boolean[] hidden, int threads) {
        List<EdgeInputs.Rows> tables = head.inputs().tables();
        if (tables.isEmpty()) {
            return head;
        }
        Graph graph = head.structure().graph();
        int dim = tables.getFirst().dim();
        float[] rows = tables.getFirst().values().clone();
        NewRows.neighbours(new Given(graph, rows, dim, head.stored().roles(), hidden), 1, threads);
        Propagation propagation = new Propagation(Graphs.undirected(graph).out());
        Map<String, Tensor> with = new HashMap<>(head.readout());
        with.putAll(
                HeadScores.readout(NeighbourhoodRows.blocks(rows, dim, tables.size(), propagation), List.of(), dim));
        return new HeadReader(head.stored(), with, head.links());
    }

    private static boolean[] hidden(int nodes) {
        int[] order = IntStream.range(0, nodes).toArray();
        Seeds.of(7).shuffle(order);
        boolean[] hidden = new boolean[nodes];
        for (int i = 0; i < nodes / 10; i++) {
            hidden[order[i]] = true;
        }
        return hidden;
    }

    private static Pairs some(Pairs pairs, boolean[] hidden) {
        int[] some = IntStream.range(0, pairs.size())
                .filter(i -> hidden[pairs.sources()[i]] || hidden[pairs.targets()[i]])
                .toArray();
        return new Pairs(
                Arrays.stream(some).map(i -> pairs.sources()[i]).toArray(),
                Arrays.stream(some).map(i -> pairs.targets()[i]).toArray(),
                null,
                null);
    }

    /** @param asked the edges, then what is none */
    private static Measures auc(PairReader reader, List<Pairs> asked) {
        int[] sources = asked.stream()
                .flatMapToInt(pairs -> Arrays.stream(pairs.sources()))
                .toArray();
        int[] targets = asked.stream()
                .flatMapToInt(pairs -> Arrays.stream(pairs.targets()))
                .toArray();
        float[] scores = reader.quickScores(sources, targets);
        double[] all =
                IntStream.range(0, scores.length).mapToDouble(i -> scores[i]).toArray();
        int edges = asked.getFirst().size();
        Ranking ranking = Ranking.of(Arrays.copyOf(all, edges), Arrays.copyOfRange(all, edges, all.length));
        double auc = ranking.aucAndAp()[0];
        Influence influence = new Influence(auc, TestItems.ofPairs(sources, targets), ranking.parts()[0]);
        return Measures.of(Map.of(METRIC, auc)).with(Map.of(METRIC, influence));
    }
}
