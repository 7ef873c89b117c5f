package dev.graft.eval;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which model of a run to use: that of the best mean; but where it needed fine-tuning, and one that did not is as good, not told apart
 * from it and within a difference that is worth having, the best of those, else the fine-tuned one where that is not told apart.
 */
final class Choice {
    /** Others that are named beside it. */
    private static final int NAMED = 3;

    private static final int ENOUGH = 5;
    private static final String LOG_LOSS = "logLoss";
    private static final String MAJORITY = "majority";

    private final Evidence evidence;
    private final String tuned;
    private final Map<String, Comparison> comparisons;
    private final Collection<String> trained;
    private final Set<String> vectorless;
    private final Set<String> controls;

    /**
     * Of a run's evidence.
     *
     * @param tuned what the fine-tuned model is called
     * @param comparisons of it with others
     * @param trained models that read vectors after fine-tuning
     * @param vectorless models that use no vectors
     * @param controls that nobody would use
     */
    Choice(
            Evidence evidence,
            String tuned,
            Map<String, Comparison> comparisons,
            Collection<String> trained,
            Set<String> vectorless,
            Set<String> controls) {
        this.evidence = evidence;
        this.tuned = tuned;
        this.comparisons = comparisons;
        this.trained = trained;
        this.vectorless = vectorless;
        this.controls = controls;
    }

    Best best(Function<String, Best.Way> way) {
        String metric = evidence.primary();
        Set<String> able = new LinkedHashSet<>(evidence.repeats().getFirst().keySet());
        able.removeAll(controls);
        List<String> alike = able.stream().filter(this::alike).toList();
        alike.forEach(able::remove);
        List<String> ranked = able.stream()
                .filter(model -> Double.isFinite(mean(model)))
                .sorted(Comparator.comparingDouble(
                        model -> Evidence.smallerIsBetter(metric) ? mean(model) : -mean(model)))
                .toList();
        if (ranked.isEmpty()) {
            return new Best(
                    Evidence.TUNED, "no model has a " + metric + " that is a number", true, false, Best.Way.MADE);
        }
        String top = ranked.getFirst();
        boolean own = ranked.contains(Evidence.TUNED) && (top.equals(Evidence.TUNED) || level(top, Evidence.TUNED));
        String use = trained.contains(top)
                ? ranked.stream()
                        .filter(model -> !trained.contains(model) && level(top, model) && !far(top, model))
                        .findFirst()
                        .orElse(own ? Evidence.TUNED : top)
                : top;
        StringBuilder why = new StringBuilder(String.format(Locale.ROOT, "%s %.4f", metric, mean(use)));
        if (use.equals(Evidence.TUNED)) {
            ranked.stream()
                    .filter(model -> !model.equals(use) && !trained.contains(model))
                    .findFirst()
                    .ifPresent(next -> why.append("; ").append(beside(use, next, ModelWords.of(next))));
        } else {
            why.append("; ").append(beside(use, Evidence.TUNED, tuned));
        }
        if (!alike.isEmpty() && use.equals(Evidence.TUNED)) {
            why.append("; it does not differ at all from ")
                    .append(alike.stream().map(ModelWords::of).collect(Collectors.joining(", ")));
        }
        List<String> level = ranked.stream()
                .filter(model -> !model.equals(use) && !model.equals(Evidence.TUNED) && level(use, model))
                .toList();
        levels(why, use, level);
        if (evidence.has(MAJORITY) && evidence.metrics().contains(LOG_LOSS) && logLoss(use) > logLoss(MAJORITY)) {
            why.append(String.format(
                    Locale.ROOT,
                    "; its probabilities are worse than those of the majority class, log loss %.3f to %.3f: go by its labels alone",
                    logLoss(use),
                    logLoss(MAJORITY)));
        }
        if (vectorless.contains(use)) {
            why.append("; it uses no vectors");
        } else if (!trained.contains(use)) {
            why.append("; it needs no training of vectors");
        }
        if (controls.contains(Evidence.RANDOM) && noWorse(Evidence.RANDOM, use)) {
            why.append(String.format(
                    Locale.ROOT,
                    "; random, which learned nothing, is at %.4f: that anything was learned is not shown",
                    mean(Evidence.RANDOM)));
        }
        boolean rival = !use.equals(Evidence.TUNED);
        return new Best(use, why.toString(), rival, rival && level(use, Evidence.TUNED), way.apply(use));
    }

