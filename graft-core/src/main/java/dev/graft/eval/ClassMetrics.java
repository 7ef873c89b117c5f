package dev.graft.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metrics of node classification, exact. Macro averages run over the classes that a node has or is told: one that no node
 * has and none is told says nothing, so all told rightly is 1. Among those, one that no node has, or none is told, counts
 * 0. That is scikit-learn's of one label a node; of several it is what its F1 is with zero_division=nan. Accuracy of several
 * labels asks for the exact set. NaN where there is nothing to count, or where a probability is.
 */
public final class ClassMetrics {
    /** Names, in the order in which reports show them. */
    public static final List<String> NAMES =
            List.of("microF1", "macroF1", "accuracy", "precision", "recall", "logLoss");

    private ClassMetrics() {}

    /**
     * All metrics.
     *
     * @param truth {@code [nodes][]} class indices
     * @param predicted {@code [nodes][]} class indices
     * @param probabilities {@code [nodes x classes]}
     * @param multi whether nodes may have several labels: log loss is then the mean over classes of the binary one
     */
    public static Map<String, Double> all(
            int[][] truth, int[][] predicted, float[] probabilities, int classes, boolean multi) {
        Counts counts = new Counts(truth, predicted, classes);
        long[] hits = counts.hits;
        long[] told = counts.told;
        long[] real = counts.real;
        int exact = 0;
        for (int i = 0; i < truth.length; i++) {
            exact += java.util.Arrays.equals(truth[i], predicted[i]) ? 1 : 0;
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (float p : probabilities) {
            if (Float.isNaN(p)) {
                NAMES.forEach(name -> metrics.put(name, Double.NaN));
                return metrics;
            }
        }
        metrics.put("microF1", 2.0 * sum(hits) / (sum(told) + (double) sum(real)));
        metrics.put("macroF1", macro(hits, told, real, 2, 1, 1));
        metrics.put("accuracy", exact / (double) truth.length);
        metrics.put("precision", macro(hits, told, real, 1, 1, 0));
        metrics.put("recall", macro(hits, told, real, 1, 0, 1));
        metrics.put("logLoss", logLoss(truth, probabilities, classes, multi));
        return metrics;
    }

    /** Micro-averaged F1: {@code 2 Σ hits / Σ (predicted + true)}. */
    public static double microF1(int[][] truth, int[][] predicted) {
        long hits = 0;
        long both = 0;
        for (int i = 0; i < truth.length; i++) {
            both += truth[i].length + predicted[i].length;
            for (int label : predicted[i]) {
                hits += java.util.Arrays.binarySearch(truth[i], label) >= 0 ? 1 : 0;
            }
        }
        return 2.0 * hits / both;
    }

    /** Macro-averaged F1, over the classes met. */
    public static double macroF1(int[][] truth, int[][] predicted, int classes) {
        Counts counts = new Counts(truth, predicted, classes);
        return macro(counts.hits, counts.told, counts.real, 2, 1, 1);
    }

    /** By class: nodes told it rightly, told it, and of it. */
    private static final class Counts {
        private final long[] hits;
        private final long[] told;
        private final long[] real;

        Counts(int[][] truth, int[][] predicted, int classes) {
            hits = new long[classes];
            told = new long[classes];
            real = new long[classes];
            for (int i = 0; i < truth.length; i++) {
                for (int label : truth[i]) {
                    real[label]++;
                }
                for (int label : predicted[i]) {
                    told[label]++;
                    hits[label] += java.util.Arrays.binarySearch(truth[i], label) >= 0 ? 1 : 0;
                }
            }
        }
    }

    private static double macro(long[] hits, long[] told, long[] real, int up, int byTold, int byReal) {
        double sum = 0;
        int met = 0;
        for (int c = 0; c < hits.length; c++) {
            double by = (double) byTold * told[c] + (double) byReal * real[c];
            sum += by == 0 ? 0 : (double) up * hits[c] / by;
            met += told[c] + real[c] > 0 ? 1 : 0;
        }
        return sum / met;
    }

    private static double logLoss(int[][] truth, float[] probabilities, int classes, boolean multi) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += logLoss(truth[i], probabilities, i, classes, multi);
        }
        return sum / truth.length;
    }

    /** Of node i. */
    static double logLoss(int[] truth, float[] probabilities, int i, int classes, boolean multi) {
        if (!multi) {
            return -Math.log(clamped(probabilities[i * classes + truth[0]]));
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            double p = probabilities[i * classes + c];
            boolean yes = java.util.Arrays.binarySearch(truth, c) >= 0;
            sum -= Math.log(clamped(yes ? p : 1 - p)) / classes;
        }
        return sum;
    }

    /** Single-precision probabilities carry no more than this. */
    private static double clamped(double p) {
        return Math.max(1e-7, p);
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
