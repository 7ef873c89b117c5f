package dev.graft.run;

import dev.graft.base.Nullable;
import dev.graft.blend.ListBlend;
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
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * What a blend of lists is worth beside its members.
 *
 * @param hows of each repeat
 * @param groups what may have weights of its own, in the plural
 */
@SuppressWarnings("exports") // public for the inside alone
public record ListAccount(Blending blending, List<ListBlend> hows, String groups, Evidence evidence) {
    /** What members are, by their keys. */
    public static Map<String, String> described(Blending blending) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int m = 0; m < blending.size(); m++) {
            all.put(
                    blending.keys().get(m),
                    m < blending.members().size()
                            ? "the fine-tuned model of "
                                    + blending.members().get(m).path()
                            : "a baseline, as a member keeps it");
        }
        return all;
    }

    /** How two members differ on what an outcome is of, by their keys. */
    @FunctionalInterface
    public interface Disagreement<O> {
        /** The share of what is told. */
        double of(O outcome, String one, String other);
    }

    /**
     * Of a task's outcomes; null where it is no blend.
     *
     * @param groups as {@link #groups}
     * @param how an outcome's blend came about
     */
    public static <O> @Nullable Blended blended(
            @Nullable Blending blending,
            List<O> outcomes,
            Function<O, @Nullable ListBlend> how,
            Disagreement<O> disagreement,
            String groups,
            Evidence evidence,
            Fitted kept) {
        if (blending == null) {
            return null;
        }
        List<ListBlend> hows = outcomes.stream()
                .map(outcome -> Objects.requireNonNull(how.apply(outcome), "blend"))
                .toList();
        return new ListAccount(blending, hows, groups, evidence)
                .of(
                        kept,
                        (one, other) -> outcomes.stream()
                                .mapToDouble(outcome -> disagreement.of(outcome, one, other))
                                .average()
                                .orElse(Double.NaN));
    }

    /** @param disagreement of two members by their keys */
    private Blended of(Fitted kept, ToDoubleBiFunction<String, String> disagreement) {
        double sign = Evidence.smallerIsBetter(evidence.primary()) ? -1 : 1;
        List<String> keys = blending.keys();
        int best = hows.getFirst().best();
        List<Blended.Member> members = new ArrayList<>();
        for (int m = 0; m < keys.size(); m++) {
            int member = m;
            members.add(new Blended.Member(
                    keys.get(m),
                    m < blending.members().size()
                            ? blending.members().get(m).path().toString()
                            : blending.names().get(m),
                    mean(hows.stream()
                            .map(how -> how.fusion().weights()[member])
                            .toList()),
                    sign
                            * mean(hows.stream()
                                    .map(how -> how.members().get(member))
                                    .toList()),
                    evidence.of(keys.get(m), evidence.primary())));
        }
        double score = sign * mean(hows.stream().map(ListBlend::score).toList());
        double single = sign
                * mean(hows.stream().map(how -> how.members().get(how.best())).toList());
        boolean ahead = sign * (score - single) > 0;
        Verdict verdict = evidence.verdict(Evidence.TUNED, Blended.BEST);
        return new Blended(
                ways(),
                because(score, single, ahead, keys.get(best)),
                ahead || Double.isNaN(score) ? Evidence.TUNED : keys.get(best),
                members,
                keys.get(best),
                score,
                single,
                verdict,
                evidence.differences(Evidence.TUNED, Blended.BEST),
                tried(sign),
                diversity(keys, disagreement),
                cost(kept, best),
                hows.getFirst().vectors());
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private String ways() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (ListBlend how : hows) {
            int own = how.fusion().groups().size();
            counts.merge(
                    how.fusion().how().listWords()
                            + (own == 0 ? "" : ", with weights of their own for " + own + " " + groups),
                    1,
                    Integer::sum);
        }
        List<String> words = new ArrayList<>();
        counts.forEach((way, count) ->
                words.add(counts.size() == 1 ? way : way + " (" + count + " of " + hows.size() + " repeats)"));
        return String.join(", ", words);
    }

    private String because(double score, double single, boolean ahead, String best) {
        String metric = evidence.primary();
        Interval gain = evidence.difference(Evidence.TUNED, Blended.BEST, metric);
        String numbers = String.format(
                Locale.ROOT,
                "%s %.4f, and the best single member, chosen on validation, %.4f: a gain of %+.4f%s.",
                metric,
                evidence.of(Evidence.TUNED, metric).mean(),
                evidence.of(Blended.BEST, metric).mean(),
                gain.mean(),
                gain.n() < 2
                        ? " without an interval"
                        : String.format(Locale.ROOT, " (95 %% interval %+.4f to %+.4f)", gain.lo(), gain.hi()));
        if (Double.isNaN(score)) {
            return numbers + " Nothing was held out for validation: equal weights were taken.";
        }
        return numbers
                + (ahead
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " On validation it is no better than its best member (%.4f, and %.4f): use that one, %s.",
                                score,
                                single,
                                best));
    }

    private Map<String, Double> tried(double sign) {
        Map<String, List<Double>> all = new LinkedHashMap<>();
        for (ListBlend how : hows) {
            how.tried()
                    .forEach((way, score) ->
                            all.computeIfAbsent(way, _ -> new ArrayList<>()).add(score));
            if (!Double.isNaN(how.grouped())) {
                all.computeIfAbsent("groups", _ -> new ArrayList<>()).add(how.grouped());
            }
        }
        Map<String, Double> tried = new LinkedHashMap<>();
        all.forEach((way, scores) -> tried.put(way, sign * mean(scores)));
        return tried;
    }

    private Blended.Diversity diversity(List<String> keys, ToDoubleBiFunction<String, String> disagreement) {
        List<Double> differ = new ArrayList<>();
        List<Double> correlations = new ArrayList<>();
        for (int a = 0; a < keys.size(); a++) {
            for (int b = a + 1; b < keys.size(); b++) {
                differ.add(disagreement.applyAsDouble(keys.get(a), keys.get(b)));
                for (int r = 0; r < hows.size(); r++) {
                    double correlation = correlation(items(r, keys.get(a)), items(r, keys.get(b)));
                    if (!Double.isNaN(correlation)) {
                        correlations.add(correlation);
                    }
                }
            }
        }
        return new Blended.Diversity(mean(differ), mean(correlations));
    }

    private double @Nullable [] items(int repeat, String key) {
        return Objects.requireNonNull(evidence.repeats().get(repeat).get(key), key)
                .items()
                .get(evidence.primary());
    }

    /** NaN where a metric belongs to no single items, or is the same of all. */
    private static double correlation(double @Nullable [] x, double @Nullable [] y) {
        if (x == null || y == null) {
            return Double.NaN;
        }
        return Correlation.of(x, y);
    }

    private Blended.Cost cost(Fitted kept, int best) {
        List<Fitted> members = Members.of(kept);
        double seconds = IntStream.range(0, blending.members().size())
                .mapToDouble(m -> hows.getFirst().seconds().get(m))
                .sum();
        return new Blended.Cost(
                kept.bytes(), best < members.size() ? members.get(best).bytes() : 0, seconds);
    }
}
