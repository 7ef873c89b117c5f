package dev.graft.search;

import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Which keys matter: the variance over the whole space, under the prior, in parts of one key each and of pairs (Hutter, Hoos,
 * Leyton-Brown: An Efficient Approach for Assessing Hyperparameter Importance, ICML 2014). The function is a random forest
 * (Breiman 2001) grown on the trials that were trained to their end. Where a key is inactive, the function is as if it were there and
 * changed nothing: what it does under its condition alone is partly the pair's.
 */
public final class Importance {
    /**
     * A part of the variance.
     *
     * @param keys one, or a pair, whose part is what the two explain together and neither does alone
     * @param share of the whole variance, 0 to 1
     * @param chance the largest share that it had where values were dealt to trials at random, some times
     */
    public record Of(List<String> keys, double share, double chance) {
        public Of {
            keys = List.copyOf(keys);
        }

        /** Whether it is more than chance makes. */
        public boolean beyondChance() {
            return share > chance;
        }
    }

    private static final int TREES = 64;
    private static final int FEWEST_TRIALS = 8;
    private static final int PAIRS = 5;
    private static final int DEALT = 12;
    /** A leaf has at least this share of the trials: the time is of the order of its inverse's square. */
    private static final double LEAST_LEAF = 0.01;

    private final Layout layout;
    private final double[] alone;
    private final double[][] pairs;
    private int grown;

    private Importance(Layout layout) {
        this.layout = layout;
        int n = layout.size();
        alone = new double[n];
        pairs = new double[n][n];
    }

    /**
     * The share of each key, largest first, then those of the five strongest pairs. Empty where fewer than eight trials, or than
     * twice the keys, were trained to their end, or where all have the same value. The order of trials changes nothing. A forest finds
     * some share for every key, so each has beside it what it makes of values dealt at random.
     */
    public static List<Of> of(Space space, List<Seen> seen) {
        Layout layout = space.layout();
        List<Seen> whole = seen.stream()
                .filter(s -> s.told() && s.state() == Seen.State.WHOLE && layout.holds(s.point()))
                .sorted(Seen.BEST_FIRST)
                .toList();
        if (whole.size() < Math.max(FEWEST_TRIALS, 2 * layout.size())) {
            return List.of();
        }
        double[][] rows = whole.stream().map(s -> layout.row(s.point())).toArray(double[][]::new);
        double[] values = standardised(whole.stream().mapToDouble(Seen::value).toArray());
        Importance importance = grown(layout, rows, values);
        List<Importance> dealt = new ArrayList<>();
        for (int d = 0; d < DEALT && importance.grown > 0; d++) {
            dealt.add(grown(layout, rows, dealt(values, d)));
        }
        return importance.shares(dealt);
    }

    private static Importance grown(Layout layout, double[][] rows, double[] values) {
        Importance importance = new Importance(layout);
        for (int tree = 0; tree < TREES; tree++) {
            importance.add(rows, values, Seeds.of(0, tree));
        }
        return importance;
    }

    private static double[] dealt(double[] values, int time) {
        int[] order = IntStream.range(0, values.length).toArray();
        Seeds.of(1, time).shuffle(order);
        return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    }

    private static double[] standardised(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
        return Arrays.stream(values)
                .map(v -> deviation > 0 ? (v - mean) / deviation : 0)
                .toArray();
    }

    private void add(double[][] rows, double[] values, Seeds random) {
        int n = rows.length;
        int[] chosen = new int[n];
        Arrays.setAll(chosen, i -> random.nextInt(n));
        int fewest = Math.max(2, (int) (LEAST_LEAF * n));
        List<RegressionTree.Leaf> leaves = RegressionTree.leaves(layout, rows, values, chosen, fewest, random);
        double[][] widths = leaves.stream().map(this::widths).toArray(double[][]::new);
        double[] sizes = Arrays.stream(widths)
                .mapToDouble(w -> Arrays.stream(w).reduce(1, (a, b) -> a * b))
                .toArray();
        double mean = 0;
        for (int i = 0; i < sizes.length; i++) {
            mean += sizes[i] * leaves.get(i).mean();
        }
        double[] deviations = new double[sizes.length];
        double variance = 0;
        for (int i = 0; i < sizes.length; i++) {
            double away = leaves.get(i).mean() - mean;
            deviations[i] = sizes[i] * away;
            variance += sizes[i] * away * away;
        }
        if (variance > 1e-12) {
            decompose(leaves, widths, deviations, variance);
            grown++;
        }
    }

    /** The probability of a leaf's part of each dimension. */
    private double[] widths(RegressionTree.Leaf leaf) {
        double[] widths = new double[layout.size()];
        Arrays.setAll(widths, d -> leaf.parts()[d].size());
        return widths;
    }

    /**
     * The mean over all other keys, squared and averaged, is a sum over pairs of leaves: {@code Σ cᵢ cⱼ Π P(i ∩ j) / (P(i) P(j))}, the
     * product over the keys kept, with cᵢ a leaf's size times how far it is from the mean.
     */
    private void decompose(List<RegressionTree.Leaf> leaves, double[][] widths, double[] deviations, double variance) {
        int n = layout.size();
        double[] ones = new double[n];
        double[][] twos = new double[n][n];
        double[] ratios = new double[n];
        for (int i = 0; i < deviations.length; i++) {
            Part[] a = leaves.get(i).parts();
            for (int j = 0; j <= i; j++) {
                Part[] b = leaves.get(j).parts();
                double weight = (i == j ? 1 : 2) * deviations[i] * deviations[j] / variance;
                for (int d = 0; d < n; d++) {
                    ratios[d] = a[d].shared(b[d]) / (widths[i][d] * widths[j][d]);
                    ones[d] += weight * ratios[d];
                    for (int e = 0; e < d; e++) {
                        twos[d][e] += weight * ratios[d] * ratios[e];
                    }
                }
            }
        }
        for (int d = 0; d < n; d++) {
            alone[d] += ones[d];
            for (int e = 0; e < d; e++) {
                pairs[d][e] += twos[d][e] - ones[d] - ones[e];
            }
        }
    }

    private List<Of> shares(List<Importance> dealt) {
        if (grown == 0) {
            return List.of();
        }
        List<Of> single = new ArrayList<>();
        List<Of> paired = new ArrayList<>();
        for (int d = 0; d < alone.length; d++) {
            int key = d;
            single.add(new Of(
                    List.of(layout.key(d)), share(alone[d]), most(dealt, other -> other.share(other.alone[key]))));
            for (int e = 0; e < d; e++) {
                int second = e;
                paired.add(new Of(
                        List.of(layout.key(e), layout.key(d)),
                        share(pairs[d][e]),
                        most(dealt, other -> other.share(other.pairs[key][second]))));
            }
        }
        Comparator<Of> largest = Comparator.comparingDouble(Of::share).reversed();
        single.sort(largest);
        paired.sort(largest);
        single.addAll(paired.subList(0, Math.min(PAIRS, paired.size())));
        return List.copyOf(single);
    }

    private static double most(List<Importance> dealt, ToDoubleFunction<Importance> share) {
        return dealt.stream().mapToDouble(share).max().orElse(0);
    }

    private double share(double sum) {
        return grown == 0 ? 0 : Math.clamp(sum / grown, 0, 1);
    }
}
