package dev.graft.trial;

import dev.graft.eval.Interval;
import dev.graft.eval.Intervals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trial that was trained on every repeat.
 *
 * @param searched what validation said of it while it was searched for
 * @param values what validation says of each repeat
 */
public record Finalist(int number, double searched, List<Double> values) {
    public Finalist {
        values = List.copyOf(values);
    }

    /** Over all repeats. */
    public double mean() {
        return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    /** Over repeats that the search did not choose by; NaN where there are none. */
    double fresh(int searched) {
        return values.stream().skip(searched).mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    /**
     * What it is better by than another, repeat by repeat.
     *
     * @param from the first repeat that counts
     * @param overlap see {@link Intervals#of(double[], double, int)}
     * @param several finalists that it was chosen from
     */
    Interval over(Finalist other, int from, double overlap, int several) {
        double[] differences = new double[values.size() - from];
        for (int r = 0; r < differences.length; r++) {
            differences[r] = values.get(from + r) - other.values.get(from + r);
        }
        return Intervals.of(differences, overlap, several);
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("trial", number);
        map.put("searched", searched);
        map.put("mean", mean());
        map.put("values", values);
        return map;
    }
}
