package dev.graft.eval.changed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well told probabilities agree with how often they come true. Statements are sorted by their probability and cut
 * into {@value #BINS} bins of equally many; equal probabilities stay together. With bin b of n_b statements, mean
 * probability p_b and share come true c_b:
 *
 * <ul>
 *   <li>{@code ece = Σ n_b / n · |p_b - c_b|}, the expected calibration error (Guo et al., ICML 2017; bins of equal mass:
 *       Nguyen, O'Connor, EMNLP 2015)
 *   <li>{@code brier}: mean squared difference of probability and truth (Brier, Monthly Weather Review 1950)
 * </ul>
 *
 * @param statements how many
 * @param brier as above
 */
public record Calibration(int statements, double ece, double brier, List<Bin> bins) {
    static final int BINS = 15;

    /**
     * A point of the reliability curve.
     *
     * @param n statements
     * @param told their mean probability
     * @param real the share that came true
     */
    public record Bin(int n, double told, double real) {}

    /** Collects statements. */
    public static final class Statements {
        /** A probability's bits, the last of them whether it came true: so that sorting needs no objects. */
        private long[] told = new long[1024];

        private int size;
        private double squares;
        private int judged;

        /** None yet. */
        public Statements() {}

        private void add(double probability, boolean truth) {
            if (size == told.length) {
                told = Arrays.copyOf(
                        told, dev.graft.base.Memory.length(2, size, Long.BYTES, "what is told (nodes x classes)"));
            }
            told[size++] = (Double.doubleToLongBits(Math.clamp(probability, 0, 1)) & ~1L) | (truth ? 1 : 0);
        }

        /** A yes or no: the statement is yes, and its squared error counts. */
        public void addBinary(double probability, boolean truth) {
            add(probability, truth);
            double off = probability - (truth ? 1 : 0);
            squares += off * off;
            judged++;
        }

        /**
         * A choice of one class: the statement is that of its likeliest class; the squared error is summed over all
         * classes, as Brier has it, and so at most 2.
         *
         * @param probabilities from {@code at} on, {@code [classes]}
         */
        public void addChoice(float[] probabilities, int at, int classes, int truth) {
            int best = 0;
            for (int c = 0; c < classes; c++) {
                best = probabilities[at + c] > probabilities[at + best] ? c : best;
                double off = probabilities[at + c] - (c == truth ? 1 : 0);
                squares += off * off;
            }
            judged++;
            add(probabilities[at + best], best == truth);
        }

        /** What they amount to; NaN of nothing. */
        public Calibration calibration() {
            List<Bin> bins = bins();
            double ece = 0;
            for (Bin bin : bins) {
                ece += (double) bin.n / size * Math.abs(bin.told - bin.real);
            }
            return new Calibration(
                    size, size == 0 ? Double.NaN : ece, judged == 0 ? Double.NaN : squares / judged, bins);
        }

        private List<Bin> bins() {
            long[] sorted = Arrays.copyOf(told, size);
            Arrays.sort(sorted);
            List<Bin> bins = new ArrayList<>();
            int from = 0;
            for (int b = 1; b <= BINS; b++) {
                int to = Math.max(from, (int) ((long) b * size / BINS));
                while (to > from && to < size && (sorted[to] & ~1L) == (sorted[to - 1] & ~1L)) {
                    to++;
                }
                if (to > from) {
                    bins.add(bin(sorted, from, to));
                }
                from = to;
            }
            return List.copyOf(bins);
        }

        private static Bin bin(long[] sorted, int from, int to) {
            double sum = 0;
            long trues = 0;
            for (int i = from; i < to; i++) {
                sum += Double.longBitsToDouble(sorted[i] & ~1L);
                trues += sorted[i] & 1;
            }
            int n = to - from;
            return new Bin(n, sum / n, (double) trues / n);
        }
    }
}
