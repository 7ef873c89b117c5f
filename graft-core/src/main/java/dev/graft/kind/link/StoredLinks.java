package dev.graft.kind.link;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.LongTensors;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.kind.link.LinkTune.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What answers read beside rows and head, as a {@link Fitted} keeps it: the known edges, and how features were measured.
 *
 * @param edges all that are known; those that the model has not seen last
 * @param seen how many of them the features are measured in
 * @param types names of the edges' types; empty where there is one
 * @param slots where each type is counted, as {@link PairTypes#slots}
 * @param timeDecimals of the edges' times, as {@link Graph#timeDecimals}
 * @param span of the training edges' times
 * @param arcs as {@link PageRankInputs#arcs}
 */
record StoredLinks(
        Ids ids,
        boolean directed,
        int roles,
        List<Operator> operators,
        List<Feature> features,
        List<Integer> hidden,
        Edges edges,
        int seen,
        List<String> types,
        int[] slots,
        int timeDecimals,
        double span,
        long arcs,
        float[] mean,
        float[] scale,
        LinkCalibration calibration) {
    static final String EDGES = "edges";
    private static final String WEIGHTS = "edges.weights";
    private static final String TYPES = "edges.types";
    private static final String TIMES = "edges.times";
    /** The tensor of what times are whole numbers of. */
    static final String TIME_DECIMALS = "edges.timeDecimals";

    private static final String SLOTS = "features.slots";
    private static final String MEAN = "features.mean";
    private static final String SCALE = "features.scale";
    private static final String SEEN = "edgesSeen";
    private static final String TYPE_NAMES = "edgeTypes";
    private static final String SPAN = "timeSpan";
    private static final String ARCS = "pageRankArcs";

    /** The fitted model with what it is asked with, but for the calibration. */
    static Fitted into(Fitted fitted, LinkTask task, List<String> types) {
        LinkData data = task.data();
        PairFeatures features = task.featuresInTheEnd();
        Fitted with = put(fitted, edges(data, task.wanted()), data.timeDecimals());
        Map<String, Object> card = new LinkedHashMap<>();
        card.put(SEEN, data.knownEdges().size());
        card.put(TYPE_NAMES, types);
        card.put(SPAN, task.span());
        for (PairGroup group : features.groups()) {
            if (group instanceof PageRankInputs rank) {
                card.put(ARCS, rank.arcs());
            }
            if (group instanceof PairTypes typed) {
                with = LongTensors.put(
                        with, SLOTS, Arrays.stream(typed.slots()).asLongStream().toArray());
            }
        }
        return with.with(MEAN, Tensor.rows(features.mean(), 1))
                .with(SCALE, Tensor.rows(features.scale(), 1))
                .with(card);
    }

    private static Fitted put(Fitted fitted, Edges edges, int timeDecimals) {
        Fitted with = LongTensors.put(fitted, EDGES, LongTensors.pairs(edges));
        if (edges.weights() != null) {
            with = with.with(WEIGHTS, Tensor.rows(edges.weights(), 1));
        }
        if (edges.types() != null) {
            with = LongTensors.put(
                    with, TYPES, Arrays.stream(edges.types()).asLongStream().toArray());
        }
        return edges.times() == null
                ? with
                : LongTensors.put(
                        LongTensors.put(with, TIMES, edges.times()), TIME_DECIMALS, new long[] {timeDecimals});
    }

    /** A model with these edges in the place of those that it had; how features are measured stays. */
    Fitted into(Fitted fitted) {
        return put(fitted, edges, timeDecimals).with(Map.of(SEEN, seen));
    }

    /** The same way to measure, in other edges, all of which are seen. */
    StoredLinks by(Ids nodes, Edges all) {
        return by(nodes, all, all.size());
    }

    private StoredLinks by(Ids nodes, Edges all, int known) {
        return new StoredLinks(
                nodes,
                directed,
                roles,
                operators,
                features,
                hidden,
                all,
                known,
                types,
                slots,
                timeDecimals,
                span,
                arcs,
                mean,
                scale,
                calibration);
    }

    /** All edges, with the columns that are read again; weights say how new nodes' rows are made, too, and times how they are split. */
    private static Edges edges(LinkData data, List<Feature> wanted) {
        EdgeSplits.Parts parts = data.parts();
        Edges all = Edges.join(parts.train(), parts.valid(), parts.test());
        return new Edges(
                all.sources(),
                all.targets(),
                all.weights(),
                wanted.contains(Feature.TYPES) ? all.types() : null,
                data.timed() ? all.times() : null);
    }

    /** @throws BadInput where it was stored by an older version, which kept less */
    static StoredLinks of(Fitted fitted) {
        Map<String, Object> card = fitted.card();
        LinkCalibration calibration = LinkCalibration.of(card);
        if (calibration == null || !fitted.readout().containsKey(EDGES)) {
            throw new BadInput(
                    "this run keeps no edges to answer by: an older version wrote it; run finetune again with"
                            + " --out elsewhere");
        }
        long[] pairs = LongTensors.of(fitted.read(EDGES));
        int n = pairs.length / 2;
        int[] sources = new int[n];
        int[] targets = new int[n];
        for (int i = 0; i < n; i++) {
            sources[i] = (int) pairs[2 * i];
            targets[i] = (int) pairs[2 * i + 1];
        }
        Map<String, Tensor> readout = fitted.readout();
        Tensor weights = readout.get(WEIGHTS);
        Tensor times = readout.get(TIMES);
        Edges edges = new Edges(
                sources,
                targets,
                weights == null ? null : weights.values(),
                ints(readout.get(TYPES)),
                times == null ? null : LongTensors.of(times));
        int[] slots = ints(readout.get(SLOTS));
        return new StoredLinks(
                Ids.of(fitted.names()),
                Boolean.TRUE.equals(card.get("directed")),
                number(card, "roles").intValue(),
                words(card, "operators").stream().map(Operator::valueOf).toList(),
                words(card, "features").stream().map(Feature::valueOf).toList(),
                words(card, "hidden").stream().map(Integer::valueOf).toList(),
                edges,
                number(card, SEEN).intValue(),
                words(card, TYPE_NAMES),
                slots == null ? new int[0] : slots,
                readout.containsKey(TIME_DECIMALS) ? (int) LongTensors.of(fitted.read(TIME_DECIMALS))[0] : 0,
                number(card, SPAN).doubleValue(),
                number(card, ARCS).longValue(),
                fitted.read(MEAN).values(),
                fitted.read(SCALE).values(),
                calibration);
    }

    private static int @Nullable [] ints(@Nullable Tensor tensor) {
        return tensor == null
                ? null
                : Arrays.stream(LongTensors.of(tensor))
                        .mapToInt(Math::toIntExact)
                        .toArray();
    }

    static Number number(Map<String, Object> card, String key) {
        return card.get(key) instanceof Number number ? number : 0;
    }

    static List<String> words(Map<String, Object> card, String key) {
        List<String> words = new ArrayList<>();
        if (card.get(key) instanceof List<?> list) {
            list.forEach(word -> words.add(String.valueOf(word)));
        }
        return words;
    }

    /** The same nodes and more, and edges that came later. */
    StoredLinks with(Ids more, Edges later) {
        Edges seenEdges = Edges.join(head(), later);
        return by(more, Edges.join(seenEdges, tail()), seenEdges.size());
    }

    /** The same by the nodes and edges of another. */
    StoredLinks of(StoredLinks other) {
        return by(other.ids, other.edges, other.seen);
    }

    /** Whether a model keeps any. */
    static boolean in(Fitted fitted) {
        return fitted.readout().containsKey(EDGES);
    }

    /** What of a card {@link #of} reads, but for the calibration. */
    static List<String> facts() {
        return List.of("directed", "roles", "operators", "features", "hidden", SEEN, TYPE_NAMES, SPAN, ARCS);
    }

    /** The edges that features are measured in. */
    Edges head() {
        return part(0, seen);
    }

    private Edges tail() {
        return part(seen, edges.size());
    }

    private Edges part(int from, int to) {
        int[] order = new int[edges.size()];
        Arrays.setAll(order, i -> i);
        return edges.pick(order, from, to);
    }

    /** Of the edges that features are measured in, no pair twice. */
    Graph graph() {
        return graph(head());
    }

    /** Of all edges. */
    Graph all(Graph graph) {
        return seen == edges.size() ? graph : graph(edges);
    }

    private Graph graph(Edges of) {
        return GraphBuilder.of(ids, of.sources(), of.targets(), of.weights(), directed);
    }
}
