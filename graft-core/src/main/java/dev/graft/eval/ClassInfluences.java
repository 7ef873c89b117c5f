package dev.graft.eval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How {@link ClassMetrics} hang on each test node. A node adds {@code h_c} to class c's hits, {@code t_c} to what is told and
 * {@code r_c} to what is real; of a ratio {@code a / b} of sums its part is {@code (a_i - (a / b) b_i) / b}.
 */
public final class ClassInfluences {
    private final int[][] truth;
    private final int[][] predicted;
    private final double[] hits;
    private final double[] told;
    private final double[] real;

    private ClassInfluences(int[][] truth, int[][] predicted, int classes) {
        this.truth = truth;
        this.predicted = predicted;
        this.hits = new double[classes];
        this.told = new double[classes];
        this.real = new double[classes];
        for (int i = 0; i < truth.length; i++) {
            for (int c : truth[i]) {
                real[c]++;
            }
            for (int c : predicted[i]) {
                told[c]++;
                hits[c] += Arrays.binarySearch(truth[i], c) >= 0 ? 1 : 0;
            }
        }
    }

    /**
     * Of all metrics.
     *
     * @param items the test nodes
     * @param values the metrics' own, as {@link ClassMetrics#all} has them
     */
    public static Map<String, Influence> of(
            TestItems items,
            Map<String, Double> values,
            int[][] truth,
            int[][] predicted,
            float[] probabilities,
            int classes,
            boolean multi) {
        ClassInfluences counts = new ClassInfluences(truth, predicted, classes);
        Map<String, Influence> map = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            float[] parts = new float[truth.length];
            switch (name) {
                case "microF1" -> counts.micro(parts);
                case "macroF1" -> counts.macro(parts, 2, 1, 1);
                case "precision" -> counts.macro(parts, 1, 1, 0);
                case "recall" -> counts.macro(parts, 1, 0, 1);
                case "accuracy" -> {
                    for (int i = 0; i < parts.length; i++) {
                        parts[i] = (float) (((Arrays.equals(truth[i], predicted[i]) ? 1 : 0) - value) / parts.length);
                    }
                }
                default -> {
                    for (int i = 0; i < parts.length; i++) {
                        double loss = ClassMetrics.logLoss(truth[i], probabilities, i, classes, multi);
                        parts[i] = (float) ((loss - value) / parts.length);
                    }
                }
            }
            boolean byClass = List.of("macroF1", "precision", "recall").contains(name);
            map.put(name, new Influence(value, items, parts, byClass ? counts.met() : 1));
        });
        return map;
    }

    /** Classes that are real or told of a node. */
    private int met() {
        int met = 0;
        for (int c = 0; c < real.length; c++) {
            met += told[c] + real[c] > 0 ? 1 : 0;
        }
        return met;
    }

    private void micro(float[] parts) {
        double by = Arrays.stream(told).sum() + Arrays.stream(real).sum();
        double f1 = 2 * Arrays.stream(hits).sum() / by;
        for (int i = 0; i < parts.length; i++) {
            int own = 0;
            for (int c : predicted[i]) {
                own += Arrays.binarySearch(truth[i], c) >= 0 ? 1 : 0;
            }
            parts[i] = (float) ((2 * own - f1 * (predicted[i].length + truth[i].length)) / by);
        }
    }

    /** Of the mean over the classes met of {@code up h / (byTold t + byReal r)}. */
    private void macro(float[] parts, int up, int byTold, int byReal) {
        double[] by = new double[hits.length];
        double[] ratio = new double[hits.length];
        for (int c = 0; c < by.length; c++) {
            by[c] = byTold * told[c] + byReal * real[c];
            ratio[c] = by[c] == 0 ? 0 : up * hits[c] / by[c];
        }
        int met = met();
        for (int i = 0; i < parts.length; i++) {
            double part = 0;
            for (int c : truth[i]) {
                part -= by[c] == 0 ? 0 : ratio[c] * byReal / by[c];
            }
            for (int c : predicted[i]) {
                boolean hit = Arrays.binarySearch(truth[i], c) >= 0;
                part += by[c] == 0 ? 0 : ((hit ? up : 0) - ratio[c] * byTold) / by[c];
            }
            parts[i] = (float) (part / met);
        }
    }
}
