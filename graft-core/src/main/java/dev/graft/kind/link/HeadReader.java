package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.kind.link.LinkTune.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Scores pairs by a head that a run stored. The score of a pair is the same bits whatever is asked beside it, and on any thread:
 * heads, which have room for one thread, are lent out.
 */
final class HeadReader implements PairReader {
    private final StoredLinks stored;
    private final KnownLinks links;
    private final EdgeInputs inputs;
    private final Map<String, Tensor> readout;
    private final PairFeatures features;
    private final PairFeatures quick;
    private final Queue<HeadScores> heads = new ConcurrentLinkedQueue<>();

    /** @param readout rows and head */
    HeadReader(StoredLinks stored, Map<String, Tensor> readout) {
        this(stored, readout, KnownLinks.of(stored));
    }

    /** @param links those that are stored */
    HeadReader(StoredLinks stored, Map<String, Tensor> readout, KnownLinks links) {
        this.stored = stored;
        this.readout = readout;
        this.links = links;
        PairStructure structure = links.structure();
        RootedPageRank rank = PageRankInputs.rank(structure.undirected(), 1);
        List<PairGroup> groups = groups(new RankOfBatch(structure.graph(), rank, stored.arcs(), true));
        this.features = PairFeatures.at(groups, stored.mean(), stored.scale());
        this.quick = features.with(groups.stream()
                .map(group -> group instanceof RankOfBatch its ? its.quick() : group)
                .toList());
        List<EdgeInputs.Rows> tables = HeadScores.tables(readout, stored.roles(), stored.directed());
        int width = tables.isEmpty() ? 0 : tables.getFirst().dim() / stored.roles();
        this.inputs = new EdgeInputs(new EdgeOperators(stored.operators(), width), tables, features.width());
    }

    private List<PairGroup> groups(PairGroup rank) {
        return FeatureGroups.of(
                stored.features(),
                links.structure(),
                () -> rank,
                () -> new PairTypes(stored.ids().size(), stored.directed(), stored.head(), stored.slots()),
                history());
    }

    /** Questions without times are of the end of the known time: one of its units after the last edge. */
    private @Nullable PairGroup history() {
        long[] times = stored.edges().times();
        if (!stored.features().contains(Feature.HISTORY) || times == null) {
            return null;
        }
        long now = Arrays.stream(times).max().orElse(0) + 1;
        PairHistory history = new PairHistory(stored.ids().size(), stored.directed(), stored.edges(), stored.span());
        return new AtAnyTime(
                new HistoryInputs(history, stored.span()),
                new HistoryInputs.InTheEnd(history.inTheEnd(), stored.directed(), (double) now, stored.span()));
    }

    /** Questions of their own times, and those of the end. */
    private record AtAnyTime(HistoryInputs then, HistoryInputs.InTheEnd end) implements PairGroup {
        @Override
        public int width() {
            return end.width();
        }

        @Override
        public void write(Pairs pairs, float[] to, int at, int stride) {
            (pairs.times() == null ? end : then).write(pairs, to, at, stride);
        }
    }

    /** Rooted PageRank of the pairs that are asked at one time. */
    private record RankOfBatch(Graph graph, RootedPageRank rank, long arcs, boolean first) implements PairGroup {
        RankOfBatch quick() {
            return new RankOfBatch(graph, rank, arcs, false);
        }

        @Override
        public int width() {
            return PageRankInputs.WIDTH;
        }

        @Override
        public void write(Pairs pairs, float[] to, int at, int stride) {
            new PageRankInputs(graph, rank, List.of(pairs), arcs, first).write(pairs, to, at, stride);
        }
    }

    @Override
    public float[] scores(int[] sources, int[] targets) {
        return scores(sources, targets, features);
    }

    @Override
    public float[] quickScores(int[] sources, int[] targets) {
        return scores(sources, targets, quick);
    }

    @Override
    public boolean rounds() {
        return stored.features().contains(Feature.PAGERANK);
    }

    /** Values of a pair beside its rows. */
    int width() {
        return features.width();
    }

    /** Those of pairs {@code [pairs x width]}. */
    float[] features(Pairs pairs) {
        return features.of(pairs);
    }

    /** Of pairs that may be asked as if an edge were not known. */
    double[] scores(Pairs pairs) {
        return scores(pairs, features);
    }

    private double[] scores(Pairs pairs, PairFeatures by) {
        HeadScores head =
                Objects.requireNonNullElseGet(heads.poll(), () -> HeadScores.of(inputs, stored.hidden(), readout));
        double[] scores = head.of(new Sample(pairs, by.of(pairs)));
        heads.add(head);
        return scores;
    }

    private float[] scores(int[] sources, int[] targets, PairFeatures by) {
        double[] scores = scores(new Pairs(sources, targets, null, null), by);
        float[] exact = new float[scores.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = (float) scores[i];
        }
        return exact;
    }

    @Override
    public StoredLinks stored() {
        return stored;
    }

    @Override
    public KnownLinks links() {
        return links;
    }

    /** Rows and head. */
    Map<String, Tensor> readout() {
        return readout;
    }

    @Override
    public EdgeInputs inputs() {
        return inputs;
    }

    /** A layer of the head. */
    float[] layer(int layer) {
        return Objects.requireNonNull(readout.get(HeadScores.head(layer))).values();
    }
}
