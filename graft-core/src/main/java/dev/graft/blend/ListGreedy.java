package dev.graft.blend;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights of lists by selection with replacement (Caruana et al., ICML 2004): again and again the member is added that makes the
 * sum of those taken best on validation questions, and the best sum on the way counts.
 */
record ListGreedy(ListScores scores, ListScale scale, double[] units) {
    private static final int BAGS = 8;
    private static final double SHARE = 2.0 / 3;
    /** Below, parts would say too little: all questions are taken at once. */
    private static final int ENOUGH = 12;

    private static final int MOST = 1500;

    /** On several parts of two thirds of the questions' units, and the mean of those weights, of sum 1. */
    double[] bagged(List<ListQuestion> questions, long seed) {
        if (questions.size() < ENOUGH) {
            return of(questions);
        }
        Map<Integer, List<ListQuestion>> units = new LinkedHashMap<>();
        questions.forEach(question ->
                units.computeIfAbsent(question.unit(), _ -> new ArrayList<>()).add(question));
        int[] order = units.keySet().stream().mapToInt(Integer::intValue).toArray();
        int each = Math.clamp(Math.round(SHARE * order.length), 1, MOST);
        double[] weights = new double[units().length];
        for (int bag = 0; bag < BAGS; bag++) {
            int[] some = order.clone();
            Seeds.of(seed, bag).shuffle(some);
            List<ListQuestion> part = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                part.addAll(units.getOrDefault(some[i], List.of()));
            }
            double[] its = of(part);
            for (int m = 0; m < weights.length; m++) {
                weights[m] += its[m] / BAGS;
            }
        }
        return weights;
    }

    /** Weights of sum 1. */
    double[] of(List<ListQuestion> questions) {
        int members = units.length;
        double[] counts = new double[members];
        double[] best = counts;
        double most = Double.NEGATIVE_INFINITY;
        ListFusion fusion = new ListFusion(How.GREEDY, scale, units, counts);
        for (int step = 1; step <= 2 * members + 6; step++) {
            int taken = 0;
            double its = Double.NEGATIVE_INFINITY;
            for (int m = 0; m < members; m++) {
                double[] tried = counts.clone();
                tried[m]++;
                double score = ListScores.mean(scores.of(fusion, questions, _ -> tried));
                if (m == 0 || score > its) {
                    taken = m;
                    its = score;
                }
            }
            counts[taken]++;
            if (step == 1 || its > most) {
                most = its;
                best = counts.clone();
            }
        }
        double sum = Arrays.stream(best).sum();
        return Arrays.stream(best).map(count -> count / sum).toArray();
    }
}
