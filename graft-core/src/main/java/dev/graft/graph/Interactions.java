package dev.graft.graph;

import dev.graft.base.Nullable;
import java.util.Arrays;

/**
 * What users did with items, user by user; items ascend within a user. The arrays are its own; callers never write.
 *
 * @param items number of items
 * @param offsets where a user's interactions start, {@code [users + 1]}
 * @param targets item ids {@code [size]}
 * @param values ratings or counts {@code [size]}, or null where there are none
 * @param times {@code [size]} as {@link Graph#timeDecimals} says, or null
 */
public record Interactions(
        int items, int[] offsets, int[] targets, float @Nullable [] values, long @Nullable [] times) {

    /** Number of users. */
    public int users() {
        return offsets.length - 1;
    }

    /** Number of interactions. */
    public int size() {
        return targets.length;
    }

    /** How many a user has. */
    public int degree(int user) {
        return offsets[user + 1] - offsets[user];
    }

    /** Position of an interaction, or a negative number. */
    public int find(int user, int item) {
        return Arrays.binarySearch(targets, offsets[user], offsets[user + 1], item);
    }

    /** The value of an interaction; 1 where there are none. */
    public float value(int at) {
        return values == null ? 1 : values[at];
    }

    /** The time of an interaction; 0 where there are none. */
    public long time(int at) {
        return times == null ? 0 : times[at];
    }

    /** The user of every interaction {@code [size]}. */
    public int[] userOf() {
        int[] of = new int[size()];
        for (int u = 0; u < users(); u++) {
            Arrays.fill(of, offsets[u], offsets[u + 1], u);
        }
        return of;
    }

    /** How many interactions an item has {@code [items]}. */
    public int[] itemCounts() {
        int[] counts = new int[items];
        for (int item : targets) {
            counts[item]++;
        }
        return counts;
    }

    /** The interactions marked, of the same users and items. */
    public Interactions pick(boolean[] keep) {
        int kept = 0;
        for (boolean k : keep) {
            kept += k ? 1 : 0;
        }
        Interactions picked = new Interactions(
                items,
                new int[offsets.length],
                new int[kept],
                values == null ? null : new float[kept],
                times == null ? null : new long[kept]);
        int at = 0;
        for (int u = 0; u < users(); u++) {
            for (int i = offsets[u]; i < offsets[u + 1]; i++) {
                if (keep[i]) {
                    picked.put(at++, this, i);
                }
            }
            picked.offsets[u + 1] = at;
        }
        return picked;
    }

    private void put(int at, Interactions from, int i) {
        targets[at] = from.targets[i];
        if (values != null) {
            values[at] = from.value(i);
        }
        if (times != null) {
            times[at] = from.time(i);
        }
    }

    /** Both, of the same users and items; what is in both is taken from this one. */
    public Interactions join(Interactions other) {
        int most = size() + other.size();
        Interactions all = new Interactions(
                items,
                new int[offsets.length],
                new int[most],
                values == null ? null : new float[most],
                times == null ? null : new long[most]);
        int at = 0;
        for (int u = 0; u < users(); u++) {
            int i = offsets[u];
            int j = other.offsets[u];
            while (i < offsets[u + 1] || j < other.offsets[u + 1]) {
                int mine = i < offsets[u + 1] ? targets[i] : Integer.MAX_VALUE;
                int its = j < other.offsets[u + 1] ? other.targets[j] : Integer.MAX_VALUE;
                if (mine <= its) {
                    all.put(at++, this, i++);
                    j += mine == its ? 1 : 0;
                } else {
                    all.put(at++, other, j++);
                }
            }
            all.offsets[u + 1] = at;
        }
        return new Interactions(
                items,
                all.offsets,
                Arrays.copyOf(all.targets, at),
                all.values == null ? null : Arrays.copyOf(all.values, at),
                all.times == null ? null : Arrays.copyOf(all.times, at));
    }

    /** The same turned round: a row an item, of its users. */
    public Interactions transposed() {
        int[] starts = new int[items + 1];
        for (int item : targets) {
            starts[item + 1]++;
        }
        for (int i = 0; i < items; i++) {
            starts[i + 1] += starts[i];
        }
        int[] at = Arrays.copyOf(starts, items);
        Interactions turned = new Interactions(
                users(),
                starts,
                new int[size()],
                values == null ? null : new float[size()],
                times == null ? null : new long[size()]);
        for (int u = 0; u < users(); u++) {
            for (int i = offsets[u]; i < offsets[u + 1]; i++) {
                int to = at[targets[i]]++;
                turned.put(to, this, i);
                turned.targets[to] = u;
            }
        }
        return turned;
    }
}
