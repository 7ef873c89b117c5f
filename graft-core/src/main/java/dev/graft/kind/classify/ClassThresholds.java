package dev.graft.kind.classify;

import dev.graft.eval.ClassMetrics;
import dev.graft.eval.Decisions;
import dev.graft.graph.Labels.Many;
import java.util.Arrays;

/**
 * Decisions that are tuned class by class on validation nodes, for rare classes' sake, by F1.
 *
 * <ul>
 *   <li>Several labels a node: a threshold a class, the one that gives the class its best F1 (SCut: Yang, SIGIR 2001); a
 *       class that no validation node has keeps the threshold that is best for all. The likeliest is told in any
 *       case, unless nodes may have no label at all.
 *   <li>One label a node: {@code argmax_c f_c p_c}, factors f climbed one class at a time by macro-F1, from 1 and among
 *       half powers of two between 1/8 and 8. Of two classes that is a threshold.
 * </ul>
 */
final class ClassThresholds {
    private static final int STEPS = 6;
    private static final int SWEEPS = 2;

    private ClassThresholds() {}

    /**
     * Labels of test nodes.
     *
     * @param valid probabilities {@code [nodes x classes]}, by which is chosen; may be empty: then nothing is
     */
    static int[][] decide(Many many, int classes, float[] valid, int[][] truth, float[] test) {
        return many == Many.ONE
                ? Decisions.best(scaled(test, factors(valid, classes, truth)), classes)
                : above(test, classes, thresholds(valid, classes, truth, many), many);
    }

    /** A threshold a class. */
    static float[] thresholds(float[] valid, int classes, int[][] truth, Many many) {
        float[] thresholds = new float[classes];
        Arrays.fill(thresholds, truth.length == 0 ? 0.5f : (float) Decisions.threshold(valid, classes, truth, many));
        for (int c = 0; c < classes; c++) {
            double best = best(valid, classes, truth, c);
            thresholds[c] = Double.isNaN(best) ? thresholds[c] : (float) best;
        }
        return thresholds;
    }

    /** Half way between the last probability told and the first not told; NaN where no node is a member. */
    private static double best(float[] p, int classes, int[][] truth, int c) {
        Integer[] order = new Integer[truth.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Float.compare(p[j * classes + c], p[i * classes + c]));
        int members = 0;
        for (int[] labels : truth) {
            members += Arrays.binarySearch(labels, c) >= 0 ? 1 : 0;
        }
        double best = Double.NaN;
        double bestScore = 0;
        int hits = 0;
        for (int k = 1; k <= order.length; k++) {
            hits += Arrays.binarySearch(truth[order[k - 1]], c) >= 0 ? 1 : 0;
            double last = p[order[k - 1] * classes + c];
            double next = k == order.length ? 0 : p[order[k] * classes + c];
            double score = 2.0 * hits / (k + members);
            if (last > next && score > bestScore) {
                bestScore = score;
                best = (last + next) / 2;
            }
        }
        return best;
    }

    static int[][] above(float[] p, int classes, float[] thresholds, Many many) {
        int[][] best = Decisions.best(p, classes);
        for (int i = 0; i < best.length; i++) {
            int[] found = new int[classes];
            int n = 0;
            for (int c = 0; c < classes; c++) {
                if ((c == best[i][0] && many != Many.ANY) || p[i * classes + c] >= thresholds[c]) {
                    found[n++] = c;
                }
            }
            best[i] = Arrays.copyOf(found, n);
        }
        return best;
    }

    /** A factor a class. */
    static float[] factors(float[] valid, int classes, int[][] truth) {
        float[] factors = new float[classes];
        Arrays.fill(factors, 1);
        double best = truth.length == 0 ? 1 : score(valid, factors, truth);
        for (int at = 0; at < SWEEPS * classes && truth.length > 0; at++) {
            int c = at % classes;
            float kept = factors[c];
            for (int step = -STEPS; step <= STEPS; step++) {
                float old = factors[c];
                factors[c] = (float) Math.pow(2, step / 2.0);
                double present = score(valid, factors, truth);
                if (present > best) {
                    best = present;
                    kept = factors[c];
                } else {
                    factors[c] = old;
                }
            }
            factors[c] = kept;
        }
        return factors;
    }

    private static double score(float[] p, float[] factors, int[][] truth) {
        return ClassMetrics.macroF1(truth, Decisions.best(scaled(p, factors), factors.length), factors.length);
    }

    static float[] scaled(float[] p, float[] factors) {
        float[] scaled = new float[p.length];
        for (int i = 0; i < p.length; i++) {
            scaled[i] = p[i] * factors[i % factors.length];
        }
        return scaled;
    }
}
