package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.recipe.Cleaning;
import java.util.Arrays;

/**
 * Values that are unusually high. Degrees and weights are heavy-tailed, so the rule by deviations looks at logarithms:
 * x is too high where ln x exceeds the median of the logarithms by more than {@code limit} times 1.4826 times their
 * median absolute deviation, which estimates the standard deviation where they are normal (Hampel: The Influence Curve
 * and its Role in Robust Estimation, JASA 1974). The rule by quantile takes the smallest value that a share of {@code
 * limit} of the values does not exceed; what is above is too high.
 */
final class Outliers {
    private static final double NORMAL = 1.4826;

    private Outliers() {}

    /** Which nodes stay. Nodes without edges have no degree to judge by, and stay. O(n log n). */
    static boolean[] keepByDegree(Graph graph, Cleaning.Outliers rule, String source) {
        double[] degrees = new double[graph.nodes()];
        int n = 0;
        for (int u = 0; u < graph.nodes(); u++) {
            if (graph.degree(u) > 0) {
                degrees[n++] = graph.degree(u);
            }
        }
        double highest = highest(Arrays.copyOf(degrees, n), rule, "degrees", source);
        boolean[] keep = new boolean[graph.nodes()];
        for (int u = 0; u < keep.length; u++) {
            keep[u] = graph.degree(u) <= highest;
        }
        return keep;
    }

    /** Which arcs of {@link Graph#out} stay; an undirected edge is judged once. O(m log m). */
    static boolean[] keepByWeight(Graph graph, Cleaning.Outliers rule, String source) {
        Csr out = graph.out();
        float[] given = out.proportions();
        if (given == null) {
            throw new BadInput(
                    source
                            + ": all edges have the same weight, so graph.clean.outliers.by weight has nothing to judge; set it to none");
        }
        double[] weights = new double[out.arcs()];
        int n = 0;
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                if (graph.directed() || u <= out.targets()[i]) {
                    weights[n++] = given[i];
                }
            }
        }
        double highest = highest(Arrays.copyOf(weights, n), rule, "weights", source);
        boolean[] keep = new boolean[out.arcs()];
        for (int i = 0; i < keep.length; i++) {
            keep[i] = given[i] <= highest;
        }
        return keep;
    }

    /** The highest value that is no outlier; positive values. */
    static double highest(double[] values, Cleaning.Outliers rule, String what, String source) {
        if (values.length == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return switch (rule.rule()) {
            case QUANTILE -> sorted[(int) Math.ceil(rule.limit() * sorted.length) - 1];
            case MAD -> {
                Arrays.setAll(sorted, i -> Math.log(sorted[i]));
                double median = median(sorted);
                double[] deviations = new double[sorted.length];
                Arrays.setAll(deviations, i -> Math.abs(sorted[i] - median));
                Arrays.sort(deviations);
                double deviation = median(deviations);
                if (deviation == 0) {
                    throw new BadInput(
                            source + ": more than half of its " + what + " are " + Math.exp(median)
                                    + ", so their median deviation is 0 and rule mad cannot judge; use graph.clean.outliers.rule quantile");
                }
                yield Math.exp(median + rule.limit() * NORMAL * deviation);
            }
        };
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
