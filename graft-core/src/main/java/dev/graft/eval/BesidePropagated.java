package dev.graft.eval;

import dev.graft.base.Nullable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Fine-tuned vectors beside propagated ones, of which nothing was learned: is it worth to train them? By one readout or two, and
 * with both held to the same bounds.
 *
 * @param verdict {@code WIN} where one readout says so and the other does not say the opposite
 * @param because one sentence; it says to propagate where neither readout shows a gain and the recipe's bounds let one
 * @param probe by the probe
 * @param nearest by the votes of the ten nearest; null where nobody asked them
 * @param advice what it comes to
 * @param plain repeats in which the encoder wrote nothing into its means
 */
public record BesidePropagated(
        Verdict verdict,
        String because,
        Judgement probe,
        @Nullable Judgement nearest,
        Advice advice,
        int plain) {
    /** What to do with vectors. */
    public enum Advice {
        /** They are better than propagated ones. */
        TRAIN,
        /** They are not shown to be. */
        PROPAGATE,
        /** Neither are they, nor are propagated ones shown to be better than those before. */
        NEITHER,
        /** Nothing was trained, nothing is proved, too little would show, or bounds let nobody propagate. */
        NONE
    }

    /** Puts both readouts' answers together. */
    static BesidePropagated of(
            Evidence evidence, String caveat, Judgement probe, @Nullable Judgement nearest, PropagatedRival rival) {
        By first = new By("the probe", probe);
        List<By> both = nearest == null ? List.of(first) : List.of(first, new By("the ten nearest", nearest));
        Verdict verdict = together(both.stream().map(By::verdict).toList());
        Advice advice = advice(evidence, verdict, both, rival);
        String because = switch (verdict) {
            case NONE -> probe.because();
            case UNDEFINED ->
                both.stream()
                        .filter(by -> by.is(Verdict.UNDEFINED))
                        .map(by -> by.judged.because())
                        .findFirst()
                        .orElse("");
            case WIN, MARGINAL, UNDERPOWERED, REGRESSION ->
                said(evidence, both, rival, advice) + plain(evidence, rival) + caveat;
        };
        return new BesidePropagated(verdict, because, probe, nearest, advice, rival.plain());
    }

    private static Verdict together(List<Verdict> both) {
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

    private static Advice advice(Evidence evidence, Verdict verdict, List<By> both, PropagatedRival rival) {
        if (verdict == Verdict.NONE
                || verdict == Verdict.UNDEFINED
                || evidence.repeats().size() == 1
                || evidence.fewEach()
                || !rival.trained()) {
            return Advice.NONE;
        }
        if (both.stream().anyMatch(by -> by.is(Verdict.WIN))) {
            return Advice.TRAIN;
        }
        if (verdict == Verdict.UNDERPOWERED || !rival.within()) {
            return Advice.NONE;
        }
        return rival.gains() ? Advice.PROPAGATE : Advice.NEITHER;
    }

    private static String said(Evidence evidence, List<By> both, PropagatedRival rival, Advice advice) {
        String propagated = "propagated "
                + (rival.most() > 0
                        ? String.format(Locale.ROOT, "ones that adapt.drift.max %s holds as well", text(rival.most()))
                        : "ones");
        String metric = evidence.primary() + (Evidence.smallerIsBetter(evidence.primary()) ? " (less is better)" : "");
        String numbers = metric + " "
                + String.join(
                        " and ", both.stream().map(by -> by.numbers(evidence)).toList());
        if (!rival.trained()) {
            return "Nothing of these vectors was learned; minus " + propagated + ": " + numbers + ".";
        }
        if (evidence.repeats().size() == 1) {
            return "Fine-tuned vectors minus " + propagated + ": " + numbers
                    + ": one training may be lucky, so nothing is proved: set task.repeats to 5 or more.";
        }
        if (evidence.fewEach()) {
            return "Fine-tuned vectors minus " + propagated + ": " + numbers + ": with fewer than " + Evidence.LEAST
                    + " test items a class an interval of a mean over classes holds less than it says, so nothing is"
                    + " proved.";
        }
        String not = "fine-tuned vectors are not shown to be better than " + propagated + ", " + numbers;
        return switch (advice) {
            case PROPAGATE ->
                "propagate, do not train: " + not + "; adapt.method: propagate gives such vectors in seconds."
                        + blind(evidence, both);
            case NEITHER ->
                "do not train: " + not + "; nor are propagated ones shown to be better than those before."
                        + blind(evidence, both);
            case TRAIN -> better(both, propagated) + ": " + numbers + ".";
            case NONE ->
                not.replaceFirst("^f", "F")
                        + (rival.within()
                                ? ": not enough to tell whether training adds anything."
                                : String.format(
                                        Locale.ROOT,
                                        "; but those tell the graph's edges by an AUC of %.4f less than the start's, and"
                                                + " adapt.drift.edges lets %s go, so they are no advice.",
                                        rival.forgets(),
                                        text(rival.mayForget())))
                        + blind(evidence, both);
        };
    }

    private static String better(List<By> both, String propagated) {
        List<By> won = both.stream().filter(by -> by.is(Verdict.WIN)).toList();
        return "Fine-tuned vectors are better than " + propagated + " by "
                + String.join(" and by ", won.stream().map(By::name).toList())
                + both.stream()
                        .filter(by -> by.is(Verdict.REGRESSION))
                        .map(by -> ", worse by " + by.name)
                        .findFirst()
                        .orElse(won.size() == both.size() ? "" : " alone");
    }

    /** Where labels taught the encoder's vectors nothing, what is judged there are propagated vectors themselves. */
    private static String plain(Evidence evidence, PropagatedRival rival) {
        int repeats = evidence.repeats().size();
        return rival.plain() == 0 || !rival.trained()
                ? ""
                : String.format(
                        Locale.ROOT,
                        " In %s validation took the vectors as they were, or plain means of neighbourhoods (β = 0): labels"
                                + " taught those nothing.",
                        rival.plain() < repeats
                                ? rival.plain() + " of " + repeats + " repeats"
                                : repeats == 1 ? "this repeat" : "all " + repeats + " repeats");
    }

    private static String text(double bound) {
        return String.valueOf((float) bound);
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
        Verdict verdict() {
            return judged.verdict();
        }

        boolean is(Verdict verdict) {
            return verdict() == verdict;
        }

        String numbers(Evidence evidence) {
            Interval gain = Objects.requireNonNull(judged.delta().get(evidence.primary()));
            return Interval.signed(gain.mean()) + " by " + name
                    + (gain.n() < 2
                            ? ""
                            : " (95 % interval " + Interval.signed(gain.lo()) + " to " + Interval.signed(gain.hi())
                                    + ")");
        }
    }
}
