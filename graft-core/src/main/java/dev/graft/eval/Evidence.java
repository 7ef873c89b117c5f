package dev.graft.eval;

import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Measurements of all models over all repeats, and what can be concluded. With several repeats, intervals and tests are
 * Student's over them; with one, they are over the test items where a metric is a mean of theirs or was drawn from
 * them, and else there are none.
 *
 * @param primary the metric that conclusions are about
 * @param repeats by model: {@code finetuned}, {@code frozen}, then other baselines; the same models and metrics each
 */
public record Evidence(String primary, List<Map<String, Measures>> repeats) {
    /** The model that is judged. */
    public static final String TUNED = "finetuned";
    /** The start vectors, untouched. */
    public static final String FROZEN = "frozen";

    /** Student's t within these, either side: the 5 % level, and four times in five on one side. */
    private static final double LEVEL = 0.95;

    private static final double POWER = 0.6;
    /** Differences below this share of the frozen value are not looked for. */
    private static final double LOOKED_FOR = 0.05;

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
        Measures first = measures(0, TUNED);
        return repeats.size() == 1 && !(first.items().isEmpty() && first.drawn().isEmpty());
    }

    /** A model's mean. */
    public Interval of(String model, String metric) {
        double[] items = items(model, metric);
        Measures.Drawn drawn = drawn(model, metric);
        Interval interval;
        if (drawn != null) {
            interval = Bootstrap.of(values(model, metric)[0], drawn.values(), drawn.n())
                    .interval();
        } else {
            interval = items != null ? ItemMeans.of(items) : Intervals.of(values(model, metric));
        }
        return interval.defined() ? interval : Interval.undefined(interval.n());
    }

    /**
     * Why metrics have no value: those of which a model has one that is not finite in a repeat, with which, how often, and
     * what such a value means. Empty where all are sound.
     */
    public Map<String, String> undefined() {
        Map<String, String> why = new LinkedHashMap<>();
        for (String metric : metrics()) {
            List<String> models = new ArrayList<>();
            for (String model : repeats.getFirst().keySet()) {
                long times = Arrays.stream(values(model, metric))
                        .filter(value -> !Double.isFinite(value))
                        .count();
                if (times > 0 || !of(model, metric).defined()) {
                    models.add(
                            repeats.size() == 1
                                    ? model
                                    : model + " in " + times + " of " + repeats.size() + " repeats");
                }
            }
            if (!models.isEmpty()) {
                why.put(metric, Undefined.why(metric) + " (" + String.join(", ", models) + ")");
            }
        }
        return why;
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
        Measures.Drawn x = drawn(first, metric);
        Measures.Drawn y = drawn(second, metric);
        if (x != null && y != null) {
            double difference = values(first, metric)[0] - values(second, metric)[0];
            return Bootstrap.of(difference, Intervals.differences(x.values(), y.values()), x.n());
        }
        return a != null && b != null
                ? ItemMeans.ofDifferences(a, b)
                : Intervals.estimate(Intervals.differences(values(first, metric), values(second, metric)));
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

    private double @Nullable [] items(String model, String metric) {
        return repeats.size() == 1 ? measures(0, model).items().get(metric) : null;
    }

    private Measures.@Nullable Drawn drawn(String model, String metric) {
        return repeats.size() == 1 ? measures(0, model).drawn().get(metric) : null;
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
        int freedom = delta.interval().n() - 1;
        return freedom < 1
                ? Double.NaN
                : (Students.quantile(LEVEL, freedom) + Students.quantile(POWER, freedom)) * delta.error();
    }

    /** Is the first better than the second? */
    public Verdict verdict(String first, String second) {
        Interval delta = difference(first, second, primary);
        if (!Double.isFinite(delta.mean()) || !Double.isFinite(delta.lo()) || !Double.isFinite(delta.hi())) {
            return Verdict.UNDEFINED;
        }
        Verdict verdict = Intervals.verdict(delta, smallerIsBetter(primary));
        if (verdict != Verdict.MARGINAL) {
            return verdict;
        }
        boolean blind = delta.n() < 2
                || detectable(first, second)
                        > LOOKED_FOR * Math.abs(of(second, primary).mean());
        return blind ? Verdict.UNDERPOWERED : Verdict.MARGINAL;
    }

    /** Fine-tuned against each baseline by the primary metric, corrected for their number. */
    public Map<String, Comparison> comparisons() {
        Map<String, Estimate> differences = new LinkedHashMap<>();
        for (String model : repeats.getFirst().keySet()) {
            if (!model.equals(TUNED)) {
                differences.put(model, estimate(TUNED, model, primary));
            }
        }
        return Comparisons.of(differences);
    }
}
