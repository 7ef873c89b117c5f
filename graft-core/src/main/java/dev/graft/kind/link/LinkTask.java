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
    private final int threads;
    private final PairFeatures features;
    private final PairStructure structure;
    private final @Nullable PairHistory history;
    private final Sample teach;
    private final List<List<Sample>> teachNegatives = new ArrayList<>();
    private final Questions valid;
    private final @Nullable Questions validRanked;
    private final Questions test;
    private final String metric;
    private @Nullable Map<String, PairModel> heuristics;

    public LinkTask(LinkData data, LinkSpec spec, LinkTune tune, long seed, int threads) {
        this.data = data;
        this.kinds = spec.negatives().kinds();
        this.metric = spec.metric();
        this.threads = threads;
        EdgeSplits.Parts parts = data.parts();
        Edges all = Edges.join(parts.train(), parts.valid(), parts.test());
        double span = span(parts.train());
        this.structure = new PairStructure(data.graph());
        this.history = data.timed() ? new PairHistory(data.ids().size(), all, span) : null;
        PairSet trainValid = new PairSet(data.directed(), Edges.join(parts.train(), parts.valid()));
        PairSet every = new PairSet(data.directed(), all);
        NonEdges nonEdges = nonEdges(all);
        Pairs taught = Pairs.of(data.teach(), true);
        List<List<Pairs>> drawn = taughtNegatives(tune.negatives(), seed);
        Asked ofValid = asked(parts.valid(), nonEdges, trainValid, Map.of(), 0, Seeds.derive(seed, 4));
        Asked ofTest =
                asked(parts.test(), nonEdges, every, data.testNegatives(), spec.candidates(), Seeds.derive(seed, 5));
        Asked ofRanking = LinkMetrics.ranks(metric)
                ? ranked(parts.valid(), nonEdges, trainValid, spec.candidates(), Seeds.derive(seed, 4))
                : null;
        List<Pairs> everyPair = new ArrayList<>(List.of(taught, ofValid.all(), ofTest.all()));
        drawn.forEach(everyPair::addAll);
        if (ofRanking != null) {
            everyPair.add(ofRanking.all());
        }
        this.features = new PairFeatures(groups(tune.features(), span, everyPair));
        List<Pairs> first = new ArrayList<>(drawn.getFirst());
        first.add(taught);
        features.standardise(first);
        this.teach = sample(taught);
        for (List<Pairs> one : drawn) {
            teachNegatives.add(one.stream().map(this::sample).toList());
        }
        this.valid = ofValid.questions(sample(ofValid.all()));
        this.validRanked = ofRanking == null ? null : ofRanking.questions(sample(ofRanking.all()));
        this.test = ofTest.questions(sample(ofTest.all()));
        EnoughNegatives.check(data.directed(), valid.negatives(), test.negatives());
    }

    /** What is asked of a part, before features are worked out. */
    private record Asked(
            Pairs all,
            Pairs edges,
            Map<NegativeKind, Pairs> negatives,
            @Nullable Pairs candidates) {
        Questions questions(Sample sample) {
            return new Questions(sample, edges, negatives, candidates);
        }
    }

    /** Draw after draw, one set a kind; they know training edges alone. */
    private List<List<Pairs>> taughtNegatives(int draws, long seed) {
        NonEdges ofTraining = nonEdges(data.train());
        PairSet known = new PairSet(data.directed(), data.train());
        List<List<Pairs>> drawn = new ArrayList<>();
        for (int d = 0; d < draws; d++) {
            List<Pairs> one = new ArrayList<>();
            for (NegativeKind kind : kinds) {
                one.add(ofTraining.draw(kind, data.teach(), known, Seeds.derive(seed, 3, d), true, true));
            }
            drawn.add(one);
        }
        return drawn;
    }

    private List<PairGroup> groups(List<Feature> wanted, double span, List<Pairs> asked) {
        List<PairGroup> groups = new ArrayList<>();
        List<Feature> structural = wanted.stream()
                .filter(EnumSet.of(Feature.NEIGHBOURS, Feature.DEGREES, Feature.RECIPROCAL)::contains)
                .toList();
        if (!structural.isEmpty()) {
            groups.add(new StructureInputs(structure, data.directed(), structural));
        }
        if (wanted.contains(Feature.PAGERANK)) {
            groups.add(new PageRankInputs(structure.graph(), structure.undirected(), asked, threads));
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
        if (edges.times() == null || edges.size() == 0) {
            return 0;
        }
        return (double) Arrays.stream(edges.times()).max().orElse(0)
                - Arrays.stream(edges.times()).min().orElse(0);
    }

    private Asked asked(
            Edges edges, NonEdges nonEdges, PairSet known, Map<NegativeKind, Edges> given, int candidates, long seed) {
        Map<NegativeKind, Pairs> negatives = new EnumMap<>(NegativeKind.class);
        for (NegativeKind kind : kinds) {
            Edges file = given.get(kind);
            negatives.put(
                    kind, file == null ? nonEdges.draw(kind, edges, known, seed, false, false) : Pairs.of(file, false));
        }
        Pairs wrong = candidates == 0 ? null : nonEdges.candidates(edges, known, candidates, seed);
        Pairs asked = Pairs.of(edges, false);
        List<Pairs> all = new ArrayList<>(List.of(asked));
        all.addAll(negatives.values());
        if (wrong != null) {
            all.add(wrong);
        }
        return new Asked(Pairs.join(all), asked, negatives, wrong);
    }

    /** Edges and candidates alone. */
    private static Asked ranked(Edges edges, NonEdges nonEdges, PairSet known, int count, long seed) {
        Pairs candidates = nonEdges.candidates(edges, known, count, seed);
        Pairs asked = Pairs.of(edges, false);
        return new Asked(Pairs.join(List.of(asked, candidates)), asked, Map.of(), candidates);
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
        return Objects.requireNonNull(LinkMeasures.values(valid.ask(scores)).get(metric), metric);
    }

    /** What each model tells of the test part. */
    public Map<String, Questions.Answers> answers(Map<String, PairScores> models) {
        Map<String, Questions.Answers> answers = new LinkedHashMap<>();
        models.forEach((name, scores) -> answers.put(name, test.ask(scores)));
        return answers;
    }

    /** What that is worth. */
    public Map<String, Measures> measure(Map<String, Questions.Answers> answers) {
        LinkMeasures asked = LinkMeasures.of(test);
        Map<String, Measures> measures = new LinkedHashMap<>();
        answers.forEach((name, told) -> measures.put(name, asked.of(told)));
        return measures;
    }

    /** Scores that need no training; their settings are those that are best on the validation part by the run's metric. */
    synchronized Map<String, PairModel> heuristics() {
        Map<String, PairModel> made = heuristics;
        if (made == null) {
            made = new LinkBaselines(data, structure, history, threads).all(scores -> validation(scores, metric));
            heuristics = made;
        }
        return made;
    }
}
