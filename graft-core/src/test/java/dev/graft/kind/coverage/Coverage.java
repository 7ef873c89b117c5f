package dev.graft.kind.coverage;

import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.Interval;
import dev.graft.eval.Measures;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How often intervals from single data sets hold what is true on average over all of them. */
final class Coverage {
    /**
     * Of one metric and number of repeats.
     *
     * @param truth the mean gain over all data sets, starts and splits
     * @param held share of data sets whose interval holds it
     * @param falseWins share whose interval lies above it; where it is 0 these are wins out of nothing
     * @param width mean half width
     */
    record Row(String metric, int repeats, double truth, double held, double falseWins, double width) {}

    private Coverage() {}

    /**
     * Draws data sets.
     *
     * @param repeats numbers of them, ascending: the first so many of each data set
     */
    static List<Row> of(Draws draws, Design design, List<String> metrics, int sets, int... repeats) {
        int most = repeats[repeats.length - 1];
        Map<String, List<List<Interval>>> intervals = new LinkedHashMap<>();
        Map<String, Double> truths = new LinkedHashMap<>();
        for (int set = 0; set < sets; set++) {
            List<Map<String, Measures>> all = draws.of(Seeds.derive(2, set), most);
            for (String metric : metrics) {
                List<Interval> its = new ArrayList<>();
                for (int n : repeats) {
                    Evidence evidence = new Evidence(metric, all.subList(0, n), design);
                    its.add(evidence.difference(Evidence.TUNED, Evidence.FROZEN, metric));
                }
                intervals.computeIfAbsent(metric, _ -> new ArrayList<>()).add(its);
                truths.merge(metric, its.getLast().mean() / sets, Double::sum);
            }
        }
        List<Row> rows = new ArrayList<>();
        intervals.forEach((metric, of) -> {
            double truth = Objects.requireNonNull(truths.get(metric));
            for (int n = 0; n < repeats.length; n++) {
                int at = n;
                List<Interval> its = of.stream().map(each -> each.get(at)).toList();
                rows.add(row(metric, repeats[n], truth, its));
            }
        });
        return rows;
    }

    private static Row row(String metric, int repeats, double truth, List<Interval> intervals) {
        double held = 0;
        double above = 0;
        double width = 0;
        for (Interval interval : intervals) {
            held += interval.lo() <= truth && truth <= interval.hi() ? 1 : 0;
            boolean better = Evidence.smallerIsBetter(metric) ? interval.hi() < truth : interval.lo() > truth;
            above += better ? 1 : 0;
            width += (interval.hi() - interval.lo()) / 2;
        }
        int n = intervals.size();
        return new Row(metric, repeats, truth, held / n, above / n, width / n);
    }
}
