package dev.graft.eval;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Fine-tuned vectors beside propagated ones, of which nothing was learned: is it worth to train them? By two readouts.
 *
 * @param verdict {@code WIN} where one readout says so and the other does not say the opposite
 * @param because one sentence; it says to propagate where neither readout shows a gain
 * @param probe by the probe
 * @param nearest by the votes of the ten nearest
 */
public record BesidePropagated(Verdict verdict, String because, Judgement probe, Judgement nearest) {
    /**
     * Puts both readouts' answers together.
     *
     * @param instead how to have propagated vectors; empty where the task did not move them, so that there is nothing to
     *     advise against
     */
    static BesidePropagated of(Evidence evidence, String caveat, Judgement probe, Judgement nearest, String instead) {
        Verdict verdict = together(probe.verdict(), nearest.verdict());
        String because = switch (verdict) {
            case NONE -> probe.because();
            case UNDEFINED -> undefined(probe) ? probe.because() : nearest.because();
            case WIN, MARGINAL, UNDERPOWERED, REGRESSION ->
                said(evidence, List.of(new By("the probe", probe), new By("the ten nearest", nearest)), instead)
                        + caveat;
        };
        return new BesidePropagated(verdict, because, probe, nearest);
    }

    private static Verdict together(Verdict one, Verdict other) {
        List<Verdict> both = List.of(one, other);
        for (Verdict verdict : List.of(Verdict.NONE, Verdict.UNDEFINED)) {
            if (both.contains(verdict)) {
                return verdict;
            }
        }
        if (both.contains(Verdict.WIN) && both.contains(Verdict.REGRESSION)) {
            return Verdict.MARGINAL;
        }
        for (Verdict verdict : List.of(Verdict.WIN, Verdict.REGRESSION, Verdict.UNDERPOWERED)) {
            if (both.contains(verdict)) {
                return verdict;
            }
        }
        return Verdict.MARGINAL;
    }

    private static boolean undefined(Judgement judgement) {
        return judgement.verdict() == Verdict.UNDEFINED;
    }

    private static String said(Evidence evidence, List<By> both, String instead) {
        String metric = evidence.primary() + (Evidence.smallerIsBetter(evidence.primary()) ? " (less is better)" : "");
        String numbers = metric + " " + both.get(0).numbers(evidence) + " and "
                + both.get(1).numbers(evidence);
        if (evidence.repeats().size() == 1) {
            return "Fine-tuned minus propagated vectors: " + numbers
                    + ": one training may be lucky, so nothing is proved: set task.repeats to 5 or more.";
        }
        if (evidence.fewEach()) {
            return "Fine-tuned minus propagated vectors: " + numbers + ": with fewer than " + Evidence.LEAST
                    + " test items a class an interval of a mean over classes holds less than it says, so nothing is"
                    + " proved.";
        }
        if (instead.isEmpty()) {
            return "Nothing of these vectors was learned; minus propagated ones: " + numbers + ".";
        }
        List<By> won = both.stream().filter(by -> by.is(Verdict.WIN)).toList();
        if (won.isEmpty()) {
            return "propagate, do not train: fine-tuned vectors are not shown to be better than propagated ones, "
                    + numbers + "; " + instead + "." + blind(evidence, both);
        }
        return "Fine-tuned vectors are better than propagated ones by "
                + String.join(" and by ", won.stream().map(By::name).toList())
                + both.stream()
                        .filter(by -> by.is(Verdict.REGRESSION))
                        .map(by -> ", worse by " + by.name)
                        .findFirst()
                        .orElse(won.size() == 2 ? "" : " alone")
                + ": " + numbers + ".";
    }

    /** What would have shown, where that is so much that a difference worth having may hide. */
    private static String blind(Evidence evidence, List<By> both) {
        List<String> would = both.stream()
                .filter(by -> by.is(Verdict.UNDERPOWERED))
                .map(by -> String.format(
                        Locale.ROOT,
                        "%.4f by %s",
                        evidence.detectable(by.judged.model(), by.judged.against()),
                        by.name))
                .toList();
        return would.isEmpty() ? "" : " Only a difference of " + String.join(" or ", would) + " would show.";
    }

    /** An answer by a readout. */
    private record By(String name, Judgement judged) {
        boolean is(Verdict verdict) {
            return judged.verdict() == verdict;
        }

        String numbers(Evidence evidence) {
            Interval gain = Objects.requireNonNull(judged.delta().get(evidence.primary()));
            return String.format(Locale.ROOT, "%+.4f by %s", gain.mean(), name)
                    + (gain.n() < 2
                            ? ""
                            : String.format(Locale.ROOT, " (95 %% interval %+.4f to %+.4f)", gain.lo(), gain.hi()));
        }
    }
}
