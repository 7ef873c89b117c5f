package dev.graft.math;

/** Brings the smallest of some values to the front, in no order: quickselect (Hoare, CACM 1961), by the median of three. */
final class SmallestFirst {
    private SmallestFirst() {}

    /**
     * Moves values until the k smallest of the first n stand before the others, the greatest of them last. O(n) where no two are
     * equal, about.
     *
     * @param k from 1 to n
     * @return the k-th smallest, which is at {@code k - 1}
     */
    static long of(long[] values, int n, int k) {
        int wanted = k - 1;
        int low = 0;
        int high = n - 1;
        while (low < high) {
            long pivot = median(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long value = values[i];
                    values[i++] = values[j];
                    values[j--] = value;
                }
            }
            if (wanted <= j) {
                high = j;
            } else if (wanted >= i) {
                low = i;
            } else {
                return values[wanted];
            }
        }
        return values[wanted];
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
