package dev.graft.eval;

/** Metrics of scores against a yes or no, exact. */
public final class RankMetrics {
    private RankMetrics() {}

    /** Whether a score is no number: then nothing is in order. */
    public static boolean anyNaN(double[] scores) {
        for (double score : scores) {
            if (Double.isNaN(score)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Area under the ROC curve: the chance that a positive scores above a negative, ties counting half (Mann, Whitney
     * 1947). NaN where a score is, or where there are none of either. O(n log n).
     */
    public static double auc(double[] positive, double[] negative) {
        if (anyNaN(positive) || anyNaN(negative)) {
            return Double.NaN;
        }
        double[] scores = new double[positive.length + negative.length];
        System.arraycopy(positive, 0, scores, 0, positive.length);
        System.arraycopy(negative, 0, scores, positive.length, negative.length);
        Integer[] order = new Integer[scores.length];
        java.util.Arrays.setAll(order, i -> i);
        java.util.Arrays.sort(order, (i, j) -> Double.compare(scores[i], scores[j]));
        double rankSum = 0;
        for (int i = 0; i < order.length; ) {
            int j = i;
            while (j < order.length && scores[order[j]] == scores[order[i]]) {
                j++;
            }
            double meanRank = (i + 1 + j) / 2.0;
            for (int k = i; k < j; k++) {
                rankSum += order[k] < positive.length ? meanRank : 0;
            }
            i = j;
        }
        double pairs = (double) positive.length * negative.length;
        return (rankSum - positive.length * (positive.length + 1.0) / 2) / pairs;
    }
}
