package dev.graft.eval;

import dev.graft.base.Nullable;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a report's answers off its evidence: did the vectors get better, did the model, and which of all to use.
 *
 * @param caveat what is to be said behind every answer, such as that the start is of unknown origin; or empty
 * @param random whether the start was drawn at random, so that there is no "before"
 * @param tuned what the fine-tuned model is called
 * @param twice models that are there under another name, or that hold what another does: they are no further comparison
 */
public record Judge(Evidence evidence, String caveat, boolean random, String tuned, Set<String> twice) {
    /** Of a model that was trained. */
    public Judge(Evidence evidence, String caveat, boolean random) {
        this(evidence, caveat, random, ModelWords.of(Evidence.TUNED), Set.of());
    }

    /** Are the vectors better? The same probe on them before and after. */
    public Judgement vectors(String before, String after) {
        if (random) {
            return none(after, before, "there are no vectors before to be better than");
        }
        return judged(
                after,
                before,
                new Words(
                        "The same probe",
                        "on the fine-tuned vectors",
                        "on those before",
                        "the vectors got better",
                        "the vectors got worse"));
    }

    /**
     * Is the task model better? Against a rival that had the same help but the training of vectors. Where the start was drawn at
     * random, to be better than that says nothing: it is against the best of the others.
     *
     * @param others that may take its place
     */
    public Judgement model(String rival, Set<String> others) {
        if (!random) {
            return judged(Evidence.TUNED, rival, ofModel("by " + ModelWords.of(rival)));
        }
        String best = others.isEmpty() ? "" : best(others);
        return best.isEmpty()
                ? none(Evidence.TUNED, rival, "to be better than what reads random vectors says nothing")
                : judged(
                        Evidence.TUNED,
                        best,
                        ofModel("by " + ModelWords.of(best) + ", the best that does without this run's vectors"));
    }

    private Words ofModel(String rival) {
        return new Words("The task model", tuned, rival, "the model got better", "the model does worse than that");
    }

    /**
     * Are the vectors better than propagated ones?
     *
     * @param probe of the fine-tuned vectors and of propagated ones
     * @param nearest the votes by either; null where nobody asked them
     * @param rival what propagated vectors would take
     */
    public BesidePropagated propagated(
            Map.Entry<String, String> probe, Map.@Nullable Entry<String, String> nearest, PropagatedRival rival) {
        return BesidePropagated.of(
                evidence,
                caveat,
                propagated(probe, "The same probe"),
                nearest == null ? null : propagated(nearest, "The vote of the ten nearest"),
                rival);
    }

    private Judgement propagated(Map.Entry<String, String> models, String who) {
        if (random) {
            return none(models.getKey(), models.getValue(), "there are no vectors that could be propagated instead");
        }
        return judged(
                models.getKey(),
                models.getValue(),
                new Words(
                        who,
                        "on the fine-tuned vectors",
                        "on propagated ones",
                        "training adds to what neighbourhoods tell",
                        "neighbourhoods tell more without training"));
    }

    /** The model of the best mean among some; empty where none has one. */
    private String best(Set<String> models) {
        String metric = evidence.primary();
        double sign = Evidence.smallerIsBetter(metric) ? -1 : 1;
        return models.stream()
                .filter(model -> Double.isFinite(evidence.of(model, metric).mean()))
                .max(Comparator.comparingDouble(
                        model -> sign * evidence.of(model, metric).mean()))
                .orElse("");
    }

    private Judgement none(String first, String second, String why) {
        return new Judgement(
                Verdict.NONE,
                "The start was drawn at random: " + why + ".",
                first,
                second,
                evidence.differences(first, second));
    }

    /** How an answer is told: who reaches a value on the first and on the second, and what a difference means. */
    private record Words(String who, String first, String second, String better, String worse) {}

    private Judgement judged(String first, String second, Words words) {
        Verdict verdict = evidence.verdict(first, second);
        return new Judgement(
                verdict,
                because(verdict, first, second, words) + caveat,
                first,
                second,
                evidence.differences(first, second));
    }

    private String because(Verdict verdict, String first, String second, Words words) {
        String metric = evidence.primary();
        Interval gain = evidence.difference(first, second, metric);
        if (verdict == Verdict.UNDEFINED) {
            return metric + " is undefined: "
                    + evidence.undefined().getOrDefault(metric, "the difference is not a finite number")
                    + "; judge by another metric, or give other test items.";
        }
        String numbers = String.format(
                Locale.ROOT,
                "%s reaches %s %.4f %s and %.4f %s, a difference of %s",
                words.who,
                metric,
                evidence.of(first, metric).mean(),
                words.first,
                evidence.of(second, metric).mean(),
                words.second,
                Interval.signed(gain.mean()));
        if (gain.n() < 2) {
            return numbers + "; one repeat gives no interval, so nothing is proved: set task.repeats to 5 or more.";
        }
        if (gain.lo() == 0 && gain.hi() == 0) {
            return numbers + ": nothing that is tested was told otherwise.";
        }
        String interval = String.format(
                Locale.ROOT,
                " (95 %% interval %s to %s, %,d %s; %s)",
                Interval.signed(gain.lo()),
                Interval.signed(gain.hi()),
                gain.n(),
                evidence.overItems() ? evidence.design().asked() : "repeats",
                evidence.covers(metric).words());
        if (evidence.repeats().size() == 1) {
            return numbers + interval
                    + ": one training may be lucky, so nothing is proved: set task.repeats to 5 or more.";
        }
        if (evidence.fewEach()) {
            return numbers + interval + ": with fewer than " + Evidence.LEAST
                    + " test items a class an interval of a mean over classes holds less than it says, so nothing is proved.";
        }
        return numbers
                + interval
                + switch (verdict) {
                    case WIN -> ": " + words.better + ".";
                    case MARGINAL -> ": the interval contains zero, too close to tell.";
                    case UNDERPOWERED ->
                        String.format(
                                Locale.ROOT,
                                ": not enough to tell; only a difference of %.4f or more would show, and one of %.4f is worth"
                                        + " having.",
                                evidence.detectable(first, second),
                                evidence.worthHaving(second));
                    case REGRESSION -> ": " + words.worse + ".";
                    case UNDEFINED, NONE -> "";
                };
    }

    /**
     * Which model to use.
     *
     * @param trained models that read vectors after fine-tuning
     * @param vectorless models that use no vectors
     * @param controls that nobody would use
     * @param way how to be answered by a model
     */
    public Best best(
            Collection<String> trained, Set<String> vectorless, Set<String> controls, Function<String, Best.Way> way) {
        Set<String> none = new LinkedHashSet<>(controls);
        none.addAll(twice);
        return new Choice(evidence, tuned, evidence.comparisons(twice), trained, vectorless, none).best(way);
    }

    /**
     * Which vectors to use.
     *
     * @param nearest the votes by the vectors after and before; null where nobody asked them
     * @param propagated null where that was not asked
     */
    public UsedVectors used(
            Judgement vectors,
            Map.@Nullable Entry<String, String> nearest,
            @Nullable BesidePropagated propagated,
            PropagatedRival rival) {
        Verdict byNearest = nearest == null ? Verdict.NONE : evidence.verdict(nearest.getKey(), nearest.getValue());
        return UsedVectors.of(
                vectors, byNearest, propagated, rival, evidence.repeats().size());
    }

    /** The model against each other, corrected for their number. */
    public Map<String, Comparison> comparisons() {
        return evidence.comparisons(twice);
    }

    /** Each model's metrics. */
    public Map<String, Interval> of(String model) {
        return evidence.of(model);
    }
}
