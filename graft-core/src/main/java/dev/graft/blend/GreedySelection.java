package dev.graft.blend;

import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.List;

/**
 * Ensemble selection with replacement (Caruana, Niculescu-Mizil, Crew, Ksikes: Ensemble Selection from Libraries of Models,
 * ICML 2004): again and again the member is added that makes the mean of those taken best on validation items, and the best
 * mean on the way counts. As few items let it overfit, it is done on several parts of two thirds of them, and weights are the means
 * of those. O(bags · members² · items · outputs) scores.
 */
final class GreedySelection {
    private static final int BAGS = 8;
    private static final double SHARE = 2.0 / 3;
    /** Below, parts would say too little: all items are taken at once. */
    private static final int ENOUGH = 12;

    private GreedySelection() {}

    /** Weights of members, of sum 1. */
    static Combination.Mean of(Validation validation, int[] items, long seed) {
        int members = validation.told().size();
        double[] weights = new double[members];
        int bags = validation.unitsOf(items).length < ENOUGH ? 1 : BAGS;
        for (int bag = 0; bag < bags; bag++) {
            int[] some = bags > 1 ? validation.some(items, SHARE, Seeds.of(seed, bag)) : items;
            int[] counts = counts(validation, some);
            double all = Arrays.stream(counts).sum();
            for (int m = 0; m < members; m++) {
                weights[m] += counts[m] / all / bags;
            }
        }
        return new Combination.Mean(How.GREEDY, weights);
    }

    /** How often each is taken. */
    private static int[] counts(Validation validation, int[] items) {
        List<float[]> told = validation.at(items);
        int members = told.size();
        int[] counts = new int[members];
        int[] best = counts;
        double bestScore = Double.NEGATIVE_INFINITY;
        double bestLoss = Double.POSITIVE_INFINITY;
        double[] sums = new double[told.getFirst().length];
        float[] mean = new float[sums.length];
        for (int step = 1; step <= 2 * members + 6; step++) {
            int taken = 0;
            double most = Double.NEGATIVE_INFINITY;
            double least = Double.POSITIVE_INFINITY;
            for (int m = 0; m < members; m++) {
                for (int at = 0; at < mean.length; at++) {
                    mean[at] = (float) ((sums[at] + told.get(m)[at]) / step);
                }
                double score = validation.score(items, mean);
                double loss = validation.loss(items, mean);
                if (m == 0 || score > most || (score == most && loss < least)) {
                    taken = m;
                    most = score;
                    least = loss;
                }
            }
            counts[taken]++;
            for (int at = 0; at < sums.length; at++) {
                sums[at] += told.get(taken)[at];
            }
            if (step == 1 || most > bestScore || (most == bestScore && least < bestLoss)) {
                bestScore = most;
                bestLoss = least;
                best = counts.clone();
            }
        }
        return best;
    }
}
