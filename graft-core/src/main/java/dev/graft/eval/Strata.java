package dev.graft.eval;

import dev.graft.math.Seeds;
import java.util.Arrays;

/**
 * How many items of each group go to each part. A group's count in a part is its share, rounded up or down, and so is
 * the part's count over all groups: where groups are too small for their share of a part, some of them have one in it
 * and others none. Of each group one item at least goes to the first part. Roundings that keep both sums always exist
 * (Cox, Ernst: Controlled rounding, INFOR 1982). O(groups).
 */
public final class Strata {
    private static final double CLOSE = 1e-9;

    private final int parts;
    /** What each group would have of each part if items could be cut, {@code [groups x parts]}. */
    private final double[] quotas;
    /** Whole items, {@code [groups x parts]}. */
    private final int[] counts;

    private final int[] sizes;

    private Strata(int[] sizes, double[] shares) {
        this.sizes = sizes;
        this.parts = shares.length;
        this.quotas = new double[sizes.length * parts];
        this.counts = new int[sizes.length * parts];
        for (int g = 0; g < sizes.length; g++) {
            boolean tooSmall = sizes[g] > 0 && shares[0] * sizes[g] < 1;
            for (int p = 0; p < parts; p++) {
                double quota = tooSmall
                        ? p == 0 ? 1 : (sizes[g] - 1) * shares[p] / Math.max(CLOSE, 1 - shares[0])
                        : sizes[g] * shares[p];
                quotas[g * parts + p] = quota;
                counts[g * parts + p] = (int) Math.floor(quota + CLOSE);
            }
        }
    }

    /**
     * @param sizes of the groups
     * @param shares of the parts; they sum to 1
     * @return {@code [groups x parts]}
     */
    public static int[] deal(int[] sizes, double[] shares, long seed) {
        Strata strata = new Strata(sizes, shares);
        long[] whole = strata.wholes();
        int[] order = new int[sizes.length];
        Arrays.setAll(order, g -> g);
        Seeds.of(seed).shuffle(order);
        double[] owed = new double[strata.parts];
        for (int g : order) {
            strata.round(g, owed);
        }
        strata.settle(whole);
        return strata.counts;
    }

    /** What each part has over all groups: its quotas' sum, rounded by largest remainders. */
    private long[] wholes() {
        double[] sums = new double[parts];
        for (int i = 0; i < quotas.length; i++) {
            sums[i % parts] += quotas[i];
        }
        long[] whole = new long[parts];
        long left = Arrays.stream(sizes).asLongStream().sum();
        for (int p = 0; p < parts; p++) {
            whole[p] = (long) Math.floor(sums[p] + CLOSE);
            left -= whole[p];
        }
        while (left-- > 0) {
            int most = 0;
            for (int p = 1; p < parts; p++) {
                double more = sums[p] - whole[p] - (sums[most] - whole[most]);
                // Of equal remainders the smallest part's counts, which is the likeliest to be empty.
                most = more > CLOSE || (more > -CLOSE && sums[p] > 0 && whole[p] < whole[most]) ? p : most;
            }
            whole[most]++;
        }
        return whole;
    }

    /** Gives what is left of a group to the parts that are owed most so far. */
    private void round(int group, double[] owed) {
        int left = sizes[group];
        for (int p = 0; p < parts; p++) {
            owed[p] += quotas[group * parts + p] - counts[group * parts + p];
            left -= counts[group * parts + p];
        }
        for (; left > 0; left--) {
            int most = -1;
            for (int p = 0; p < parts; p++) {
                most = mayRise(group, p) && (most < 0 || owed[p] > owed[most]) ? p : most;
            }
            counts[group * parts + most]++;
            owed[most]--;
        }
    }

    private boolean mayRise(int group, int part) {
        return quotas[group * parts + part] - counts[group * parts + part] > CLOSE;
    }

    private boolean mayFall(int group, int part) {
        return counts[group * parts + part] - quotas[group * parts + part] > CLOSE;
    }

    /** Moves single items between parts, within groups and within their roundings, until the parts are whole. */
    private void settle(long[] whole) {
        long[] over = new long[parts];
        for (int i = 0; i < counts.length; i++) {
            over[i % parts] += counts[i];
        }
        for (int p = 0; p < parts; p++) {
            over[p] -= whole[p];
        }
        while (Arrays.stream(over).anyMatch(n -> n != 0)) {
            int from = 0;
            while (over[from] <= 0) {
                from++;
            }
            int to = chain(from, over);
            over[from]--;
            over[to]++;
        }
    }

    /** Moves an item from a part to another, that to a third and so on, to one that lacks items; returns which. */
    private int chain(int from, long[] over) {
        int[] way = new int[parts * parts];
        Arrays.fill(way, -1);
        for (int g = 0; g < sizes.length; g++) {
            for (int i = 0; i < way.length; i++) {
                if (way[i] < 0 && mayFall(g, i / parts) && mayRise(g, i % parts)) {
                    way[i] = g;
                }
            }
        }
        int[] before = new int[parts];
        Arrays.fill(before, -1);
        before[from] = from;
        for (int length = 1; length < parts; length++) {
            for (int i = 0; i < way.length; i++) {
                int to = i % parts;
                if (way[i] >= 0 && before[i / parts] >= 0 && before[to] < 0) {
                    before[to] = i / parts;
                    if (over[to] < 0) {
                        move(to, before, way);
                        return to;
                    }
                }
            }
        }
        throw new IllegalStateException("no rounding keeps the parts");
    }

    private void move(int to, int[] before, int[] way) {
        for (int p = to; before[p] != p; p = before[p]) {
            int group = way[before[p] * parts + p];
            counts[group * parts + before[p]]--;
            counts[group * parts + p]++;
        }
    }
}
