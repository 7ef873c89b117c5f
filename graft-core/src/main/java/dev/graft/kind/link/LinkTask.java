package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.eval.Measures;
import dev.graft.graph.Edges;
import dev.graft.graph.PairSet;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Link prediction on one split: what teaches, what is asked, and how answers become metrics. */
public final class LinkTask {
    private final LinkData data;
    private final List<NegativeKind> kinds;
    private final PairFeatures features;
    private final PairStructure structure;
    private final @Nullable PairHistory history;
    private final Sample teach;
    private final List<List<Sample>> teachNegatives = new ArrayList<>();
    private final Questions valid;
    private final @Nullable Questions validRanked;
    private final Questions test;
    private final String metric;

    public LinkTask(LinkData data, LinkSpec spec, LinkTune tune, long seed) {
        this.data = data;
        this.kinds = spec.negatives().kinds();
        this.metric = spec.metric();
        EdgeSplits.Parts parts = data.parts();
        Edges all = Edges.join(parts.train(), parts.valid(), parts.test());
        double span = span(parts.train());
        this.structure = new PairStructure(data.graph());
        this.history = data.timed() ? new PairHistory(data.ids().size(), all, span) : null;
        this.features = new PairFeatures(groups(tune.features(), span));
        boolean directed = data.directed();
        PairSet trainSet = new PairSet(directed, parts.train());
        PairSet trainValid = new PairSet(directed, Edges.join(parts.train(), parts.valid()));
        PairSet every = new PairSet(directed, all);
        NonEdges nonEdges = nonEdges(all);
        NonEdges ofTraining = nonEdges(parts.train());
        Pairs taught = Pairs.of(data.teach(), true);
        List<List<Pairs>> drawn = new ArrayList<>();
        for (int d = 0; d < tune.negatives(); d++) {
            List<Pairs> one = new ArrayList<>();
            for (NegativeKind kind : kinds) {
                one.add(ofTraining.draw(kind, data.teach(), trainSet, Seeds.derive(seed, 3, d), true, true));
            }
            drawn.add(one);
        }
        List<Pairs> first = new ArrayList<>(drawn.getFirst());
        first.add(taught);
        features.standardise(first);
        this.teach = sample(taught);
        for (List<Pairs> one : drawn) {
            teachNegatives.add(one.stream().map(this::sample).toList());
        }
        this.valid = questions(parts.valid(), nonEdges, trainValid, Map.of(), 0, Seeds.derive(seed, 4));
        this.validRanked = LinkMetrics.ranks(metric)
                ? new Questions(
                        valid.edges(),
                        Map.of(),
                        sample(nonEdges.candidates(
                                parts.valid(), trainValid, spec.candidates(), Seeds.derive(seed, 4))))
                : null;
        this.test = questions(
                parts.test(), nonEdges, every, data.testNegatives(), spec.candidates(), Seeds.derive(seed, 5));
    }

    private List<PairGroup> groups(List<Feature> wanted, double span) {
        List<PairGroup> groups = new ArrayList<>();
        List<Feature> structural = wanted.stream()
                .filter(EnumSet.of(Feature.NEIGHBOURS, Feature.DEGREES, Feature.RECIPROCAL)::contains)
                .toList();
        if (!structural.isEmpty()) {
            groups.add(new StructureInputs(structure, data.directed(), structural));
        }
        if (wanted.contains(Feature.WEIGHTS)) {
            groups.add(new PairWeights(structure));
        }
        if (wanted.contains(Feature.TYPES)) {
            groups.add(new PairTypes(data.ids().size(), data.directed(), data.train()));
        }
        if (history != null && wanted.contains(Feature.HISTORY)) {
            groups.add(new HistoryInputs(history, span));
        }
        return groups;
    }

    private NonEdges nonEdges(Edges from) {
        return new NonEdges(
                data.ids().size(),
                data.directed(),
                data.timed(),
                from,
                data.parts().inductive());
    }

    private static double span(Edges edges) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; edges.times() != null && i < edges.size(); i++) {
            low = Math.min(low, edges.times()[i]);
            high = Math.max(high, edges.times()[i]);
        }
        return low > high ? 0 : (double) high - low;
    }

    private Questions questions(
            Edges edges, NonEdges nonEdges, PairSet known, Map<NegativeKind, Edges> given, int candidates, long seed) {
        Map<NegativeKind, Sample> negatives = new EnumMap<>(NegativeKind.class);
        for (NegativeKind kind : kinds) {
            Edges file = given.get(kind);
            negatives.put(
                    kind,
                    sample(
                            file == null
                                    ? nonEdges.draw(kind, edges, known, seed, false, false)
                                    : Pairs.of(file, false)));
        }
        return new Questions(
                sample(Pairs.of(edges, false)),
                negatives,
                candidates == 0 ? null : sample(nonEdges.candidates(edges, known, candidates, seed)));
    }

    private Sample sample(Pairs pairs) {
        return new Sample(pairs, features.of(pairs));
    }

    public LinkData data() {
        return data;
    }

    /** Kinds of negatives, in their order. */
    public List<NegativeKind> kinds() {
        return kinds;
    }

    /** Features of a pair. */
    public int features() {
        return features.width();
    }

    /** The edges that teach. */
    public Sample teach() {
        return teach;
    }

    /** Draws of negatives to go through, each one sample a kind, in line with {@link #teach}. */
    public List<List<Sample>> teachNegatives() {
        return teachNegatives;
    }

    public Questions valid() {
        return valid;
    }

    public Questions test() {
        return test;
    }

    /** The metric that the run is about. */
    String metric() {
        return metric;
    }

    /** A metric on the validation part: more is better. Of those that rank, it knows the run's own. */
    public double validation(PairScores scores, String metric) {
        if (validRanked != null && LinkMetrics.ranks(metric)) {
            Questions.Answers answers = validRanked.ask(scores);
            double[] items = Objects.requireNonNull(
                    LinkMetrics.ranking(answers.edges(), Objects.requireNonNull(answers.candidates()))
                            .get(metric),
                    metric);
            return Arrays.stream(items).average().orElse(Double.NaN);
        }
        Map<String, Double> values = LinkBootstrap.of(Map.of("", valid.ask(scores)), false, 1)
                .getOrDefault("", Measures.of(Map.of()))
                .values();
        return Objects.requireNonNull(values.get(metric), metric);
    }

    /** What each model reaches on the test part. */
    public Map<String, Measures> measure(Map<String, PairScores> models, boolean intervals, int threads) {
        Map<String, Questions.Answers> answers = new LinkedHashMap<>();
        models.forEach((name, scores) -> answers.put(name, test.ask(scores)));
        return LinkBootstrap.of(answers, intervals, threads);
    }

    /** Scores that need no training. */
    public Map<String, PairScores> heuristics() {
        return LinkBaselines.of(data, structure, history);
    }
}
