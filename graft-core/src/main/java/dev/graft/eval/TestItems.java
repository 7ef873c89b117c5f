package dev.graft.eval;

import java.util.Arrays;

/**
 * The test items of one repeat, by what of the population each is about: a node, a user, or both nodes of a pair. Items that
 * share one of these are not independent of each other, within a repeat and between repeats.
 */
public final class TestItems {
    /** Stands for none. */
    public static final int NONE = -1;

    private final int[] first;
    private final int[] second;
    /** Different pairs, ascending; empty where every item is about one. */
    private final long[] pairs;

    private final int[] pairOf;

    private TestItems(int[] first, int[] second) {
        this.first = first;
        this.second = second;
        long[] keys = new long[second.length];
        int n = 0;
        for (int i = 0; i < second.length; i++) {
            if (paired(i)) {
                keys[n++] = key(i);
            }
        }
        long[] sorted = Arrays.copyOf(keys, n);
        Arrays.sort(sorted);
        int different = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[different++] = sorted[i];
            }
        }
        this.pairs = Arrays.copyOf(sorted, different);
        this.pairOf = new int[second.length];
        for (int i = 0; i < second.length; i++) {
            pairOf[i] = paired(i) ? Arrays.binarySearch(pairs, key(i)) : NONE;
        }
    }

    /** Items about one each; several may be about the same. The array is kept, not copied. */
    public static TestItems of(int[] units) {
        return new TestItems(units, new int[0]);
    }

    /**
     * Items about two each, in either order.
     *
     * @param first {@link #NONE} where the part is what others have counted twice: its square is taken off a repeat's variance
     * @param second {@link #NONE} where an item is about the first alone
     */
    public static TestItems ofPairs(int[] first, int[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " first and " + second.length + " second ones");
        }
        return new TestItems(first, second);
    }

    private boolean paired(int i) {
        return first[i] != NONE && second[i] != NONE && second[i] != first[i];
    }

    private long key(int i) {
        return (long) Math.min(first[i], second[i]) << 32 | Math.max(first[i], second[i]);
    }

    /** Number of items. */
    public int size() {
        return first.length;
    }

    /** Whether each is about one of its own. */
    boolean independent() {
        return second.length == 0 && Arrays.stream(first).distinct().count() == first.length;
    }

    /** One more than the largest number of what items are about. */
    int units() {
        int most = Math.max(
                Arrays.stream(first).max().orElse(-1),
                Arrays.stream(second).max().orElse(-1));
        return most + 1;
    }

    /** Marks whatever an item is about. */
    void mark(boolean[] seen) {
        for (int[] of : new int[][] {first, second}) {
            for (int u : of) {
                if (u != NONE) {
                    seen[u] = true;
                }
            }
        }
    }

    /** Adds the items' parts to {@code sums[unit]}: of a pair to both. */
    void addTo(double[] sums, double[] parts) {
        for (int i = 0; i < first.length; i++) {
            if (first[i] != NONE) {
                sums[first[i]] += parts[i];
            }
        }
        for (int i = 0; i < second.length; i++) {
            if (paired(i)) {
                sums[second[i]] += parts[i];
            }
        }
    }

    /** Of pairs, and of what is marked as counted twice, the squares. */
    double twice(double[] parts) {
        double[] pairs = byPair(parts);
        double sum = product(this, pairs, this, pairs);
        for (int i = 0; i < first.length; i++) {
            sum += first[i] == NONE ? parts[i] * parts[i] : 0;
        }
        return sum;
    }

    /** The items' parts summed by pair, in the order of the pairs. */
    double[] byPair(double[] parts) {
        double[] sums = new double[pairs.length];
        for (int i = 0; i < pairOf.length; i++) {
            if (pairOf[i] != NONE) {
                sums[pairOf[i]] += parts[i];
            }
        }
        return sums;
    }

    /** {@code Σ a b} over the pairs that both have. */
    static double product(TestItems one, double[] a, TestItems other, double[] b) {
        double sum = 0;
        int j = 0;
        for (int i = 0; i < a.length; i++) {
            while (j < b.length && other.pairs[j] < one.pairs[i]) {
                j++;
            }
            if (j < b.length && other.pairs[j] == one.pairs[i]) {
                sum += a[i] * b[j];
            }
        }
        return sum;
    }
}
