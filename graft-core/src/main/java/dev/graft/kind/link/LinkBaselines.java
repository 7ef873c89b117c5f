package dev.graft.kind.link;

import dev.graft.base.Nullable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Scores of pairs without vectors and without training; settings are chosen in the training graph, by validation. */
final class LinkBaselines {
    private static final double[] DAMPINGS = {0.85, 0.5, 0.95};
    private static final double[] KATZ_SHARES = {0.5, 0.1, 0.9};

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
        Set<String> names = LinkRule.names(directed);
        if (timed) {
            names.addAll(List.of("edgeBank", "edgeBankWindow"));
        }
        return names;
    }

    /** @param validation what scores reach on the validation part: more is better */
    Map<String, PairModel> all(ToDoubleFunction<PairScores> validation) {
        Map<String, PairModel> map = new LinkedHashMap<>();
        for (String name : LinkRule.names(data.directed())) {
            map.put(name, model(name, validation));
        }
        if (history != null) {
            past(history, map);
        }
        return map;
    }

    private PairModel model(String name, ToDoubleFunction<PairScores> validation) {
        return switch (name) {
            case "commonNeighbours" -> by(name, "nodes that are neighbours of both");
            case "adamicAdar" -> by(name, "common neighbours, each by 1 / log of its degree (Adamic, Adar 2003)");
            case "jaccard" -> by(name, "common neighbours as a share of all neighbours");
            case "prefAttachment" -> by(name, "product of the two degrees");
            case "outIn" -> by(name, "the source's out-degree times the target's in-degree");
            case "shortestPath" -> by(name, "edges on the shortest path, fewer before more, equals tied");
            case LinkRule.KATZ -> katz(validation);
            default -> pageRank(name, validation);
        };
    }

    private PairModel by(String name, String what) {
        return model(LinkRule.of(name), what);
    }

    private PairModel model(LinkRule rule, String what) {
        return new PairModel(rule.in(known, threads), what, rule);
    }

    private PairModel katz(ToDoubleFunction<PairScores> validation) {
        double eigenvalue = Katz.largestEigenvalue(training.both());
        double best = best(KATZ_SHARES, share -> new Katz(training.both(), eigenvalue, share, threads)::of, validation);
        LinkRule rule = new LinkRule(LinkRule.KATZ, best);
        return model(
                rule,
                String.format(
                        Locale.ROOT,
                        "all walks, one of l edges by beta^l (Katz 1953); beta %.4g, %s of the largest that converges, by"
                                + " validation among %d",
                        rule.katz(known, threads).beta(),
                        best,
                        KATZ_SHARES.length));
    }

    private PairModel pageRank(String name, ToDoubleFunction<PairScores> validation) {
        double best = best(DAMPINGS, damping -> new LinkRule(name, damping).in(training, threads), validation);
        return model(
                new LinkRule(name, best),
                String.format(
                        Locale.ROOT,
                        "how often a walk from the source that starts anew is at the target (Liben-Nowell, Kleinberg"
                                + " 2003), %s; damping %s, by validation among %d",
                        name.equals(LinkRule.ALONG)
                                ? "along the edges"
                                : data.directed() ? "directions ignored" : "both ways added up",
                        best,
                        DAMPINGS.length));
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
                what,
                null);
    }
}
