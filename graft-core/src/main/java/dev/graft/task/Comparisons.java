package dev.graft.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paired tests, corrected for their number by Holm's step-down (Scandinavian Journal of Statistics, 1979). */
final class Comparisons {
    /** Degrees of freedom where Student's distribution is the normal one. */
    private static final double NORMAL = 1e6;

    private Comparisons() {}

    /** @param students whether the intervals are Student's over repeats, or over test items and so normal */
    static Map<String, Comparison> of(Map<String, Interval> differences, boolean students) {
        List<String> byP = new ArrayList<>(differences.keySet());
        Map<String, Double> p = new LinkedHashMap<>();
        differences.forEach((name, difference) -> p.put(name, p(difference, students)));
        byP.sort(Comparator.comparingDouble(name -> p.getOrDefault(name, Double.NaN)));
        Map<String, Double> corrected = new LinkedHashMap<>();
        double highest = 0;
        for (int i = 0; i < byP.size(); i++) {
            double own = p.getOrDefault(byP.get(i), Double.NaN);
            highest = Double.isNaN(own) ? highest : Math.max(highest, Math.min(1, own * (byP.size() - i)));
            corrected.put(byP.get(i), Double.isNaN(own) ? Double.NaN : highest);
        }
        Map<String, Comparison> map = new LinkedHashMap<>();
        differences.forEach((name, difference) -> map.put(
                name,
                new Comparison(
                        difference, p.getOrDefault(name, Double.NaN), corrected.getOrDefault(name, Double.NaN))));
        return map;
    }

    private static double p(Interval difference, boolean students) {
        if (difference.n() < 2) {
            return Double.NaN;
        }
        double error = standardError(difference, students);
        if (error == 0) {
            return difference.mean() == 0 ? 1 : 0;
        }
        double t = Math.abs(difference.mean()) / error;
        return 1 - Students.within(t, students ? difference.n() - 1 : NORMAL);
    }

    /** From the width of the interval. */
    static double standardError(Interval interval, boolean students) {
        return interval.n() < 2
                ? Double.NaN
                : (interval.hi() - interval.lo()) / 2 / Students.quantile95(students ? interval.n() - 1 : NORMAL);
    }
}
