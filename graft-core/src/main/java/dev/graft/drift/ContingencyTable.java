package dev.graft.drift;

import dev.graft.base.BadInput;
import dev.graft.math.GammaFunction;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Counts by category of two samples, every category in one of them at least; and whether they are of one population. */
record ContingencyTable(List<String> names, long[] before, long[] batch, long allBefore, long allOfBatch) {
    /** Cochran (Biometrics 1954): the chi-square distribution holds where as many are expected in each cell. */
    private static final double EXPECTED = 5;

    private static final int DRAWS = 9999;

    static ContingencyTable of(Frequencies frequencies) {
        Set<String> names = new LinkedHashSet<>(frequencies.before().keySet());
        names.addAll(frequencies.batch().keySet());
        names.removeIf(name -> frequencies.before().getOrDefault(name, 0L) == 0
                && frequencies.batch().getOrDefault(name, 0L) == 0);
        long[] before = names.stream()
                .mapToLong(name -> frequencies.before().getOrDefault(name, 0L))
                .toArray();
        long[] batch = names.stream()
                .mapToLong(name -> frequencies.batch().getOrDefault(name, 0L))
                .toArray();
        long allBefore = Arrays.stream(before).sum();
        long allOfBatch = Arrays.stream(batch).sum();
        if (allBefore == 0 || allOfBatch == 0) {
            throw new BadInput(frequencies.of() + ": " + allBefore + " items before and " + allOfBatch
                    + " in the batch cannot be compared; leave it out where one has none");
        }
        return new ContingencyTable(List.copyOf(names), before, batch, allBefore, allOfBatch);
    }

    double shareBefore(int category) {
        return before[category] / (double) allBefore;
    }

    double shareOfBatch(int category) {
        return batch[category] / (double) allOfBatch;
    }

    /** Of both together. */
    double share(int category) {
        return (before[category] + batch[category]) / (double) (allBefore + allOfBatch);
    }

    /** Whether so many are expected in each cell that the chi-square distribution holds. */
    boolean isLarge() {
        double least = Math.min(allBefore, allOfBatch);
        for (int c = 0; c < before.length; c++) {
            if (share(c) * least < EXPECTED) {
                return false;
            }
        }
        return true;
    }

    /** P of the G-test by the chi-square distribution. */
    double chiSquare() {
        return before.length < 2 ? 1 : GammaFunction.chiSquareAbove(likelihoodRatio(before, batch), before.length - 1);
    }

    /** {@code 2 Σ observed ln(observed / expected)} over both rows. */
    private double likelihoodRatio(long[] first, long[] second) {
        double sum = 0;
        for (int c = 0; c < first.length; c++) {
            double share = share(c);
            sum += first[c] == 0 ? 0 : first[c] * Math.log(first[c] / (share * allBefore));
            sum += second[c] == 0 ? 0 : second[c] * Math.log(second[c] / (share * allOfBatch));
        }
        return 2 * sum;
    }

    /** P of the G-test: the share of tables of the same sums whose ratio is at least as high, the observed one among them. */
    double drawn(Seeds random) {
        // The same table by another order of additions must not count as lower.
        double observed = likelihoodRatio(before, batch) * (1 - 1e-12);
        long[] first = new long[before.length];
        long[] second = new long[before.length];
        int higher = 1;
        for (int draw = 0; draw < DRAWS; draw++) {
            long left = allBefore + allOfBatch;
            long take = allOfBatch;
            for (int c = 0; c < before.length; c++) {
                long both = before[c] + batch[c];
                second[c] = Hypergeometric.draw(left, both, take, random);
                first[c] = both - second[c];
                left -= both;
                take -= second[c];
            }
            higher += likelihoodRatio(first, second) >= observed ? 1 : 0;
        }
        return higher / (DRAWS + 1.0);
    }
}
