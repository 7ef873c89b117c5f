package dev.graft.eval;

import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measurements of all models over all repeats, and what can be concluded: intervals and tests cover what {@link #covers}
 * says. With several repeats they are {@link CrossedIntervals}; with one, over the test items alone, and where a metric
 * belongs to no single item there are none.
 *
 * @param primary the metric that conclusions are about
 * @param repeats by model: {@code finetuned}, {@code frozen}, then other baselines; the same models and metrics each
 * @param design what the repeats draw anew
 */
public record Evidence(String primary, List<Map<String, Measures>> repeats, Design design) {
    /** The model that is judged. */
    public static final String TUNED = "finetuned";
    /** A control that learned nothing. */
    public static final String RANDOM = "random";
    /** The start vectors, untouched. */
    public static final String FROZEN = "frozen";

    /** Student's t within these, either side: the 5 % level, and four times in five on one side. */
    private static final double LEVEL = 0.95;

    private static final double POWER = 0.6;
    /** Differences below this share of the frozen value are not looked for. */
    private static final double LOOKED_FOR = 0.05;
    /** Fewer of what test items are about carry no interval: simulated ones of ten hold, see {@code StatisticsTest}. */
    static final int LEAST = 10;

    private static final Set<String> SMALLER =
            Set.of("logLoss", "mse", "mae", "rmse", "nmse", "meanRank", "conductance");

    /** Whether less is better. */
    public static boolean smallerIsBetter(String metric) {
        return SMALLER.contains(metric);
    }

    /** Names of the metrics, in order. */
    public List<String> metrics() {
        return List.copyOf(measures(0, TUNED).values().keySet());
    }

    /** Whether intervals are over test items rather than repeats. */
    public boolean overItems() {
        return repeats.size() == 1 && covers(primary).items();
    }

    /** What the intervals of a metric cover. */
    public Covers covers(String metric) {
        boolean parts = influences(TUNED, metric) != null || items(TUNED, metric) != null;
        return Covers.of(design, repeats.size(), parts);
    }

    /** A model's mean. */
    public Interval of(String model, String metric) {
        double[] items = items(model, metric);
        if (items != null) {
            Interval interval = ItemMeans.of(items);
            return interval.defined() ? interval : Interval.undefined(interval.n());
        }
        List<Influence> influences = influences(model, metric);
        Components components =
                influences != null ? Components.of(influences, null) : Components.ofValues(values(model, metric));
        return CrossedIntervals.of(components, design).orUndefined().interval();
    }

    /**
     * Why metrics have no value: those of which a model has one that is not finite in a repeat, with which, how often, and
     * what such a value means. Empty where all are sound.
     */
    public Map<String, String> undefined() {
        Map<String, String> why = new LinkedHashMap<>();
        for (String metric : metrics()) {
            Map<String, String> models = new LinkedHashMap<>();
            for (String model : repeats.getFirst().keySet()) {
                long times = Arrays.stream(values(model, metric))
                        .filter(value -> !Double.isFinite(value))
                        .count();
                if (times > 0 || !of(model, metric).defined()) {
                    models.put(model, repeats.size() == 1 ? "" : " in " + times + " of " + repeats.size() + " repeats");
                }
            }
            if (!models.isEmpty()) {
                why.put(metric, Undefined.why(metric) + " (" + named(models) + ")");
            }
        }
        if (tooFew()) {
            why.putIfAbsent(
                    primary,
                    asked() + " different " + design.asked()
                            + " were asked, which is too few for an interval: it takes " + LEAST);
        }
        return why;
    }

    /** Models with where each has no value, or all of them at once. */
    private String named(Map<String, String> models) {
        boolean alike = models.size() == repeats.getFirst().size()
                && Set.copyOf(models.values()).size() == 1;
        return alike
                ? "every model" + models.values().iterator().next()
                : models.entrySet().stream()
                        .map(model -> ModelWords.of(model.getKey()) + model.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** A model's means, metric by metric. */
    public Map<String, Interval> of(String model) {
        Map<String, Interval> map = new LinkedHashMap<>();
        metrics().forEach(metric -> map.put(metric, of(model, metric)));
        return map;
    }

    /** First minus second, paired. */
    public Interval difference(String first, String second, String metric) {
        return estimate(first, second, metric).interval();
    }

    private Estimate estimate(String first, String second, String metric) {
        return raw(first, second, metric).orUndefined();
    }

    private Estimate raw(String first, String second, String metric) {
        double[] a = items(first, metric);
        double[] b = items(second, metric);
        if (a != null && b != null) {
            return ItemMeans.ofDifferences(a, b);
        }
        List<Influence> x = influences(first, metric);
        List<Influence> y = influences(second, metric);
        Components components = x != null && y != null
                ? Components.of(x, y)
                : Components.ofValues(Intervals.differences(values(first, metric), values(second, metric)));
        return CrossedIntervals.of(components, design);
    }

    /** First minus second, metric by metric. */
    public Map<String, Interval> differences(String first, String second) {
        Map<String, Interval> map = new LinkedHashMap<>();
        metrics().forEach(metric -> map.put(metric, difference(first, second, metric)));
        return map;
    }

    /** Whether a model was measured. */
    public boolean has(String model) {
        return repeats.getFirst().containsKey(model);
    }

    /** One value a repeat. */
    public double[] values(String model, String metric) {
        double[] values = new double[repeats.size()];
        for (int r = 0; r < values.length; r++) {
            values[r] = Objects.requireNonNull(measures(r, model).values().get(metric), metric);
        }
        return values;
    }

    /** Of one repeat, where items do not hang together. */
    private double @Nullable [] items(String model, String metric) {
        if (repeats.size() > 1) {
            return null;
        }
        Influence influence = measures(0, model).influences().get(metric);
        return influence == null || influence.items().independent()
                ? measures(0, model).items().get(metric)
                : null;
    }

    private @Nullable List<Influence> influences(String model, String metric) {
        List<Influence> all = new ArrayList<>();
        for (int r = 0; r < repeats.size(); r++) {
            Influence influence = measures(r, model).influences().get(metric);
            if (influence == null) {
                return null;
            }
            all.add(influence);
        }
        return all;
    }

    private Measures measures(int repeat, String model) {
        return Objects.requireNonNull(repeats.get(repeat).get(model), model);
    }

    /**
     * The smallest true difference in the primary metric that so many repeats or items would find four times in five:
     * {@code (t₀.₉₇₅ + t₀.₈) · standard error}, with the error as seen here; NaN where there is none.
     */
    public double detectable(String first, String second) {
        Estimate delta = estimate(first, second, primary);
        return Double.isNaN(delta.error())
                ? Double.NaN
                : (Students.quantile(LEVEL, delta.freedom()) + Students.quantile(POWER, delta.freedom()))
                        * delta.error();
    }

    /**
     * Is the first better than the second? A metric that is not finite, of either in any repeat, cannot say; nor can fewer test
     * items than {@value #LEAST}; nor one repeat, whose luck no interval over items covers.
     */
    public Verdict verdict(String first, String second) {
        Interval delta = difference(first, second, primary);
        Verdict verdict = tooFew() ? Verdict.UNDEFINED : Intervals.verdict(delta, smallerIsBetter(primary));
        if (verdict == Verdict.UNDEFINED || (verdict != Verdict.MARGINAL && repeats.size() > 1 && !fewEach())) {
            return verdict;
        }
        boolean blind = repeats.size() < 2 || fewEach() || detectable(first, second) > worthHaving(second);
        return blind ? Verdict.UNDERPOWERED : Verdict.MARGINAL;
    }

    /** The least difference to a model that is looked for: a twentieth of its value. */
    public double worthHaving(String second) {
        return LOOKED_FOR * Math.abs(of(second, primary).mean());
    }

    /** How many of what test items are about the primary metric was measured on, over all repeats; 0 where nobody says. */
    public int asked() {
        List<Influence> influences = influences(TUNED, primary);
        return influences == null ? 0 : Components.of(influences, null).units();
    }

    /**
     * Whether the primary metric is a mean over groups of fewer test items than {@value #LEAST} each: a class that is all hit or
     * all missed has no spread to show, and in simulation differences of nothing were told in up to 10 of a hundred.
     */
    boolean fewEach() {
        List<Influence> influences = influences(TUNED, primary);
        return influences != null
                && influences.stream().anyMatch(i -> i.groups() > 1 && i.items().size() < LEAST * i.groups());
    }

    private boolean tooFew() {
        int asked = asked();
        return asked > 0 && asked < LEAST;
    }

    /** Fine-tuned against each baseline by the primary metric, corrected for their number. */
    public Map<String, Comparison> comparisons() {
        return comparisons(Set.of());
    }

    /** The same without some. */
    Map<String, Comparison> comparisons(Set<String> without) {
        Map<String, Estimate> differences = new LinkedHashMap<>();
        for (String model : repeats.getFirst().keySet()) {
            if (!model.equals(TUNED) && !without.contains(model)) {
                differences.put(model, estimate(TUNED, model, primary));
            }
        }
        return Comparisons.of(differences);
    }
}
