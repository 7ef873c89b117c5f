package dev.graft.kind.recommend;

import dev.graft.base.Progress;
import dev.graft.graph.Interactions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * What a trained model has to beat. Settings are chosen by the validation interactions; then a baseline sees what the
 * model sees.
 */
public record RankingBaselines(
        RecommendSpec spec, Held held, Interactions known, String metric, long seed, int threads) {
    /** Those that there are. */
    public static final List<String> NAMES = List.of("popularity", "itemKnn", "ease", "random");

    private static final double[] NEIGHBOURS = {500, 200, 100, 50, 20};

    /** A baseline and a few words on it. */
    public record Baseline(ItemScores scores, String what) {}

    /** Those that were asked for and that fit. */
    public Map<String, Baseline> all(Progress progress) {
        Map<String, Baseline> map = new LinkedHashMap<>();
        for (String name : spec.baselines()) {
            switch (name) {
                case "popularity" ->
                    map.put(
                            name,
                            new Baseline(new Popularity(known), "items by their number of training interactions"));
                case "itemKnn" -> map.put(name, itemKnn());
                case "ease" -> {
                    long megabytes = Ease.megabytes(known.items());
                    if (megabytes > spec.ease().memoryMb()) {
                        progress.say("baseline ease is left out: its " + known.items() + " x " + known.items()
                                + " matrix takes " + megabytes + " MiB, and task.ease.memoryMb is "
                                + spec.ease().memoryMb());
                    } else {
                        map.put(name, ease());
                    }
                }
                default -> map.put(name, new Baseline(new RandomScores(known.items(), seed), "chance"));
            }
        }
        return map;
    }

    private Baseline itemKnn() {
        ItemKnn widest = ItemKnn.of(held.train(), (int) NEIGHBOURS[0], threads);
        double best = best(NEIGHBOURS, n -> widest.with((int) n));
        return new Baseline(
                ItemKnn.of(known, (int) best, threads),
                String.format(
                        Locale.ROOT,
                        "item-based neighbours by cosine, the %.0f nearest of each, chosen by validation",
                        best));
    }

    private Baseline ease() {
        double[] penalties =
                spec.ease().l2().stream().mapToDouble(Double::doubleValue).toArray();
        double best = penalties.length == 1 ? penalties[0] : best(penalties, l2 -> Ease.of(held.train(), l2, threads));
        return new Baseline(
                Ease.of(known, best, threads),
                String.format(
                        Locale.ROOT,
                        "shallow linear autoencoder, l2 %s%s",
                        best,
                        penalties.length == 1 ? "" : ", chosen by validation"));
    }

    private double best(double[] values, DoubleFunction<ItemScores> scores) {
        double best = values[0];
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            double reached = RankedLists.measure(scores.apply(value), held.train(), held.valid(), spec.k(), threads)
                    .values()
                    .getOrDefault(metric, Double.NaN);
            if (reached > highest) {
                highest = reached;
                best = value;
            }
        }
        return best;
    }
}
