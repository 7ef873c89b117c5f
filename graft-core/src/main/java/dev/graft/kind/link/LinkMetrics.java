package dev.graft.kind.link;

import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Metrics of scored pairs, exact, ties fair. */
final class LinkMetrics {
    /** Ends the names of metrics among hard negatives. */
    static final String HARD = "Hard";

    private static final String MRR = "mrr";
    private static final String HITS = "hits@";
    private static final int[] CUTS = {1, 3, 10, 50, 100};

    private LinkMetrics() {}

    /** Whether a metric is of ranks, among candidates or among hard negatives. */
    static boolean ranks(String metric) {
        return metric.startsWith(MRR) || metric.startsWith(HITS);
    }

    /** Whether a metric is of ranks among hard negatives. */
    static boolean hard(String metric) {
        return ranks(metric) && metric.endsWith(HARD);
    }

    /** Every name that a recipe may give. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of("auc", "ap"));
        for (NegativeKind kind : List.of(NegativeKind.RANDOM, NegativeKind.DEGREE, NegativeKind.REVERSED)) {
            names.addAll(List.of(name("auc", kind), name("ap", kind)));
        }
        names.addAll(ranking(Integer.MAX_VALUE, ""));
        names.addAll(ranking(Integer.MAX_VALUE, HARD));
        return names;
    }

    /** Hits count where somebody can be that far down. */
    private static List<String> ranking(int among, String suffix) {
        List<String> names = new ArrayList<>(List.of(MRR + suffix));
        for (int k : CUTS) {
            if (k <= among) {
                names.add(HITS + k + suffix);
            }
        }
        return names;
    }

    /**
     * The names that a choice of negatives and of candidates gives, in the order of reports.
     *
     * @param candidates wrong targets an edge
     * @param hard hard negatives an edge
     */
    public static List<String> names(List<NegativeKind> kinds, int candidates, int hard) {
        List<String> names = new ArrayList<>(List.of("auc", "ap"));
        for (NegativeKind kind : kinds.size() > 1 ? kinds : List.<NegativeKind>of()) {
            names.addAll(List.of(name("auc", kind), name("ap", kind)));
        }
        if (candidates > 0) {
            names.addAll(ranking(candidates, ""));
        }
        if (hard > 0) {
            names.addAll(ranking(hard, HARD));
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

    /** AUC and average precision. */
    public static double[] aucAndAp(double[] positive, double[] negative) {
        return Ranking.of(positive, negative).aucAndAp();
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

    /**
     * MRR and hits, item by item.
     *
     * @param suffix of the names
     */
    static Map<String, double[]> ranking(double[] positive, double[] candidates, String suffix) {
        double[] ranks = ranks(positive, candidates);
        Map<String, double[]> items = new LinkedHashMap<>();
        for (String name : ranking(candidates.length / positive.length, suffix)) {
            int k = cut(name);
            items.put(name, Arrays.stream(ranks).map(r -> worth(k, r)).toArray());
        }
        return items;
    }

    /** The k of hits@k, 0 of mrr. */
    static int cut(String metric) {
        String plain = metric.endsWith(HARD) ? metric.substring(0, metric.length() - HARD.length()) : metric;
        return plain.equals(MRR) ? 0 : Integer.parseInt(plain.substring(HITS.length()));
    }

    /** Of one rank, by {@link #cut}; NaN of no rank. */
    static double worth(int cut, double rank) {
        return cut == 0 ? 1 / rank : rank <= cut ? 1 : rank > cut ? 0 : Double.NaN;
    }
}
