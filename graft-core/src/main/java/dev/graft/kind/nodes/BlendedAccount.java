package dev.graft.kind.nodes;

import dev.graft.blend.How;
import dev.graft.eval.Blended;
import dev.graft.eval.Evidence;
import dev.graft.eval.Interval;
import dev.graft.eval.Verdict;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.math.Correlation;
import dev.graft.run.Blending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts together what a blend about nodes is worth beside its members. */
record BlendedAccount<R>(Blending blending, List<NodeOutcome<R>> outcomes, Evidence evidence) {
    Blended of(Fitted kept) {
        int size = blending.size();
        double sign = Evidence.smallerIsBetter(evidence.primary()) ? -1 : 1;
        int best = most(hows().map(BlendedOutcome::best).toList());
        List<Blended.Member> members = new ArrayList<>();
        for (int m = 0; m < size; m++) {
            int member = m;
            String key = blending.keys().get(m);
            members.add(new Blended.Member(
                    key,
                    m < blending.members().size()
                            ? blending.members().get(m).path().toString()
                            : blending.names().get(m),
                    mean(hows().map(how -> how.combination().weights()[member]).toList()),
                    sign * mean(hows().map(how -> how.members().get(member)).toList()),
                    evidence.of(key, evidence.primary())));
        }
        double score = sign * mean(hows().map(BlendedOutcome::score).toList());
        double bestScore = sign * mean(hows().map(BlendedOutcome::single).toList());
        boolean ahead = sign * (score - bestScore) > 0;
        Verdict verdict = evidence.verdict(Evidence.TUNED, Blended.BEST);
        Map<String, Interval> gain = evidence.differences(Evidence.TUNED, Blended.BEST);
        String bestKey = blending.keys().get(best);
        return new Blended(
                ways(),
                because(verdict, score, bestScore, ahead, bestKey),
                ahead || Double.isNaN(score) ? Evidence.TUNED : bestKey,
                members,
                bestKey,
                score,
                bestScore,
                verdict,
                gain,
                tried(sign),
                diversity(),
                cost(kept, best),
                most(hows().map(BlendedOutcome::vectors).toList()));
    }

    private Stream<BlendedOutcome> hows() {
        return outcomes.stream().map(outcome -> Objects.requireNonNull(outcome.blended(), "blended"));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static <T> T most(List<T> all) {
        return BlendedRepeat.most(all);
    }

    /** The ways that repeats were blended by, the one of most repeats first. */
    private String ways() {
        List<How> all = hows().map(how -> how.combination().how()).toList();
        if (all.stream().distinct().count() == 1) {
            return all.getFirst().words();
        }
        return all.stream()
                .distinct()
                .sorted((a, b) -> Long.compare(count(all, b), count(all, a)))
                .map(how -> how.words() + " (" + count(all, how) + " of " + all.size() + " repeats)")
                .collect(Collectors.joining(", "));
    }

    private static long count(List<How> all, How one) {
        return all.stream().filter(how -> how == one).count();
    }

    private Map<String, Double> tried(double sign) {
        Map<String, Double> tried = new LinkedHashMap<>();
        hows().flatMap(how -> how.tried().keySet().stream())
                .distinct()
                .forEach(way -> tried.put(
                        way,
                        sign
                                * mean(hows().filter(how -> how.tried().containsKey(way))
                                        .map(how -> Objects.requireNonNull(
                                                how.tried().get(way)))
                                        .toList())));
        return tried;
    }

    private String because(Verdict verdict, double score, double bestScore, boolean ahead, String best) {
        String metric = evidence.primary();
        Interval gain = evidence.difference(Evidence.TUNED, Blended.BEST, metric);
        String numbers = String.format(
                Locale.ROOT,
                "%s %.4f, and the best single member, chosen on validation, %.4f: a gain of %+.4f%s, %s.",
                metric,
                evidence.of(Evidence.TUNED, metric).mean(),
                evidence.of(Blended.BEST, metric).mean(),
                gain.mean(),
                gain.n() < 2
                        ? " without an interval"
                        : String.format(Locale.ROOT, " (95 %% interval %+.4f to %+.4f)", gain.lo(), gain.hi()),
                switch (verdict) {
                    case WIN -> "so it paid";
                    case REGRESSION -> "so it did harm";
                    case MARGINAL, UNDERPOWERED -> "too close to tell";
                    case UNDEFINED, NONE -> "which proves nothing";
                });
        if (Double.isNaN(score)) {
            return numbers + " No validation nodes: nothing was chosen, and the plain mean taken.";
        }
        return numbers
                + (ahead
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " On validation it is no better than its best member (%.4f, and %.4f): use that one, %s.",
                                score,
                                bestScore,
                                best));
    }

    private Blended.Diversity diversity() {
        List<Double> disagreements = new ArrayList<>();
        List<Double> correlations = new ArrayList<>();
        for (NodeOutcome<R> outcome : outcomes) {
            List<R> results = blending.keys().stream().map(outcome::result).toList();
            for (int a = 0; a < results.size(); a++) {
                for (int b = a + 1; b < results.size(); b++) {
                    disagreements.add(outcome.task().disagreement(results.get(a), results.get(b)));
                    correlations.add(Correlation.of(
                            outcome.task().errors(outcome.split(), results.get(a)),
                            outcome.task().errors(outcome.split(), results.get(b))));
                }
            }
        }
        return new Blended.Diversity(Standing.mean(disagreements), Standing.mean(correlations));
    }

    private Blended.Cost cost(Fitted kept, int best) {
        List<Fitted> members = Members.of(kept);
        double seconds = hows().findFirst()
                .map(how -> IntStream.range(0, blending.members().size())
                        .mapToDouble(m -> how.seconds().get(m))
                        .sum())
                .orElse(Double.NaN);
        return new Blended.Cost(
                kept.bytes(), best < members.size() ? members.get(best).bytes() : 0, seconds);
    }
}
