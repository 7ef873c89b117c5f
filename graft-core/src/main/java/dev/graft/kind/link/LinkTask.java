package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.eval.Influence;
import dev.graft.eval.Measures;
import dev.graft.graph.Edges;
import dev.graft.graph.PairSet;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Link prediction on one split: what teaches, what is asked, and how answers become metrics. All of it knows training edges
 * alone, but for what is asked in the end, which knows the validation edges too where they come back.
 */
final class LinkTask {
    private final LinkData data;
    private final List<NegativeKind> kinds;
    private final int threads;
    private final PairFeatures features;
    private final List<Feature> wanted;
    private final double span;
    private final PairStructure structure;
    private final PairStructure known;
    private final @Nullable PairHistory history;
    private final Sample teach;
    private final List<List<Sample>> teachNegatives = new ArrayList<>();
    private final Questions valid;
    private final @Nullable Questions validRanked;
    private final @Nullable Questions validHard;
    private final Asked ofTest;
    private final String metric;
    private @Nullable Questions test;
    private @Nullable PairFeatures lastFeatures;
    private @Nullable Map<String, PairModel> heuristics;

    public LinkTask(LinkData data, LinkSpec spec, LinkTune tune, long seed, int threads) {
        this.data = data;
        this.kinds = spec.negatives().kinds();
        this.metric = spec.metric();
        this.threads = threads;
        this.wanted = tune.features();
        EdgeSplits.Parts parts = data.parts();
        Edges all = Edges.join(parts.train(), parts.valid(), parts.test());
        Edges beforeTest = Edges.join(parts.train(), parts.valid());
        this.span = span(parts.train());
        this.structure = new PairStructure(data.graph());
        this.known = data.refit() ? new PairStructure(data.known()) : structure;
        this.history = data.timed() ? new PairHistory(data.ids().size(), data.directed(), all, span) : null;
        PairSet trainValid = new PairSet(data.directed(), beforeTest);
        PairSet every = new PairSet(data.directed(), all);
        NonEdges nonEdges = nonEdges(all);
        int hard = spec.negatives().hardEach();
        Pairs taught = Pairs.of(data.teach(), true);
        List<List<Pairs>> drawn = taughtNegatives(tune.negatives(), hard, seed);
        long validSeed = Seeds.derive(seed, 4);
        long testSeed = Seeds.derive(seed, 5);
        Asked ofValid = asked(parts.valid(), negatives(parts.valid(), nonEdges, trainValid, Map.of(), validSeed));
        this.ofTest = asked(parts.test(), negatives(parts.test(), nonEdges, every, data.testNegatives(), testSeed))
                .among(
                        spec.candidates() == 0
                                ? null
                                : nonEdges.candidates(parts.test(), every, spec.candidates(), testSeed),
                        hard == 0 ? null : hard(known, all, parts.test(), hard, testSeed));
        List<String> metrics = List.of(metric, tune.stop().metric());
        Asked ofRanking = metrics.stream().anyMatch(m -> LinkMetrics.ranks(m) && !LinkMetrics.hard(m))
                ? asked(parts.valid(), Map.of())
                        .among(nonEdges.candidates(parts.valid(), trainValid, spec.candidates(), validSeed), null)
                : null;
        Asked ofHard = metrics.stream().anyMatch(LinkMetrics::hard)
                ? asked(parts.valid(), Map.of())
                        .among(null, hard(structure, beforeTest, parts.valid(), hard, validSeed))
                : null;
        List<Pairs> everyPair = new ArrayList<>(List.of(taught, ofValid.all()));
        drawn.forEach(everyPair::addAll);
        for (Asked more : Arrays.asList(ofRanking, ofHard, data.refit() ? null : ofTest)) {
            if (more != null) {
                everyPair.add(more.all());
            }
        }
        this.features = new PairFeatures(groups(structure, data.train(), everyPair));
        List<Pairs> first = new ArrayList<>(drawn.getFirst());
        first.add(taught);
        features.standardise(first);
        this.teach = sample(taught);
        for (List<Pairs> one : drawn) {
            teachNegatives.add(one.stream().map(this::sample).toList());
        }
        this.valid = ofValid.questions(features);
        this.validRanked = ofRanking == null ? null : ofRanking.questions(features);
        this.validHard = ofHard == null ? null : ofHard.questions(features);
        if (!parts.isEverything()) {
            EnoughNegatives.check(data.directed(), valid.negatives(), ofTest.negatives());
        }
    }

    /** What is asked of a part, before features are worked out. */
    private record Asked(
            Pairs all,
            Pairs edges,
            Map<NegativeKind, Pairs> negatives,
            @Nullable Pairs candidates,
            @Nullable Pairs hard) {
        Questions questions(PairFeatures features) {
            return new Questions(new Sample(all, features.of(all)), edges, negatives, candidates, hard);
        }

        /** The same, and these to rank each edge among. */
        Asked among(@Nullable Pairs wrong, @Nullable Pairs near) {
            List<Pairs> more = new ArrayList<>(List.of(all));
            for (Pairs pairs : Arrays.asList(wrong, near)) {
                if (pairs != null) {
                    more.add(pairs);
                }
            }
            return new Asked(Pairs.join(more), edges, negatives, wrong, near);
        }
    }

