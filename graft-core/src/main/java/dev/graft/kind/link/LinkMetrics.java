package dev.graft.kind.link;

import dev.graft.eval.RankMetrics;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Metrics of scored pairs, exact, ties fair. */
public final class LinkMetrics {
    private static final List<String> RANKING = List.of("mrr", "hits@1", "hits@3", "hits@10");

    private LinkMetrics() {}

    /** Whether a metric is of ranks among candidates. */
    static boolean ranks(String metric) {
        return RANKING.contains(metric);
    }

    /** Every name that a recipe may give. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of("auc", "ap"));
        for (NegativeKind kind : NegativeKind.values()) {
            names.addAll(List.of(name("auc", kind), name("ap", kind)));
        }
        names.addAll(RANKING);
        return names;
    }

    /** The names that a choice of negatives and of candidates gives, in the order of reports. */
    public static List<String> names(List<NegativeKind> kinds, boolean ranking) {
        List<String> names = new ArrayList<>(List.of("auc", "ap"));
        for (NegativeKind kind : kinds.size() > 1 ? kinds : List.<NegativeKind>of()) {
            names.addAll(List.of(name("auc", kind), name("ap", kind)));
        }
        if (ranking) {
            names.addAll(RANKING);
        }
        return names;
    }

    static String name(String metric, NegativeKind kind) {
        return metric + capital(kind);
    }

    /** The kind as the end of a name, such as Random. */
    public static String capital(NegativeKind kind) {
        return kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
    }

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
         * Area under the ROC curve, ties counting half (Mann, Whitney 1947), and average precision {@code Σ (R_i -
         * R_{i-1}) P_i} over the different scores, so that equal scores stand or fall together (as scikit-learn has it).
         *
         * @param weights how often each item counts, positives before negatives
         * @return auc and ap; NaN where a score is, or where there are no items of either kind
         */
        double[] measure(int[] weights) {
            double p = 0;
            double n = 0;
            double wins = 0;
            double ap = 0;
            int from = 0;
            for (int end : ends) {
                double positive = 0;
                double negative = 0;
                for (int k = from; k < end; k++) {
                    if (items[k] < positives) {
                        positive += weights[items[k]];
                    } else {
                        negative += weights[items[k]];
                    }
                }
                from = end;
                p += positive;
                wins += negative * (p - positive / 2);
                n += negative;
                ap += positive == 0 ? 0 : positive * (p / (p + n));
            }
            return new double[] {wins / (p * n), n == 0 ? Double.NaN : ap / p};
        }
    }

    /** AUC and average precision. */
    public static double[] aucAndAp(double[] positive, double[] negative) {
        int[] ones = new int[positive.length + negative.length];
        Arrays.fill(ones, 1);
        return Ranking.of(positive, negative).measure(ones);
    }

    /** Rank of each positive among its candidates and itself, ties at their mean; NaN where a score of these is. */
    static double[] ranks(double[] positive, double[] candidates) {
        int k = candidates.length / positive.length;
        double[] ranks = new double[positive.length];
        for (int i = 0; i < ranks.length; i++) {
            double rank = 1;
            for (int j = i * k; j < (i + 1) * k; j++) {
                rank += candidates[j] > positive[i]
                        ? 1
                        : candidates[j] == positive[i] ? 0.5 : candidates[j] < positive[i] ? 0 : Double.NaN;
            }
            ranks[i] = rank;
        }
        return ranks;
    }

    /** MRR and hits, item by item. */
    static Map<String, double[]> ranking(double[] positive, double[] candidates) {
        double[] ranks = ranks(positive, candidates);
        Map<String, double[]> items = new LinkedHashMap<>();
        items.put("mrr", Arrays.stream(ranks).map(r -> 1 / r).toArray());
        for (int k : new int[] {1, 3, 10}) {
            items.put(
                    "hits@" + k,
                    Arrays.stream(ranks)
                            .map(r -> r <= k ? 1 : r > k ? 0 : Double.NaN)
                            .toArray());
        }
        return items;
    }
}
