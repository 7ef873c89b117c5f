package dev.graft.math;

import dev.graft.base.Nullable;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The k highest of a row of scores, without sorting it: values below the k-th best so far are passed over a vector at a
 * time. Equal scores come in an order that a salt decides and that favours no position, so ties are fair; or in the order
 * of their positions. O(n), with O(k log k) now and then.
 */
public final class TopItems {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private final int k;
    private final boolean fair;
    private final long[] kept;
    private int size;
    private int salt;
    private float least;
    /** The k-th best so far, ties included; none while fewer were selected. */
    private long last;

    /** @param k how many; ties are fair */
    public TopItems(int k) {
        this(k, true);
    }

    private TopItems(int k, boolean fair) {
        this.k = k;
        this.fair = fair;
        this.kept = new long[room(k)];
    }

    /** The k highest, the earlier of equal ones. */
    public static TopItems byPosition(int k) {
        TopItems top = new TopItems(k, false);
        top.begin(0);
        return top;
    }

    /** Candidates that are held before all but k go: few, since the sooner they go the higher is what others must reach. */
    private static int room(int k) {
        return 3 * k + 2 * LANES;
    }

    /** Bytes that one of them takes. */
    public static long bytes(int k) {
        return (long) Long.BYTES * room(k);
    }

    /**
     * Selects among {@code s[at … at + n)}; what is negative infinity is never selected.
     *
     * @param salt decides the order of equal scores
     * @param out positions from 0, best first
     * @return how many there are: k, or fewer where fewer can be selected
     */
    public int select(float[] s, int at, int n, int salt, int[] out) {
        begin(salt);
        offerAll(s, at, n);
        return end(out, null);
    }

    /**
     * Begins a row.
     *
     * @param by decides the order of equal scores
     */
    public void begin(int by) {
        size = 0;
        salt = by;
        least = -Float.MAX_VALUE;
        last = Long.MAX_VALUE;
    }

    /**
     * The whole row: {@code s[at … at + n)}. Most of many rows is one low value, such as zero, and no part of the k best: what is
     * not above that is looked at where too few are above it alone.
     */
    public void offerAll(float[] s, int at, int n) {
        if (n > kept.length) {
            float low = Math.min(Math.min(s[at], s[at + n / 2]), s[at + n - 1]);
            least = Math.max(least, Math.nextUp(low));
            offer(s, at, n, 0);
            if (size >= k) {
                return;
            }
            begin(salt);
        }
        offer(s, at, n, 0);
    }

    /**
     * One more piece of the row: {@code s[at … at + n)}.
     *
     * @param first position of its first value
     */
    public void offer(float[] s, int at, int n, int first) {
        offer(s, at, n, null, first);
    }

    /**
     * The same of a row in another order.
     *
     * @param positions of the row's values
     * @param first where in {@code positions} that of the piece's first value is
     */
    public void offer(float[] s, int at, int n, int @Nullable [] positions, int first) {
        float bound = least;
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            VectorMask<Float> high = FloatVector.fromArray(SPECIES, s, at + i).compare(VectorOperators.GE, bound);
            if (high.anyTrue()) {
                for (long bits = high.toLong(); bits != 0; bits &= bits - 1) {
                    int j = i + Long.numberOfTrailingZeros(bits);
                    add(s[at + j], positions == null ? first + j : positions[first + j]);
                }
                cut();
                bound = least;
            }
        }
        for (; i < n; i++) {
            if (s[at + i] >= bound) {
                add(s[at + i], positions == null ? first + i : positions[first + i]);
                cut();
                bound = least;
            }
        }
    }

    /** The k-th best so far, which what comes must reach to be among the k; negative infinity while fewer were selected. */
    public float reached() {
        if (size < k) {
            return Float.NEGATIVE_INFINITY;
        }
        if (size > k || last == Long.MAX_VALUE) {
            keepBest();
        }
        return least;
    }

    /**
     * Ends the row, and begins the next.
     *
     * @param out positions, best first
     * @param scores theirs, or null
     * @return how many there are
     */
    public int end(int[] out, float @Nullable [] scores) {
        int found = Math.min(k, size);
        if (found < size) {
            SmallestFirst.of(kept, size, found);
        }
        Arrays.sort(kept, 0, found);
        for (int j = 0; j < found; j++) {
            out[j] = fair ? unmixed((int) kept[j]) ^ salt : (int) kept[j];
            if (scores != null) {
                scores[j] = score(kept[j]);
            }
        }
        begin(salt);
        return found;
    }

    private void add(float score, int position) {
        // Ascending keys are descending scores; below them, the position, salted where ties are fair.
        int bits = Float.floatToIntBits(score + 0f);
        int ordered = bits ^ (bits >> 31 & Integer.MAX_VALUE);
        int tie = fair ? mixed(position ^ salt) : position;
        long key = (long) ~ordered << 32 | (tie & 0xFFFFFFFFL);
        // Of many equal scores, such as zeros, most come behind: what they would be sorted for is seen at once.
        if (key < last) {
            kept[size++] = key;
        }
    }

    private static float score(long key) {
        int ordered = ~(int) (key >> 32);
        return Float.intBitsToFloat(ordered ^ (ordered >> 31 & Integer.MAX_VALUE));
    }

    private void cut() {
        if (size + LANES > kept.length) {
            keepBest();
        }
    }

    private void keepBest() {
        last = SmallestFirst.of(kept, size, k);
        size = k;
        least = score(last);
    }

    /** A permutation of all ints that leaves no trace of their order (Wellons' lowbias32, 2018), and back. */
    private static int mixed(int x) {
        int y = (x ^ (x >>> 16)) * 0x7feb352d;
        y = (y ^ (y >>> 15)) * 0x846ca68b;
        return y ^ (y >>> 16);
    }

    private static int unmixed(int x) {
        int y = (x ^ (x >>> 16)) * 0x43021123;
        y = (y ^ (y >>> 15) ^ (y >>> 30)) * 0x1d69e2a5;
        return y ^ (y >>> 16);
    }
}