    /** Draw after draw, one set a kind; they know training edges alone. */
    private List<List<Pairs>> taughtNegatives(int draws, int hard, long seed) {
        NonEdges ofTraining = nonEdges(data.train());
        PairSet training = new PairSet(data.directed(), data.train());
        HardNegatives near = hard == 0 ? null : new HardNegatives(structure, data.graph(), data.teach(), hard, threads);
        List<List<Pairs>> drawn = new ArrayList<>();
        for (int d = 0; d < draws; d++) {
            List<Pairs> one = new ArrayList<>();
            for (NegativeKind kind : kinds) {
                one.add(ofTraining.draw(kind, data.teach(), training, Seeds.derive(seed, 3, d), true, true));
            }
            if (near != null) {
                one.add(near.draw(data.teach(), Seeds.derive(seed, 3, d)));
            }
            drawn.add(one);
        }
        return drawn;
    }

    private List<PairGroup> groups(PairStructure of, Edges edges, List<Pairs> asked) {
        return FeatureGroups.of(
                wanted,
                of,
                () -> new PageRankInputs(of.graph(), of.undirected(), asked, threads),
                () -> new PairTypes(data.ids().size(), data.directed(), edges, data.train()),
                history == null ? null : new HistoryInputs(history, span));
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

    private Pairs hard(PairStructure of, Edges joined, Edges edges, int each, long seed) {
        return new HardNegatives(of, data.graph(joined), edges, each, threads).of(edges, seed);
    }

    private Map<NegativeKind, Pairs> negatives(
            Edges edges, NonEdges nonEdges, PairSet known, Map<NegativeKind, Edges> given, long seed) {
        Map<NegativeKind, Pairs> negatives = new EnumMap<>(NegativeKind.class);
        for (NegativeKind kind : kinds) {
            Edges file = given.get(kind);
            negatives.put(
                    kind, file == null ? nonEdges.draw(kind, edges, known, seed, false, false) : Pairs.of(file, false));
        }
        return negatives;
    }

    private static Asked asked(Edges edges, Map<NegativeKind, Pairs> negatives) {
        Pairs asked = Pairs.of(edges, false);
        List<Pairs> all = new ArrayList<>(List.of(asked));
        all.addAll(negatives.values());
        return new Asked(Pairs.join(all), asked, negatives, null, null);
    }

    private Sample sample(Pairs pairs) {
        return new Sample(pairs, features.of(pairs));
    }

    /** What training edges say of pairs. */
    PairStructure structure() {
        return structure;
    }

    /** What all edges say that may be known before the test. */
    PairStructure knownStructure() {
        return known;
    }

    public LinkData data() {
        return data;
    }

    /** Kinds of negatives, in their order. */
    public List<NegativeKind> kinds() {
        return kinds;
    }

    /** What brings features to one scale, and what of them is remembered. */
    PairFeatures featuresInTheEnd() {
        return data.refit() ? Objects.requireNonNull(lastFeatures, "test()") : features;
    }

    /** Groups of features that are asked for. */
    List<Feature> wanted() {
        return wanted;
    }

    /** The time that training edges span; 0 where they have none. */
    double span() {
        return span;
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

    /** Worked out when it is first asked for: what is chosen on validation does not touch it. */
    public synchronized Questions test() {
        Questions made = test;
        if (made == null) {
            PairFeatures last =
                    data.refit() ? features.with(groups(known, data.knownEdges(), List.of(ofTest.all()))) : features;
            lastFeatures = last;
            made = ofTest.questions(last);
            test = made;
        }
        return made;
    }

    /** What the validation part is asked for the metric that the run is about. */
    Questions validation() {
        return validation(metric);
    }

    private Questions validation(String metric) {
        return Objects.requireNonNull(
                LinkMetrics.hard(metric) ? validHard : LinkMetrics.ranks(metric) ? validRanked : valid, metric);
    }

    /** The metric that the run is about. */
    String metric() {
        return metric;
    }

    /** A metric on the validation part: more is better. Of those that rank, it knows those that the run is about. */
    public double validation(PairScores scores, String metric) {
        return LinkMeasures.value(validation(metric).ask(scores), metric);
    }

    /** The same with what it hangs on. */
    Influence validationOf(PairScores scores) {
        Questions questions = validation();
        return Objects.requireNonNull(
                LinkMeasures.of(questions)
                        .of(questions.ask(scores))
                        .influences()
                        .get(metric),
                metric);
    }

    /** What each model tells of the test part. */
    public Map<String, Questions.Answers> answers(Map<String, PairScores> models) {
        Map<String, Questions.Answers> answers = new LinkedHashMap<>();
        models.forEach((name, scores) -> answers.put(name, test().ask(scores)));
        return answers;
    }

    /** What that is worth. */
    public Map<String, Measures> measure(Map<String, Questions.Answers> answers) {
        LinkMeasures asked = LinkMeasures.of(test());
        Map<String, Measures> measures = new LinkedHashMap<>();
        answers.forEach((name, told) -> measures.put(name, asked.of(told)));
        return measures;
    }

    /**
     * Scores that need no training, of all that may be known before the test; their settings are those that are best on the
     * validation part by the run's metric, of training edges alone.
     */
    synchronized Map<String, PairModel> heuristics() {
        Map<String, PairModel> made = heuristics;
        if (made == null) {
            made = new LinkBaselines(data, structure, known, history, threads)
                    .all(scores -> validation(scores, metric));
            heuristics = made;
        }
        return made;
    }
}
