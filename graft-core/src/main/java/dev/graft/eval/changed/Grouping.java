package dev.graft.eval.changed;

import dev.graft.graph.Graph;
import dev.graft.graph.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Groups that nodes are told apart by.
 *
 * @param by what they are, such as {@code degree}
 * @param names of the groups, in the order of reports
 * @param of {@code [nodes][]} the groups of each node: none, one or several
 */
public record Grouping(String by, List<String> names, int[][] of) {
    private static final int[] NONE = {};

    public Grouping {
        names = List.copyOf(names);
    }

    /** By number of edges in powers of two: 0, 1, 2-3, 4-7, 8-15, … */
    public static Grouping byDegree(int[] degrees) {
        int[][] of = new int[degrees.length][];
        for (int u = 0; u < of.length; u++) {
            of[u] = new int[] {bucket(degrees[u])};
        }
        return new Grouping("degree", buckets(Arrays.stream(degrees).max().orElse(0)), of);
    }

    /** Which power of two a degree falls under; 0 for none. */
    public static int bucket(int degree) {
        return 32 - Integer.numberOfLeadingZeros(degree);
    }

    /** Names of the buckets up to the one that holds {@code most}. */
    public static List<String> buckets(int most) {
        List<String> names = new ArrayList<>(List.of("0"));
        for (long low = 1; low <= most; low *= 2) {
            names.add(low == 1 ? "1" : low + "-" + (2 * low - 1));
        }
        return names;
    }

    /** Edges of every node. */
    public static int[] degrees(Graph graph) {
        int[] degrees = new int[graph.nodes()];
        Arrays.setAll(degrees, graph::degree);
        return degrees;
    }

    /** By class; a node of several labels is in several groups. */
    public static Grouping byClass(Labels labels) {
        return new Grouping("class", labels.names(), labels.of());
    }

    /** By a number's rank in five parts of equal size; NaN is in none, equal numbers are in one. */
    public static Grouping byFifths(String by, double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int[][] of = new int[values.length][];
        for (int u = 0; u < of.length; u++) {
            of[u] = Double.isNaN(values[u]) ? NONE : new int[] {fifth(sorted, values[u])};
        }
        return new Grouping(by, List.of("lowest fifth", "second", "third", "fourth", "highest fifth"), of);
    }

    private static int fifth(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (int) (5L * low / sorted.length);
    }
}
