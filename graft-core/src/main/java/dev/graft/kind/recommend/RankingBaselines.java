package dev.graft.kind.recommend;

import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.eval.Climb;
import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a trained model has to beat. Settings are chosen by the validation interactions; then a baseline sees what the
 * model sees. Of many users some are asked for the choice.
 */
record RankingBaselines(RecommendSpec spec, Held held, Interactions known, String metric, long seed, int threads) {
    /** Those that there are. */
    public static final List<String> NAMES = List.of("popularity", "itemKnn", "rp3beta", "als", "ease", "random");

    private static final int ASKED = 5000;
    private static final int[] NEIGHBOURS = {20, 50, 100, 200, 500};
    private static final double[] SHRINKAGES = {0, 3, 10, 30, 100, 300};
    private static final double[] ALPHAS = {0.2, 0.4, 0.6, 0.8, 1, 1.2};
    private static final double[] BETAS = {0, 0.2, 0.4, 0.6, 0.8};

    /**
     * A baseline and a few words on it.
     *
     * @param fit of the same settings, to what it is to go by
     * @param card what rows of users that come later are found by; of what has rows of users
     */
    public record Baseline(
            ItemScores scores,
            String what,
            Function<Interactions, ItemScores> fit,
            Function<Interactions, Map<String, Object>> card) {
        static Baseline of(Function<Interactions, ItemScores> fit, Interactions known, String what) {
            return new Baseline(fit.apply(known), what, fit, _ -> Map.of());
        }
    }

    /** Those that were asked for and that fit; {@code als} is trained, and not among them. */
    public Map<String, Baseline> all(Progress progress) {
        Map<String, Baseline> map = new LinkedHashMap<>();
        for (String name : spec.baselines()) {
            switch (name) {
                case "popularity" ->
                    map.put(
                            name,
                            Baseline.of(Popularity::new, known, "items by their number of training interactions"));
                case "itemKnn" -> map.put(name, itemKnn());
                case "rp3beta" -> map.put(name, randomWalk());
                case "als" -> {}
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
                default -> map.put(name, Baseline.of(all -> new RandomScores(all.items(), seed), known, "chance"));
            }
        }
        return map;
    }

    /** Keeps the last of what takes long to build. */
    private static final class Widest {
        private final Function<int[], ItemNeighbours> build;
        private int[] at = {};
        private @Nullable ItemNeighbours last;

        Widest(Function<int[], ItemNeighbours> build) {
            this.build = build;
        }

        ItemNeighbours of(int... wanted) {
            ItemNeighbours built = last;
            if (built == null || !Arrays.equals(at, wanted)) {
                built = build.apply(wanted);
                last = built;
                at = wanted;
            }
            return built;
        }
    }

    private Baseline itemKnn() {
        int widest = NEIGHBOURS[NEIGHBOURS.length - 1];
        Widest built = new Widest(at -> ItemKnn.of(held.train(), SHRINKAGES[at[0]], widest, threads));
        Climb best = Climb.of(
                new int[] {SHRINKAGES.length, NEIGHBOURS.length},
                new int[] {2, 2},
                at -> validation(built.of(at[0]).with(NEIGHBOURS[at[1]])));
        double shrinkage = SHRINKAGES[best.at()[0]];
        int most = NEIGHBOURS[best.at()[1]];
        return Baseline.of(
                all -> ItemKnn.of(all, shrinkage, most, threads),
                known,
                String.format(
                        Locale.ROOT,
                        "item-based neighbours by cosine, shrinkage %.0f, the %d nearest of each; %d settings tried on"
                                + " validation",
                        shrinkage,
                        most,
                        best.tried()));
    }

    private Baseline randomWalk() {
        int widest = NEIGHBOURS[NEIGHBOURS.length - 1];
        Widest built = new Widest(at -> RandomWalk.of(held.train(), ALPHAS[at[0]], BETAS[at[1]], widest, threads));
        Climb best = Climb.of(
                new int[] {ALPHAS.length, BETAS.length, NEIGHBOURS.length},
                new int[] {2, 2, 2},
                at -> validation(built.of(at[0], at[1]).with(NEIGHBOURS[at[2]])));
        double alpha = ALPHAS[best.at()[0]];
        double beta = BETAS[best.at()[1]];
        int most = NEIGHBOURS[best.at()[2]];
        return Baseline.of(
                all -> RandomWalk.of(all, alpha, beta, most, threads),
                known,
                String.format(
                        Locale.ROOT,
                        "walks of three steps, alpha %s, beta %s, the %d nearest of each item (Paudel et al. 2017); %d"
                                + " settings tried on validation",
                        alpha,
                        beta,
                        most,
                        best.tried()));
    }

    private Baseline ease() {
        List<Double> penalties = spec.ease().l2().stream().sorted().toList();
        Climb best = penalties.size() == 1
                ? new Climb(new int[1], 1)
                : Climb.of(
                        new int[] {penalties.size()},
                        new int[] {penalties.size() / 2},
                        at -> validation(Ease.of(held.train(), penalties.get(at[0]), threads)));
        double l2 = penalties.get(best.at()[0]);
        return Baseline.of(
                all -> Ease.of(all, l2, threads),
                known,
                String.format(
                        Locale.ROOT,
                        "shallow linear autoencoder, l2 %s%s",
                        l2,
                        penalties.size() == 1 ? "" : "; " + best.tried() + " settings tried on validation"));
    }

    /** What scores reach on the validation interactions, of {@value #ASKED} users at most. */
    public double validation(ItemScores scores) {
        return RankedLists.measure(scores, held.train(), asked(), spec.k(), threads)
                .values()
                .getOrDefault(metric, Double.NaN);
    }

    private Interactions asked() {
        int[] users = RankedLists.asked(held.valid());
        if (users.length <= ASKED) {
            return held.valid();
        }
        Seeds.of(seed, 21).shuffle(users);
        boolean[] chosen = new boolean[held.valid().users()];
        IntStream.range(0, ASKED).forEach(i -> chosen[users[i]] = true);
        int[] userOf = held.valid().userOf();
        boolean[] keep = new boolean[userOf.length];
        for (int a = 0; a < keep.length; a++) {
            keep[a] = chosen[userOf[a]];
        }
        return held.valid().pick(keep);
    }
}
