package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.graph.Graph;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Scores of pairs without vectors and without training; settings are chosen in the training graph, by validation. */
final class LinkBaselines {
    private static final double[] DAMPINGS = {0.85, 0.5, 0.95};
    private static final double[] KATZ_SHARES = {0.5, 0.1, 0.9};
    private static final String ALONG = "rootedPageRankAlong";

    private final LinkData data;
    private final PairStructure training;
    private final PairStructure known;
    private final @Nullable PairHistory history;
    private final int threads;

    /** @param known what pairs are scored by in the end */
    LinkBaselines(
            LinkData data, PairStructure training, PairStructure known, @Nullable PairHistory history, int threads) {
        this.data = data;
        this.training = training;
        this.known = known;
        this.history = history;
        this.threads = threads;
    }

    /** Their names, in the order of reports. */
    static Set<String> names(boolean directed, boolean timed) {
        Set<String> names = new LinkedHashSet<>(List.of("commonNeighbours", "adamicAdar", "jaccard", "prefAttachment"));
        if (directed) {
            names.add("outIn");
        }
        names.addAll(List.of("shortestPath", "katz", "rootedPageRank"));
        if (directed) {
            names.add(ALONG);
        }
        if (timed) {
            names.addAll(List.of("edgeBank", "edgeBankWindow"));
        }
        return names;
    }

    /** @param validation what scores reach on the validation part: more is better */
    Map<String, PairModel> all(ToDoubleFunction<PairScores> validation) {
        Map<String, PairModel> map = new LinkedHashMap<>();
        map.put("commonNeighbours", by("nodes that are neighbours of both", now -> now[PairStructure.COMMON]));
        map.put(
                "adamicAdar",
                by(
                        "common neighbours, each by 1 / log of its degree (Adamic, Adar 2003)",
                        now -> now[PairStructure.ADAMIC_ADAR]));
        map.put("jaccard", by("common neighbours as a share of all neighbours", now -> now[PairStructure.JACCARD]));
        double shared = data.directed() ? 1 : 0;
        map.put(
                "prefAttachment",
                by(
                        "product of the two degrees",
                        now -> (now[PairStructure.OUT_U] + shared * now[PairStructure.IN_U])
                                * (now[PairStructure.IN_V] + shared * now[PairStructure.OUT_V])));
        if (data.directed()) {
            map.put(
                    "outIn",
                    by(
                            "the source's out-degree times the target's in-degree",
                            now -> now[PairStructure.OUT_U] * now[PairStructure.IN_V]));
        }
        ShortestPaths paths = new ShortestPaths(known.both(), threads);
        map.put(
                "shortestPath",
                new PairModel(
                        sample -> negated(paths.of(
                                sample.pairs().sources(), sample.pairs().targets())),
                        "edges on the shortest path, fewer before more, equals tied"));
        map.put("katz", katz(validation));
        map.put("rootedPageRank", pageRank(PairStructure::undirected, validation));
        if (data.directed()) {
            map.put(ALONG, pageRank(PairStructure::graph, validation));
        }
        if (history != null) {
            past(history, map);
        }
        return map;
    }

    private static double[] negated(int[] distances) {
        double[] scores = new double[distances.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = -distances[i];
        }
        return scores;
    }

    private PairModel katz(ToDoubleFunction<PairScores> validation) {
        double eigenvalue = Katz.largestEigenvalue(training.both());
        double best = best(KATZ_SHARES, share -> new Katz(training.both(), eigenvalue, share, threads)::of, validation);
        double last = known == training ? eigenvalue : Katz.largestEigenvalue(known.both());
        Katz katz = new Katz(known.both(), last, best, threads);
        return new PairModel(
                katz::of,
                String.format(
                        Locale.ROOT,
                        "all walks, one of l edges by beta^l (Katz 1953); beta %.4g, %s of the largest that converges, by"
                                + " validation among %d",
                        katz.beta(),
                        best,
                        KATZ_SHARES.length));
    }

    private PairModel pageRank(Function<PairStructure, Graph> of, ToDoubleFunction<PairScores> validation) {
        double best = best(DAMPINGS, damping -> pageRank(of.apply(training), damping)::of, validation);
        RootedPageRank rank = pageRank(of.apply(known), best);
        return new PairModel(
                rank::of,
                String.format(
                        Locale.ROOT,
                        "how often a walk from the source that starts anew is at the target (Liben-Nowell, Kleinberg"
                                + " 2003), %s; damping %s, by validation among %d",
                        rank.graph().directed()
                                ? "along the edges"
                                : data.directed() ? "directions ignored" : "both ways added up",
                        best,
                        DAMPINGS.length));
    }

    private RootedPageRank pageRank(Graph graph, double damping) {
        return new RootedPageRank(graph, damping, !data.directed(), threads);
    }

    private static double best(
            double[] values, DoubleFunction<PairScores> scores, ToDoubleFunction<PairScores> validation) {
        double best = values[0];
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            double reached = validation.applyAsDouble(scores.apply(value));
            if (reached > highest) {
                highest = reached;
                best = value;
            }
        }
        return best;
    }

    private void past(PairHistory history, Map<String, PairModel> map) {
        double window = window(data);
        map.put(
                "edgeBank",
                past(
                        history,
                        "1 where the pair met before (Poursafaei et al., NeurIPS 2022)",
                        PairHistory.MET,
                        met -> met > 0 ? 1 : 0));
        map.put(
                "edgeBankWindow",
                past(
                        history,
                        "1 where it met within as long as the test part lasts",
                        PairHistory.SINCE,
                        since -> since <= window ? 1 : 0));
    }

    private static double window(LinkData data) {
        long[] times = data.parts().test().times();
        if (times == null) {
            return 0;
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (long time : times) {
            low = Math.min(low, time);
            high = Math.max(high, time);
        }
        return (double) high - low;
    }

    private PairModel by(String what, ToDoubleFunction<double[]> score) {
        return new PairModel(
                sample -> {
                    double[] now = new double[PairStructure.WIDTH];
                    double[] scores = new double[sample.size()];
                    for (int i = 0; i < scores.length; i++) {
                        known.measure(sample.pairs(), i, now);
                        scores[i] = score.applyAsDouble(now);
                    }
                    return scores;
                },
                what);
    }

    private static PairModel past(PairHistory history, String what, int place, DoubleUnaryOperator score) {
        return new PairModel(
                sample -> {
                    double[] past = history.of(sample.pairs());
                    double[] scores = new double[sample.size()];
                    for (int i = 0; i < scores.length; i++) {
                        scores[i] = score.applyAsDouble(past[i * PairHistory.WIDTH + place]);
                    }
                    return scores;
                },
                what);
    }
}
