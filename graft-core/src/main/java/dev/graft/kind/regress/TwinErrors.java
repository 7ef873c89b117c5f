package dev.graft.kind.regress;

import dev.graft.eval.RegressMetrics;
import dev.graft.kind.nodes.Split;
import dev.graft.kind.nodes.Twins;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Errors on test nodes that have a training node of the same neighbours and target, and on those that have none, summed
 * over the repeats: how much of a result is recognition of copies.
 */
final class TwinErrors {
    private final Regression task;
    private final Map<String, double[]> sums = new LinkedHashMap<>();
    private final long[] nodes = new long[2];

    public TwinErrors(Regression task) {
        this.task = task;
    }

    /** Adds a repeat's test nodes. */
    public void add(Split split, Map<String, Regression.Result> results) {
        long[] truth = Arrays.stream(task.targets())
                .mapToLong(Double::doubleToLongBits)
                .toArray();
        boolean[] twin =
                Twins.byNeighbours(task.undirected().out(), split, truth).is();
        double[] measured = task.measured(split.test());
        double variance = RegressMetrics.variance(measured);
        double by = task.normaliser() == 0 ? variance : task.normaliser();
        for (boolean one : twin) {
            nodes[one ? 1 : 0]++;
        }
        results.forEach((model, result) -> {
            double[] sum = sums.computeIfAbsent(model, name -> new double[2]);
            for (int i = 0; i < twin.length; i++) {
                double error = result.predicted()[i] - measured[i];
                sum[twin[i] ? 1 : 0] += error * error / by;
            }
        });
    }

    /** Mean normalised squared error of each model by group; empty where one group is. */
    public Map<String, Map<String, Double>> breakdown() {
        Map<String, Map<String, Double>> groups = new LinkedHashMap<>();
        if (nodes[0] == 0 || nodes[1] == 0) {
            return groups;
        }
        for (int group = 0; group < 2; group++) {
            Map<String, Double> row = new LinkedHashMap<>();
            int at = group;
            sums.forEach((model, sum) -> row.put("nmse of " + model, sum[at] / nodes[at]));
            row.put("test nodes", (double) nodes[group]);
            groups.put(group == 1 ? "with a twin in training" : "without a twin in training", row);
        }
        return groups;
    }
}
