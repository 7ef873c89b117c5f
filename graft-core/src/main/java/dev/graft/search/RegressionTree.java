package dev.graft.search;

import dev.graft.base.Nullable;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A regression tree over coordinates ({@link Axis}; NaN for an inactive key): each split takes the most off the squared error
 * (Breiman, Friedman, Olshen, Stone: Classification and Regression Trees, 1984). Numbers are split in two intervals, choices in two
 * sets, ordered by their means; a key is split only where it is active in all rows, so after the key of its condition. What is
 * kept are the leaves, which fill the space without overlap.
 */
final class RegressionTree {
    /** Dimensions that a split chooses among, of all, as in Hutter, Hoos, Leyton-Brown 2014. */
    private static final double TRIED = 5.0 / 6;

    /** A box of the space and the mean of the values in it. */
    record Leaf(Part[] parts, double mean) {}

    private record Split(int dimension, Part left, Part right, double gain) {}

    private final Layout layout;
    private final double[][] rows;
    private final double[] values;
    private final int fewest;
    private final Seeds random;
    private final List<Leaf> leaves = new ArrayList<>();

    private RegressionTree(Layout layout, double[][] rows, double[] values, int fewest, Seeds random) {
        this.layout = layout;
        this.rows = rows;
        this.values = values;
        this.fewest = fewest;
        this.random = random;
    }

    /**
     * The leaves of a tree.
     *
     * @param chosen rows that it is grown on, repeated ones too
     * @param fewest rows in a leaf
     */
    static List<Leaf> leaves(Layout layout, double[][] rows, double[] values, int[] chosen, int fewest, Seeds random) {
        RegressionTree tree = new RegressionTree(layout, rows, values, fewest, random);
        Part[] parts = new Part[layout.size()];
        for (int d = 0; d < parts.length; d++) {
            parts[d] = Part.whole(layout.axis(d));
        }
        tree.grow(chosen, parts);
        return tree.leaves;
    }

    private void grow(int[] chosen, Part[] parts) {
        Split split = chosen.length < 2 * fewest ? null : best(chosen, parts);
        if (split == null) {
            leaves.add(new Leaf(parts, sum(chosen, 0, chosen.length) / chosen.length));
            return;
        }
        int d = split.dimension;
        Part[] left = parts.clone();
        left[d] = split.left;
        Part[] right = parts.clone();
        right[d] = split.right;
        grow(Arrays.stream(chosen).filter(i -> split.left.holds(rows[i][d])).toArray(), left);
        grow(Arrays.stream(chosen).filter(i -> !split.left.holds(rows[i][d])).toArray(), right);
    }

    private double sum(int[] chosen, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[chosen[i]];
        }
        return sum;
    }

    private @Nullable Split best(int[] chosen, Part[] parts) {
        int n = layout.size();
        int[] order = new int[n];
        Arrays.setAll(order, d -> d);
        random.shuffle(order);
        Split best = null;
        for (int k = 0; k < n; k++) {
            if (k >= Math.ceil(TRIED * n) && best != null) {
                break;
            }
            int d = order[k];
            Split split = of(d, chosen, parts);
            if (split != null && (best == null || split.gain > best.gain)) {
                best = split;
            }
        }
        return best;
    }

    private @Nullable Split of(int d, int[] chosen, Part[] parts) {
        int[] active =
                Arrays.stream(chosen).filter(i -> !Double.isNaN(rows[i][d])).toArray();
        if (active.length < chosen.length) {
            return active.length == 0 ? null : opening(d, active, chosen, parts);
        }
        return layout.axis(d).choices() > 0 ? ofChoices(d, chosen, parts[d]) : ofNumbers(d, chosen, parts[d]);
    }

    /** Of the key of d's condition, so that d can be split next, with what that takes off: the condition alone may seem to change nothing. */
    private @Nullable Split opening(int d, int[] active, int[] chosen, Part[] parts) {
        int parent = layout.parent(d);
        int n = chosen.length;
        if (active.length < fewest
                || n - active.length < fewest
                || Arrays.stream(chosen).anyMatch(i -> Double.isNaN(rows[i][parent]))) {
            return null;
        }
        Split next = of(d, active, parts);
        boolean[] under = new boolean[parts[parent].choices().length];
        for (int c = 0; c < under.length; c++) {
            under[c] = layout.activeUnder(d, c);
        }
        double gain = gain(sum(active, 0, active.length), active.length, sum(chosen, 0, n), n);
        return next == null
                ? null
                : new Split(parent, parts[parent].of(under, true), parts[parent].of(under, false), gain + next.gain);
    }

    /** How much is taken off the squared error where the first so many of the sum go left. */
    private static double gain(double left, int lefts, double all, int n) {
        double right = all - left;
        return left * left / lefts + right * right / (n - lefts) - all * all / n;
    }

    private @Nullable Split ofNumbers(int d, int[] chosen, Part part) {
        int n = chosen.length;
        int[] sorted = sorted(chosen, Comparator.comparingDouble(i -> rows[i][d]));
        double all = sum(sorted, 0, n);
        double left = 0;
        Split best = null;
        for (int i = 1; i < n; i++) {
            left += values[sorted[i - 1]];
            double before = rows[sorted[i - 1]][d];
            double after = rows[sorted[i]][d];
            double gain = gain(left, i, all, n);
            if (before < after && i >= fewest && n - i >= fewest && gain > (best == null ? least(all, n) : best.gain)) {
                double end = (before + after) / 2;
                best = new Split(d, part.below(end), part.above(end), gain);
            }
        }
        return best;
    }

    /** What rounding alone may gain. */
    private static double least(double all, int n) {
        return 1e-12 * (1 + all * all / n);
    }

    private @Nullable Split ofChoices(int d, int[] chosen, Part part) {
        int choices = part.choices().length;
        double[] sums = new double[choices];
        int[] counts = new int[choices];
        for (int i : chosen) {
            int c = (int) rows[i][d];
            sums[c] += values[i];
            counts[c]++;
        }
        int[] met = new int[choices];
        int m = 0;
        for (int c = 0; c < choices; c++) {
            if (counts[c] > 0) {
                met[m++] = c;
            }
        }
        int[] sorted = sorted(Arrays.copyOf(met, m), Comparator.comparingDouble(c -> sums[c] / counts[c]));
        int n = chosen.length;
        double all = Arrays.stream(sums).sum();
        double left = 0;
        int lefts = 0;
        int bestEnd = 0;
        double most = least(all, n);
        for (int k = 0; k + 1 < m; k++) {
            left += sums[sorted[k]];
            lefts += counts[sorted[k]];
            if (lefts >= fewest && n - lefts >= fewest && gain(left, lefts, all, n) > most) {
                most = gain(left, lefts, all, n);
                bestEnd = k + 1;
            }
        }
        return bestEnd == 0 ? null : parted(d, part, counts, Arrays.copyOf(sorted, bestEnd), most);
    }

    /** Choices that no row has go to either side. */
    private Split parted(int d, Part part, int[] counts, int[] lefts, double gain) {
        boolean[] left = new boolean[counts.length];
        for (int c : lefts) {
            left[c] = true;
        }
        for (int c = 0; c < left.length; c++) {
            left[c] |= counts[c] == 0 && random.nextInt(2) == 0;
        }
        return new Split(d, part.of(left, true), part.of(left, false), gain);
    }

    private static int[] sorted(int[] of, Comparator<Integer> by) {
        return Arrays.stream(of).boxed().sorted(by).mapToInt(Integer::intValue).toArray();
    }
}
