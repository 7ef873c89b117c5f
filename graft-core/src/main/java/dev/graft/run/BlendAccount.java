package dev.graft.run;

import dev.graft.base.Nullable;
import dev.graft.blend.Blend;
import dev.graft.blend.How;
import dev.graft.eval.Blended;
import dev.graft.eval.Evidence;
import dev.graft.eval.Interval;
import dev.graft.eval.Verdict;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.math.Correlation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a blend is worth beside its members.
 *
 * @param outcomes of its repeats
 * @param how an outcome's blend came about
 * @param groups what may have weights of its own, in the plural; empty where nothing may
 * @param diversity how members differ
 * @param <O> what a repeat came to
 */
@SuppressWarnings("exports") // public for the inside alone
public record BlendAccount<O>(
        Blending blending,
        List<O> outcomes,
        Function<O, @Nullable Blend> how,
        String groups,
        Diversity<O> diversity,
        Evidence evidence) {
    /** How two members differ on what an outcome is of, by their keys. */
    public interface Diversity<O> {
        /** How much of what they tell. */
        double disagreement(O outcome, String one, String other);

        /** Correlation of how wrong they are; NaN where one is never wrong. */
        double errors(O outcome, String one, String other);
    }

    /**
     * Of members that answer questions: their errors are what their answers are worth.
     *
     * @param metric of questions
     * @param disagreement of two on an outcome
     */
    public static <O extends Outcome> Diversity<O> ofLists(String metric, Disagreement<O> disagreement) {
        return new Diversity<>() {
            @Override
            public double disagreement(O outcome, String one, String other) {
                return disagreement.of(outcome, one, other);
            }

            @Override
            public double errors(O outcome, String one, String other) {
                double[] x = items(outcome, one);
                double[] y = items(outcome, other);
                return x == null || y == null ? Double.NaN : Correlation.of(x, y);
            }

            private double @Nullable [] items(O outcome, String key) {
                return Objects.requireNonNull(outcome.measures().get(key), key)
                        .items()
                        .get(metric);
            }
        };
    }

    /** The share of what two members tell that differs. */
    @FunctionalInterface
    public interface Disagreement<O> {
        double of(O outcome, String one, String other);
    }

    /**
     * What members are, by their keys.
     *
     * @param baseline what one that is none of the runs is
     */
    public static Map<String, String> described(Blending blending, String baseline) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int m = 0; m < blending.size(); m++) {
            all.put(
                    blending.keys().get(m),
                    m < blending.members().size()
                            ? "the fine-tuned model of "
                                    + blending.members().get(m).path()
                            : baseline);
        }
        return all;
    }

    private List<Blend> hows() {
        return outcomes.stream()
                .map(outcome -> Objects.requireNonNull(how.apply(outcome), "blend"))
                .toList();
    }

    /** @param kept what is asked in the end */
    public Blended of(Fitted kept) {
        List<Blend> hows = hows();
        double sign = Evidence.smallerIsBetter(evidence.primary()) ? -1 : 1;
        List<String> keys = blending.keys();
        int best = best(hows);
        List<Blended.Member> members = new ArrayList<>();
        for (int m = 0; m < keys.size(); m++) {
            int member = m;
            members.add(new Blended.Member(
                    keys.get(m),
                    m < blending.members().size()
                            ? blending.members().get(m).path().toString()
                            : blending.names().get(m),
                    mean(hows, how -> how.weights()[member]),
                    sign * mean(hows, how -> how.members().get(member)),
                    evidence.of(keys.get(m), evidence.primary())));
        }
        double score = sign * mean(hows, Blend::score);
        double single = sign * mean(hows, Blend::single);
        boolean alone = blending.how() == How.ALONE;
        boolean ahead = alone || sign * (score - single) > 0;
        Verdict verdict = evidence.verdict(Evidence.TUNED, Blended.BEST);
        return new Blended(
                ways(hows),
                alone,
                because(verdict, score, ahead, (everywhere(hows, best) ? "" : "mostly ") + keys.get(best)),
                ahead || Double.isNaN(score),
                members,
                keys.get(best),
                score,
                single,
                verdict,
                evidence.differences(Evidence.TUNED, Blended.BEST),
                tried(hows, sign),
                diversity(keys),
                cost(hows, kept, best),
                Blend.most(hows.stream().map(Blend::vectors).toList()));
    }

    /** The member that validation says most of over all repeats; where it says nothing, the one of most repeats. */
    private static int best(List<Blend> hows) {
        int best = Blend.most(hows.stream().map(Blend::best).toList());
        for (int m = 0; m < hows.getFirst().members().size(); m++) {
            int one = m;
            int other = best;
            if (mean(hows, how -> how.members().get(one))
                    > mean(hows, how -> how.members().get(other))) {
                best = m;
            }
        }
        return best;
    }

    private static double mean(List<Blend> hows, ToDoubleFunction<Blend> value) {
        return hows.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /** The ways that repeats were blended by, the one of most repeats first. */
    private String ways(List<Blend> hows) {
        Map<String, Long> counts = hows.stream()
                .collect(Collectors.groupingBy(how -> how.words(groups), LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .map(way -> way.getKey()
                        + (counts.size() == 1 ? "" : " (" + way.getValue() + " of " + hows.size() + " repeats)"))
                .collect(Collectors.joining(", "));
    }

    private static boolean everywhere(List<Blend> hows, int best) {
        return hows.stream().allMatch(how -> how.best() == best);
    }

    private String because(Verdict verdict, double score, boolean ahead, String best) {
        String metric = evidence.primary();
        if (blending.how() == How.ALONE) {
            return String.format(
                    Locale.ROOT,
                    "%s %.4f, as %s has, which answers alone: nothing is blended.",
                    metric,
                    evidence.of(Evidence.TUNED, metric).mean(),
                    blending.keys().getLast());
        }
        Interval gain = evidence.difference(Evidence.TUNED, Blended.BEST, metric);
        String numbers = String.format(
                Locale.ROOT,
                "%s %.4f, and the best single member, chosen on validation (%s), %.4f: a gain of %s, %s.",
                metric,
                evidence.of(Evidence.TUNED, metric).mean(),
                best,
                evidence.of(Blended.BEST, metric).mean(),
                gain.difference(),
                switch (verdict) {
                    case WIN -> "so it paid";
                    case REGRESSION -> "so it did harm";
                    case MARGINAL, UNDERPOWERED ->
                        evidence.repeats().size() == 1 && (gain.lo() > 0 || gain.hi() < 0)
                                ? "on this one training, which may be lucky"
                                : "too close to tell";
                    case UNDEFINED, NONE -> "which proves nothing";
                });
        if (Double.isNaN(score)) {
            return numbers + " Nothing was held out for validation: nothing was chosen, and the plain mean taken.";
        }
        return numbers
                + (ahead ? "" : " On validation it is no better than that member.")
                + (verdict == Verdict.WIN ? Blended.asGood(evidence, blending.keys()) : "");
    }

    private static Map<String, Double> tried(List<Blend> hows, double sign) {
        Map<String, List<Double>> all = new LinkedHashMap<>();
        for (Blend how : hows) {
            how.scores()
                    .forEach((way, score) ->
                            all.computeIfAbsent(way, _ -> new ArrayList<>()).add(score));
        }
        Map<String, Double> tried = new LinkedHashMap<>();
        all.forEach((way, scores) -> tried.put(
                way,
                sign
                        * scores.stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElse(Double.NaN)));
        return tried;
    }

    private Blended.Diversity diversity(List<String> keys) {
        List<Double> differ = new ArrayList<>();
        List<Double> correlations = new ArrayList<>();
        for (int a = 0; a < keys.size(); a++) {
            for (int b = a + 1; b < keys.size(); b++) {
                for (O outcome : outcomes) {
                    differ.add(diversity.disagreement(outcome, keys.get(a), keys.get(b)));
                    correlations.add(diversity.errors(outcome, keys.get(a), keys.get(b)));
                }
            }
        }
        return new Blended.Diversity(known(differ), known(correlations));
    }

    /** The mean of those that are numbers. */
    private static double known(List<Double> values) {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private Blended.Cost cost(List<Blend> hows, Fitted kept, int best) {
        List<Fitted> members = Members.of(kept);
        double seconds = IntStream.range(0, blending.members().size())
                .mapToDouble(m -> hows.getFirst().seconds().get(m))
                .sum();
        return new Blended.Cost(
                kept.bytes(), best < members.size() ? members.get(best).bytes() : 0, seconds);
    }
}
