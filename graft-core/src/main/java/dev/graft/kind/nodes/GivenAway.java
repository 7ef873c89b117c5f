package dev.graft.kind.nodes;

import dev.graft.feature.FeatureColumn;
import dev.graft.feature.Features;
import dev.graft.feature.SparseRows;
import dev.graft.graph.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds features that are the target, or grow or fall with it. Fewer than {@value #LEAST} nodes prove nothing. */
final class GivenAway {
    private static final int LEAST = 20;
    private static final int LEAST_OF_CLASS = 5;
    private static final double MONOTONE = 0.999;

    private GivenAway() {}

    /** Names of columns whose rank correlation with the targets (Spearman 1904) is {@value #MONOTONE} or more, either way. */
    static List<String> values(Features features, double[] targets) {
        List<String> names = new ArrayList<>();
        for (FeatureColumn column : features.columns()) {
            int[] both = IntStream.range(0, targets.length)
                    .filter(u -> !Double.isNaN(targets[u]) && !Float.isNaN(column.values()[u]))
                    .toArray();
            double[] x =
                    Arrays.stream(both).mapToDouble(u -> column.values()[u]).toArray();
            double[] y = Arrays.stream(both).mapToDouble(u -> targets[u]).toArray();
            if (both.length >= LEAST && Math.abs(correlation(ranks(x), ranks(y))) >= MONOTONE) {
                names.add(column.name());
            }
        }
        return names;
    }

    /** Ranks from 0; equal values share their mean rank. */
    static double[] ranks(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double correlation(double[] x, double[] y) {
        double mean = (x.length - 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }
        return xx * yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
    }

    /** Names of number columns in which classes lie apart, and of words or categories that are just one class's nodes. */
    static List<String> classes(Features features, Labels labels) {
        List<String> names = new ArrayList<>();
        int[] labelled = Split.labelled(labels);
        if (labelled.length < LEAST) {
            return names;
        }
        for (FeatureColumn column : features.columns()) {
            if (!labels.multi() && apart(column.values(), labels, labelled)) {
                names.add(column.name());
            }
        }
        int[][] members = members(labels, labelled);
        for (SparseRows rows : features.sparse()) {
            int[] counts = new int[rows.width()];
            for (int u : labelled) {
                for (int i = rows.offsets()[u]; i < rows.offsets()[u + 1]; i++) {
                    counts[rows.columns()[i]]++;
                }
            }
            for (int c = 0; c < members.length; c++) {
                if (members[c].length >= LEAST_OF_CLASS && members[c].length < labelled.length) {
                    int column = just(rows, members[c], counts);
                    if (column >= 0) {
                        names.add("word or category " + column + ", of class "
                                + labels.names().get(c));
                    }
                }
            }
        }
        return names;
    }

    /** The nodes of each class. */
    private static int[][] members(Labels labels, int[] labelled) {
        int[] sizes = new int[labels.classes()];
        for (int u : labelled) {
            for (int c : labels.of()[u]) {
                sizes[c]++;
            }
        }
        int[][] members = new int[sizes.length][];
        Arrays.setAll(members, c -> new int[sizes[c]]);
        for (int i = labelled.length - 1; i >= 0; i--) {
            for (int c : labels.of()[labelled[i]]) {
                members[c][--sizes[c]] = labelled[i];
            }
        }
        return members;
    }

    /** Whether the values of each class lie in a range that holds no other class's. */
    private static boolean apart(float[] values, Labels labels, int[] labelled) {
        int[] known = Arrays.stream(labelled)
                .filter(u -> !Float.isNaN(values[u]))
                .boxed()
                .sorted(Comparator.comparingDouble(u -> values[u]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (known.length < Math.max(LEAST, LEAST_OF_CLASS * labels.classes())) {
            return false;
        }
        boolean[] left = new boolean[labels.classes()];
        int classes = 1;
        for (int i = 1; i < known.length; i++) {
            int before = labels.of()[known[i - 1]][0];
            int now = labels.of()[known[i]][0];
            if (now != before) {
                left[before] = true;
                classes++;
                if (left[now] || values[known[i]] == values[known[i - 1]]) {
                    return false;
                }
            }
        }
        return classes > 1;
    }

    /**
     * A column that all members have and no other labelled node has, or -1.
     *
     * @param counts of labelled nodes by column
     */
    private static int just(SparseRows rows, int[] members, int[] counts) {
        int first = members[0];
        for (int i = rows.offsets()[first]; i < rows.offsets()[first + 1]; i++) {
            int column = rows.columns()[i];
            if (counts[column] == members.length && Arrays.stream(members).allMatch(u -> has(rows, u, column))) {
                return column;
            }
        }
        return -1;
    }

    private static boolean has(SparseRows rows, int u, int column) {
        return Arrays.binarySearch(rows.columns(), rows.offsets()[u], rows.offsets()[u + 1], column) >= 0;
    }
}
