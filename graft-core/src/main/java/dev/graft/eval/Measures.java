package dev.graft.eval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one model reached in one repeat.
 *
 * @param values by metric
 * @param items of metrics that are means over test items: the items' values, in the same order for every model
 * @param influences of metrics that hang on single test items, in the same order for every model
 */
public record Measures(Map<String, Double> values, Map<String, double[]> items, Map<String, Influence> influences) {

    /** Where nothing is told of what items are about. */
    public Measures(Map<String, Double> values, Map<String, double[]> items) {
        this(values, items, Map.of());
    }

    /** Metrics that are means over items, which nothing is told of. */
    public static Measures ofItems(Map<String, double[]> items) {
        Map<String, Double> values = new LinkedHashMap<>();
        items.forEach((name, of) -> values.put(name, Arrays.stream(of).average().orElse(Double.NaN)));
        return new Measures(values, items);
    }

    /** Metrics that are means over items. */
    public static Measures ofItems(Map<String, double[]> items, TestItems about) {
        Map<String, Influence> influences = new LinkedHashMap<>();
        items.forEach((name, of) -> influences.put(name, Influence.ofMean(about, of)));
        return ofItems(items).with(influences);
    }

    /** Metrics that belong to no single item. */
    public static Measures of(Map<String, Double> values) {
        return new Measures(values, Map.of());
    }

    /** These, and how metrics hang on items. */
    public Measures with(Map<String, Influence> more) {
        Map<String, Influence> all = new LinkedHashMap<>(influences);
        all.putAll(more);
        return new Measures(values, items, all);
    }
}
