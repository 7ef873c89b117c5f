package dev.graft.eval;

import java.util.LinkedHashMap;
import java.util.Map;

/** Paired tests, corrected for their number. */
final class Comparisons {
    private Comparisons() {}

    /** Of differences; those that give no p-value are not counted. */
    static Map<String, Comparison> of(Map<String, Estimate> differences) {
        double[] corrected = Holm.corrected(
                differences.values().stream().mapToDouble(Estimate::p).toArray());
        Map<String, Comparison> map = new LinkedHashMap<>();
        int i = 0;
        for (Map.Entry<String, Estimate> entry : differences.entrySet()) {
            Estimate estimate = entry.getValue();
            map.put(entry.getKey(), new Comparison(estimate.interval(), estimate.p(), corrected[i++]));
        }
        return map;
    }
}
