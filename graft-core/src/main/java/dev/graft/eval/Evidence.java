package dev.graft.eval;

import dev.graft.base.Nullable;
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
        if (drawn != null) {
            return Bootstrap.of(values(model, metric)[0], drawn.values(), drawn.n())
                    .interval();
        }
        return items != null ? ItemMeans.of(items) : Intervals.of(values(model, metric));
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

    /** Fine-tuned minus frozen, metric by metric. */
    public Map<String, Interval> delta() {
        Map<String, Interval> map = new LinkedHashMap<>();
        metrics().forEach(metric -> map.put(metric, difference(TUNED, FROZEN, metric)));
        return map;
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
     * The smallest true difference to frozen that so many repeats or items would find four times in five: {@code (t₀.₉₇₅
     * + t₀.₈) · standard error}, with the error as seen here.
     */
    public double detectable() {
        Estimate delta = estimate(TUNED, FROZEN, primary);
        int freedom = delta.interval().n() - 1;
        return freedom < 1
                ? Double.NaN
                : (Students.quantile(LEVEL, freedom) + Students.quantile(POWER, freedom)) * delta.error();
    }

    /** Did fine-tuning help? */
    public Verdict verdict() {
        Interval delta = difference(TUNED, FROZEN, primary);
        Verdict verdict = Intervals.verdict(delta, smallerIsBetter(primary));
        if (verdict != Verdict.MARGINAL) {
            return verdict;
        }
        boolean blind = delta.n() < 2
                || detectable() > LOOKED_FOR * Math.abs(of(FROZEN, primary).mean());
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
