package dev.graft.eval;

import dev.graft.graph.Labels.Many;
import java.util.Arrays;

/** How class probabilities become labels. */
public final class Decisions {
    private static final int CANDIDATES = 200;

    private Decisions() {}

    /** The likeliest class of each node. */
    public static int[][] best(float[] probabilities, int classes) {
        int[][] labels = new int[probabilities.length / classes][];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = new int[] {argmax(probabilities, i * classes, classes)};
        }
        return labels;
    }

    /** The k likeliest classes of each node, k being its true number: the protocol of the DeepWalk paper. */
    public static int[][] topK(float[] probabilities, int classes, int[][] truth) {
        int[][] labels = new int[truth.length][];
        for (int i = 0; i < truth.length; i++) {
            int at = i * classes;
            Integer[] order = new Integer[classes];
            Arrays.setAll(order, c -> c);
            Arrays.sort(order, (a, b) -> Float.compare(probabilities[at + b], probabilities[at + a]));
            labels[i] = Arrays.stream(order)
                    .limit(truth[i].length)
                    .mapToInt(c -> c)
                    .sorted()
                    .toArray();
        }
        return labels;
    }

    /** Classes whose probability reaches the threshold, and the likeliest in any case unless nodes may have none. */
    static int[][] above(float[] probabilities, int classes, double threshold, Many many) {
        int[][] labels = new int[probabilities.length / classes][];
        for (int i = 0; i < labels.length; i++) {
            int at = i * classes;
            int best = many == Many.ANY ? -1 : argmax(probabilities, at, classes);
            int[] found = new int[classes];
            int n = 0;
            for (int c = 0; c < classes; c++) {
                if (c == best || probabilities[at + c] >= threshold) {
                    found[n++] = c;
                }
            }
            labels[i] = Arrays.copyOf(found, n);
        }
        return labels;
    }

    /** The threshold of {@value #CANDIDATES} quantiles of the probabilities that gives the best micro-F1. */
    public static double threshold(float[] probabilities, int classes, int[][] truth, Many many) {
        float[] sorted = probabilities.clone();
        Arrays.sort(sorted);
        double best = 0.5;
        double bestScore = -1;
        for (int q = 1; q < CANDIDATES; q++) {
            // Most probabilities are small: the upper end is searched more finely.
            double share = 1 - Math.pow(1 - (double) q / CANDIDATES, 2);
            double candidate = sorted[(int) (share * (sorted.length - 1))];
            double score = ClassMetrics.microF1(truth, above(probabilities, classes, candidate, many));
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    /**
     * Labels of test nodes by the recipe's rule; a threshold is chosen on the validation nodes.
     *
     * @param many how many labels nodes have; of one the likeliest wins whatever the rule
     */
    public static int[][] decide(
            Protocol rule, Many many, int classes, float[] valid, int[][] validTruth, float[] test, int[][] testTruth) {
        if (many == Many.ONE) {
            return best(test, classes);
        }
        return switch (rule) {
            case DEEPWALK -> topK(test, classes, testTruth);
            case THRESHOLD ->
                above(test, classes, validTruth.length == 0 ? 0.5 : threshold(valid, classes, validTruth, many), many);
        };
    }

    private static int argmax(float[] values, int at, int n) {
        int best = 0;
        for (int c = 1; c < n; c++) {
            if (values[at + c] > values[at + best]) {
                best = c;
            }
        }
        return best;
    }
}
