package dev.graft.kind.link;

import dev.graft.eval.RankMetrics;
import java.util.Arrays;

/**
 * Items by score, highest first.
 *
 * @param items index of each, positives before negatives {@code [n]}
 * @param ends where each run of equal scores ends {@code [runs]}; none where a score is no number
 */
record Ranking(int[] items, int[] ends, int positives) {
    static Ranking of(double[] positive, double[] negative) {
        if (RankMetrics.anyNaN(positive) || RankMetrics.anyNaN(negative)) {
            return new Ranking(new int[0], new int[0], positive.length);
        }
        int n = positive.length + negative.length;
        double[] scores = Arrays.copyOf(positive, n);
        System.arraycopy(negative, 0, scores, positive.length, negative.length);
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(scores[j], scores[i]));
        int[] items = new int[n];
        int[] ends = new int[n];
        int runs = 0;
        for (int k = 0; k < n; k++) {
            items[k] = order[k];
            if (k + 1 == n || scores[order[k + 1]] != scores[order[k]]) {
                ends[runs++] = k + 1;
            }
        }
        return new Ranking(items, Arrays.copyOf(ends, runs), positive.length);
    }

    /**
     * Area under the ROC curve, ties counting half (Mann, Whitney 1947), and average precision {@code Σ (R_i - R_{i-1})
     * P_i} over the different scores, so that equal scores stand or fall together (as scikit-learn has it).
     *
     * @return auc and ap; NaN where a score is, or where there are no items of either kind
     */
    double[] aucAndAp() {
        double p = 0;
        double n = 0;
        double wins = 0;
        double ap = 0;
        int from = 0;
        for (int end : ends) {
            int positive = positives(from, end);
            int negative = end - from - positive;
            from = end;
            p += positive;
            wins += negative * (p - positive / 2.0);
            n += negative;
            ap += positive == 0 ? 0 : positive * (p / (p + n));
        }
        return new double[] {wins / (p * n), n == 0 ? Double.NaN : ap / p};
    }

    private int positives(int from, int end) {
        int positive = 0;
        for (int k = from; k < end; k++) {
            positive += items[k] < positives ? 1 : 0;
        }
        return positive;
    }

    /**
     * How both hang on each item, positives before negatives. Of AUC it is {@code (share of the other kind that is on the
     * right side - auc) / items of its kind}. With {@code p_g} positives among the {@code n_g} items down to run g, precision
     * {@code P_g = p_g / n_g} and y 1 of a positive and 0 of a negative, of AP in run g it is {@code (y (P_g - ap) + Σ_{h ≥ g}
     * positives_h (y - P_h) / n_h) / positives}. As many items of a kind are asked however they come out, so the parts of
     * either kind are brought to a sum of 0.
     *
     * @return {@code [2][n]}
     */
    float[][] parts() {
        double[] found = aucAndAp();
        int n = items.length;
        int negatives = n - positives;
        float[][] parts = new float[2][n];
        double[] gained = new double[ends.length + 1];
        double[] lost = new double[ends.length + 1];
        double[] precision = new double[ends.length];
        int[] above = new int[ends.length + 1];
        for (int g = 0; g < ends.length; g++) {
            above[g + 1] = above[g] + positives(g == 0 ? 0 : ends[g - 1], ends[g]);
            precision[g] = (double) above[g + 1] / ends[g];
        }
        for (int g = ends.length - 1; g >= 0; g--) {
            double own = (double) (above[g + 1] - above[g]) / ends[g];
            gained[g] = gained[g + 1] + own;
            lost[g] = lost[g + 1] + own * precision[g];
        }
        for (int g = 0; g < ends.length; g++) {
            int from = g == 0 ? 0 : ends[g - 1];
            int own = above[g + 1] - above[g];
            double overNegatives = negatives - (from - above[g]) - (ends[g] - from - own) / 2.0;
            double underPositives = above[g] + own / 2.0;
            for (int k = from; k < ends[g]; k++) {
                boolean positive = items[k] < positives;
                parts[0][items[k]] = (float)
                        (positive
                                ? (overNegatives / negatives - found[0]) / positives
                                : (underPositives / positives - found[0]) / negatives);
                parts[1][items[k]] =
                        (float) (((positive ? precision[g] - found[1] + gained[g] : 0) - lost[g]) / positives);
            }
        }
        for (float[] of : parts) {
            centre(of, 0, positives);
            centre(of, positives, n);
        }
        return parts;
    }

    private static void centre(float[] parts, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += (double) parts[i] / (to - from);
        }
        for (int i = from; i < to; i++) {
            parts[i] -= (float) mean;
        }
    }
}