    /** Those that are not told apart from what is to be used, and apart those that the correction alone leaves so. */
    private void levels(StringBuilder why, String use, List<String> level) {
        Map<Boolean, List<String>> sure = level.stream()
                .collect(Collectors.partitioningBy(model -> sure(evidence.difference(use, model, evidence.primary()))));
        for (Map.Entry<Boolean, List<String>> entry : sure.entrySet()) {
            List<String> models = entry.getValue();
            if (!models.isEmpty()) {
                why.append("; level with it")
                        .append(entry.getKey() ? corrected() : "")
                        .append(": ")
                        .append(models.stream().limit(NAMED).map(ModelWords::of).collect(Collectors.joining(", ")))
                        .append(models.size() > NAMED ? " and " + (models.size() - NAMED) + " more" : "");
            }
        }
    }

    /** Whether another model is the fine-tuned one by another name: nothing is left to choose by. */
    private boolean alike(String model) {
        if (model.equals(Evidence.TUNED) || controls.contains(Evidence.TUNED)) {
            return false;
        }
        Interval difference = evidence.difference(Evidence.TUNED, model, evidence.primary());
        return difference.n() > 1 && difference.mean() == 0 && difference.lo() == 0 && difference.hi() == 0;
    }

    /** Whether two means differ by more than what is looked for. */
    private boolean far(String one, String other) {
        return Math.abs(mean(one) - mean(other)) > evidence.worthHaving(other);
    }

    private double logLoss(String model) {
        return evidence.of(model, LOG_LOSS).mean();
    }

    private double mean(String model) {
        return evidence.of(model, evidence.primary()).mean();
    }

    private boolean noWorse(String one, String other) {
        return Evidence.smallerIsBetter(evidence.primary()) ? mean(one) <= mean(other) : mean(one) >= mean(other);
    }

    /** Another's value, how far it is off, and whether that tells them apart. */
    private String beside(String use, String other, String name) {
        Interval ahead = evidence.difference(use, other, evidence.primary());
        String value = String.format(Locale.ROOT, "%s %.4f", name, mean(other));
        if (ahead.n() < 2) {
            return value + ", without an interval: one training may be lucky";
        }
        return String.format(
                Locale.ROOT,
                "%s, a difference of %s%s",
                value,
                ahead.difference(),
                level(use, other)
                        ? ", too close to tell them apart" + (sure(ahead) ? corrected() : few(use, other))
                        : evidence.repeats().size() == 1 ? " on this one training, which may be lucky" : "");
    }

    /** Two repeats leave one degree of freedom, and tell apart next to nothing; a few more may not tell what is looked for. */
    private String few(String use, String other) {
        int repeats = evidence.repeats().size();
        return repeats == 2
                        || (repeats > 2
                                && repeats < ENOUGH
                                && evidence.detectable(use, other) > evidence.worthHaving(other))
                ? " by " + (repeats == 2 ? "two" : repeats) + " repeats: set task.repeats to 5 or more"
                : "";
    }

    /** Why what an interval tells apart is not told apart all the same. */
    private String corrected() {
        return " once corrected for the " + comparisons.size() + " comparisons";
    }

    private static boolean sure(Interval difference) {
        return difference.lo() > 0 || difference.hi() < 0;
    }

    /** Whether two are not told apart; of the fine-tuned one, after the correction for all that it is compared with. */
    private boolean level(String one, String other) {
        Interval difference = evidence.difference(one, other, evidence.primary());
        boolean apart = difference.n() >= 2 && sure(difference);
        if (one.equals(Evidence.TUNED) || other.equals(Evidence.TUNED)) {
            String rival = one.equals(Evidence.TUNED) ? other : one;
            Comparison comparison = Objects.requireNonNull(comparisons.get(rival));
            apart &= comparison.corrected() < 0.05;
        }
        return !apart;
    }
}
