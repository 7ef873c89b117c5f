package dev.graft.kind.recommend;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.Interactions;
import dev.graft.math.Seeds;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Interactions to train on, to validate and to test by; all of the same users and items.
 */
record Held(Interactions train, Interactions valid, Interactions test) {

    /**
     * Holds out as {@code split} says.
     *
     * @param test given, or null to hold it out too
     * @param valid the same
     */
    public static Held of(
            Interactions all,
            @Nullable Interactions valid,
            @Nullable Interactions test,
            RecommendSpec.Split split,
            long seed) {
        if (split.goesByTimes() && (valid == null || test == null) && all.times() == null) {
            throw new BadInput("task.split.by is " + split.by().name().toLowerCase(Locale.ROOT)
                    + " and the edges have no times; say which column has them, such as"
                    + " graph: {columns: {source: USER, target: ITEM, time: WHEN}} with the names of your columns, or split by"
                    + " random");
        }
        Interactions rest = all;
        Interactions tested = test;
        if (tested == null) {
            boolean[] out = held(rest, split, split.test(), Seeds.derive(seed, 1));
            tested = rest.pick(out);
            rest = rest.pick(not(out));
        }
        if (valid != null) {
            return checked(new Held(rest, valid, tested));
        }
        boolean[] out = held(rest, split, split.valid(), Seeds.derive(seed, 2));
        return checked(new Held(rest.pick(not(out)), rest.pick(out), tested));
    }

    private static Held checked(Held held) {
        if (held.train.size() == 0 || held.valid.size() == 0 || held.test.size() == 0) {
            throw new BadInput("task.split leaves " + held.train.size() + " interactions to train on, "
                    + held.valid.size() + " to validate and " + held.test.size() + " to test; each needs one at least");
        }
        return held;
    }

    private static boolean[] held(Interactions all, RecommendSpec.Split split, double share, long seed) {
        return switch (split.by()) {
            case RANDOM -> shares(all, share, seed);
            case LAST -> last(all, seed);
            case TIME -> latest(all, share);
        };
    }

    /** Of each user a share, rounded by chance so that it is met on average; one always stays. */
    private static boolean[] shares(Interactions all, double share, long seed) {
        boolean[] out = new boolean[all.size()];
        for (int u = 0; u < all.users(); u++) {
            int degree = all.degree(u);
            Seeds random = Seeds.of(seed, u);
            int n = (int) (share * degree + random.nextDouble());
            n = Math.min(degree - 1, n);
            int[] order =
                    IntStream.range(all.offsets()[u], all.offsets()[u + 1]).toArray();
            random.shuffle(order);
            for (int i = 0; i < n; i++) {
                out[order[i]] = true;
            }
        }
        return out;
    }

    /** Of each user of two or more the last by time, by chance among equals. */
    private static boolean[] last(Interactions all, long seed) {
        boolean[] out = new boolean[all.size()];
        for (int u = 0; u < all.users(); u++) {
            if (all.degree(u) < 2) {
                continue;
            }
            int[] order =
                    IntStream.range(all.offsets()[u], all.offsets()[u + 1]).toArray();
            Seeds.of(seed, u).shuffle(order);
            int last = order[0];
            for (int i : order) {
                last = all.time(i) > all.time(last) ? i : last;
            }
            out[last] = true;
        }
        return out;
    }

    /** The latest of all users together; what is as late as the first of them is held out too. */
    private static boolean[] latest(Interactions all, double share) {
        long[] sorted =
                IntStream.range(0, all.size()).mapToLong(all::time).sorted().toArray();
        long from = sorted[(int) Math.min(all.size() - 1, Math.round((1 - share) * all.size()))];
        boolean[] out = new boolean[all.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = all.time(i) >= from;
        }
        return out;
    }

    private static boolean[] not(boolean[] marks) {
        boolean[] turned = new boolean[marks.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = !marks[i];
        }
        return turned;
    }

    /** Training and validation interactions together: all that may be known before the test. */
    public Interactions known() {
        return train.join(valid);
    }

    /** All, the test's too; where training has values and a test file has none, its interactions have the mean of them. */
    Interactions everything() {
        Interactions known = known();
        float[] values = known.values();
        if (values == null || test.values() != null) {
            return known.join(test);
        }
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        float[] means = new float[test.size()];
        Arrays.fill(means, (float) (sum / Math.max(1, values.length)));
        return known.join(new Interactions(test.items(), test.offsets(), test.targets(), means, test.times()));
    }

    /** Test interactions of users that are not among those known. */
    public long ofColdUsers(Interactions known) {
        long cold = 0;
        for (int u = 0; u < test.users(); u++) {
            cold += known.degree(u) == 0 ? test.degree(u) : 0;
        }
        return cold;
    }

    /** Test interactions with items that are not among those known. */
    public long ofColdItems(Interactions known) {
        int[] counts = known.itemCounts();
        long cold = 0;
        for (int item : test.targets()) {
            cold += counts[item] == 0 ? 1 : 0;
        }
        return cold;
    }
}
