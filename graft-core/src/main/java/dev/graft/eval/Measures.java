package dev.graft.eval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one model reached in one repeat.
 *
 * @param values by metric
 * @param items of metrics that are means over test items: the items' values, in the same order for every model
 * @param drawn of metrics that are functions of all test items together: their values over bootstrap draws, the same
 *     draws for every model
 */
public record Measures(Map<String, Double> values, Map<String, double[]> items, Map<String, Drawn> drawn) {
    /**
     * @param values one a draw
     * @param n test items
     */
    public record Drawn(double[] values, int n) {}

    /** Where no metric was drawn. */
    public Measures(Map<String, Double> values, Map<String, double[]> items) {
        this(values, items, Map.of());
    }

    /** Metrics that are means over items. */
    public static Measures ofItems(Map<String, double[]> items) {
        Map<String, Double> values = new LinkedHashMap<>();
        items.forEach((name, of) -> values.put(name, Arrays.stream(of).average().orElse(Double.NaN)));
        return new Measures(values, items);
    }

    /** Metrics that belong to no single item. */
    public static Measures of(Map<String, Double> values) {
        return new Measures(values, Map.of());
    }
}
