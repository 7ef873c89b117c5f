package dev.graft.eval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metrics of predicted numbers, all on one scale.
 *
 * <ul>
 *   <li>r2: {@code 1 - Σ (y - ŷ)² / Σ (y - ȳ)²}, ȳ the mean of the measured nodes
 *   <li>rmse: {@code √mse}; mae: mean {@code |y - ŷ|}; mse: mean {@code (y - ŷ)²}
 *   <li>nmse: mse by a normaliser that the recipe names
 * </ul>
 *
 * <p>r2, and nmse by the variance, are not finite where all measured nodes have one value.
 */
public final class RegressMetrics {
    /** Names, in the order in which reports show them. */
    public static final List<String> NAMES = List.of("r2", "rmse", "mae", "mse", "nmse");

    private RegressMetrics() {}

    /**
     * All metrics, and the nodes' shares in those that are means.
     *
     * @param normaliser of the squared error, or 0: the variance of {@code truth}
     */
    public static Measures of(double[] truth, double[] predicted, double normaliser) {
        int n = truth.length;
        double variance = variance(truth);
        double by = normaliser == 0 ? variance : normaliser;
        double[] squares = new double[n];
        double[] sizes = new double[n];
        double[] normalised = new double[n];
        double mse = 0;
        double mae = 0;
        for (int i = 0; i < n; i++) {
            double error = predicted[i] - truth[i];
            squares[i] = error * error;
            sizes[i] = Math.abs(error);
            normalised[i] = squares[i] / by;
            mse += squares[i] / n;
            mae += sizes[i] / n;
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("r2", 1 - mse / variance);
        values.put("rmse", Math.sqrt(mse));
        values.put("mae", mae);
        values.put("mse", mse);
        values.put("nmse", mse / by);
        return new Measures(values, Map.of("mae", sizes, "mse", squares, "nmse", normalised));
    }

    /**
     * How they hang on the measured nodes. Of r2 it is {@code -(d mse / variance) + mse d variance / variance²}, of rmse {@code
     * d mse / 2 rmse}.
     *
     * @param items the measured nodes
     * @param measures of the same
     */
    public static Map<String, Influence> influences(
            TestItems items, Measures measures, double[] truth, double[] predicted, double normaliser) {
        int n = truth.length;
        double variance = variance(truth);
        double mean = Arrays.stream(truth).average().orElse(Double.NaN);
        double mse = measures.values().getOrDefault("mse", Double.NaN);
        double mae = measures.values().getOrDefault("mae", Double.NaN);
        Map<String, float[]> parts = new LinkedHashMap<>();
        NAMES.forEach(name -> parts.put(name, new float[n]));
        for (int i = 0; i < n; i++) {
            double error = predicted[i] - truth[i];
            double square = (error * error - mse) / n;
            double spread = ((truth[i] - mean) * (truth[i] - mean) - variance) / n;
            double share = square / variance - mse * spread / (variance * variance);
            for (Map.Entry<String, float[]> entry : parts.entrySet()) {
                entry.getValue()[i] = (float)
                        switch (entry.getKey()) {
                            case "r2" -> -share;
                            case "rmse" -> mse == 0 ? 0 : square / (2 * Math.sqrt(mse));
                            case "mae" -> (Math.abs(error) - mae) / n;
                            case "mse" -> square;
                            default -> normaliser == 0 ? share : square / normaliser;
                        };
            }
        }
        Map<String, Influence> map = new LinkedHashMap<>();
        parts.forEach((name, of) ->
                map.put(name, new Influence(measures.values().getOrDefault(name, Double.NaN), items, of)));
        return map;
    }

    /** Mean squared distance to the mean: exactly 0 of equal values, whatever their sum rounds to. */
    public static double variance(double[] values) {
        if (Arrays.stream(values).allMatch(value -> value == values[0])) {
            return 0;
        }
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean) / values.length;
        }
        return variance;
    }
}
