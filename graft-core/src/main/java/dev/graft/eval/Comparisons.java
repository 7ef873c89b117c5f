package dev.graft.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paired tests, corrected for their number by Holm's step-down (Scandinavian Journal of Statistics, 1979). */
final class Comparisons {
    private Comparisons() {}

    /** Of differences; those that give no p-value are not counted. */
    static Map<String, Comparison> of(Map<String, Estimate> differences) {
        List<Map.Entry<String, Estimate>> tested = new ArrayList<>();
        Map<String, Double> corrected = new LinkedHashMap<>();
        differences.entrySet().stream()
                .filter(entry -> !Double.isNaN(entry.getValue().p()))
                .sorted(Comparator.comparingDouble(entry -> entry.getValue().p()))
                .forEach(tested::add);
        double highest = 0;
        for (int i = 0; i < tested.size(); i++) {
            highest = Math.max(highest, Math.min(1, tested.get(i).getValue().p() * (tested.size() - i)));
            corrected.put(tested.get(i).getKey(), highest);
        }
        Map<String, Comparison> map = new LinkedHashMap<>();
        differences.forEach((name, estimate) -> map.put(
                name, new Comparison(estimate.interval(), estimate.p(), corrected.getOrDefault(name, Double.NaN))));
        return map;
    }
}
