package dev.graft.kind.link;

import dev.graft.base.Read;
import dev.graft.eval.Platt;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Brings a member's scores to a scale that it has in common with others: log-odds of an edge by Platt's curve (1999), fitted to
 * validation pairs, and from there to ranks among these.
 *
 * @param least added to sizes before their logarithm is taken, as a pair without a common neighbour has none; 0: scores are
 *     no sizes
 * @param curve whose slope is not below 0
 * @param levels of log-odds, ascending, and what share of the validation pairs is below each, half of those at it among them
 *     {@code [levels x 2]}
 */
record PairScale(double least, Platt curve, float[] levels) {
    private static final String CARD = "scale";
    private static final String LEVELS = "levels";
    private static final int MOST = 1024;

    /**
     * Of what a member told of validation pairs.
     *
     * @param sizes whether scores are sizes, 0 or above
     */
    static PairScale fit(boolean sizes, double[] edges, double[] others) {
        double least = sizes ? least(edges, others) : 0;
        Platt curve = LinkCalibration.fit(logarithms(least, edges), logarithms(least, others))
                .curve();
        PairScale scale = new PairScale(least, curve, new float[0]);
        return new PairScale(least, curve, levels(scale, edges, others));
    }

    /** Half of the smallest that is above 0. */
    private static double least(double[] edges, double[] others) {
        return DoubleStream.concat(Arrays.stream(edges), Arrays.stream(others))
                        .filter(score -> score > 0)
                        .min()
                        .orElse(1)
                / 2;
    }

    private static double[] logarithms(double least, double[] scores) {
        return least == 0
                ? scores
                : Arrays.stream(scores).map(score -> Math.log(score + least)).toArray();
    }

    private static float[] levels(PairScale scale, double[] edges, double[] others) {
        double[] told = DoubleStream.concat(Arrays.stream(edges), Arrays.stream(others))
                .map(scale::logOdds)
                .sorted()
                .toArray();
        float[] levels = new float[2 * told.length];
        int n = 0;
        for (int from = 0, end; from < told.length; from = end) {
            for (end = from; end < told.length && told[end] == told[from]; end++) {}
            // Floats are fewer than doubles.
            if (n == 0 || (float) told[from] > levels[2 * n - 2]) {
                levels[2 * n] = (float) told[from];
                levels[2 * n + 1] = (float) ((from + end) / 2.0 / told.length);
                n++;
            }
        }
        int kept = Math.min(n, MOST);
        float[] some = new float[2 * kept];
        for (int i = 0; i < kept; i++) {
            int at = kept == 1 ? 0 : (int) ((long) i * (n - 1) / (kept - 1));
            some[2 * i] = levels[2 * at];
            some[2 * i + 1] = levels[2 * at + 1];
        }
        return some;
    }

    /** The mean of several, with the first's ranks. */
    static PairScale together(List<PairScale> all) {
        return new PairScale(
                all.stream().mapToDouble(PairScale::least).average().orElse(0),
                new Platt(
                        all.stream()
                                .mapToDouble(scale -> scale.curve.slope())
                                .average()
                                .orElse(0),
                        all.stream()
                                .mapToDouble(scale -> scale.curve.offset())
                                .average()
                                .orElse(0)),
                all.getFirst().levels);
    }

    /** Log-odds of a score. */
    double logOdds(double score) {
        double x = least == 0 ? score : Math.log(score + least);
        // A slope of 0 says that a score says nothing, be it endless.
        return (curve.slope() == 0 ? 0 : curve.slope() * x) + curve.offset();
    }

    /** The share of validation pairs that are told less, between levels by a line, and beyond them on to 0 and 1. */
    double share(double logOdds) {
        int n = levels.length / 2;
        if (n == 0 || Double.isNaN(logOdds)) {
            return n == 0 ? 0.5 : Double.NaN;
        }
        if (logOdds <= levels[0]) {
            return levels[1] * Math.exp(logOdds - levels[0]);
        }
        if (logOdds >= levels[2 * n - 2]) {
            return 1 - (1 - levels[2 * n - 1]) * Math.exp(levels[2 * n - 2] - logOdds);
        }
        int low = 0;
        int high = n - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (levels[2 * middle] <= logOdds) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double way = (logOdds - levels[2 * low]) / ((double) levels[2 * high] - levels[2 * low]);
        return levels[2 * low + 1] + way * ((double) levels[2 * high + 1] - levels[2 * low + 1]);
    }

    /** A member that has it. */
    Fitted on(Fitted member) {
        return member.with(LEVELS, Tensor.rows(levels, 2))
                .with(Map.of(CARD, List.of(least, curve.slope(), curve.offset())));
    }

    /** @throws IllegalArgumentException where a member has none */
    static PairScale of(Fitted member) {
        List<Double> card = Read.numbers(member.card().get(CARD));
        if (card.size() != 3) {
            throw new IllegalArgumentException("no scale");
        }
        return new PairScale(
                card.get(0),
                new Platt(card.get(1), card.get(2)),
                member.read(LEVELS).values());
    }
}
