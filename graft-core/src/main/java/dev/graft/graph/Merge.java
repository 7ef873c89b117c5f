package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.recipe.GraphSpec.Duplicates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes one arc of those in a row that share target and type. O(arcs); pieces of rows side by side. Arcs that stay are
 * counted first, so that nothing is held but the rows before and after, and rows without such arcs are left as they are.
 */
final class Merge {
    private static final int PIECES_PER_THREAD = 8;
    /** Types of one pair from which on they are looked up. */
    private static final int MANY = 32;

    private static final byte FULL = (byte) 255;
    /** The largest count that a float has all before of, where adding 1 ends. */
    private static final int MOST = 1 << 24;

    private final Csr from;
    private final Duplicates policy;
    private final int[] offsets;
    private final int[] targets;
    private final float @Nullable [] weights;
    private final @Nullable Counts counts;
    private final int @Nullable [] types;
    private final long @Nullable [] times;

    private Merge(Csr from, Duplicates policy, int[] offsets) {
        int arcs = offsets[offsets.length - 1];
        this.from = from;
        this.policy = policy;
        this.offsets = offsets;
        targets = new int[arcs];
        weights = from.weights() == null ? null : new float[arcs];
        counts = from.weights() == null && policy == Duplicates.SUM ? new Counts(arcs) : null;
        types = from.types() == null ? null : new int[arcs];
        times = from.times() == null ? null : new long[arcs];
    }

    /**
     * Rows merged.
     *
     * @param rows without weights, where counts are to become those
     * @param merged arcs that vanished
     */
    record Result(Csr rows, @Nullable Counts counts, long merged) {
        /** The rows; weights of counts are made at the call, when the rows before are gone, if nobody else holds them. */
        Csr csr() {
            return counts == null
                    ? rows
                    : new Csr(rows.offsets(), rows.targets(), counts.weights(), rows.types(), rows.times());
        }
    }

    /** How often each arc stood, in a byte for nearly all. */
    static final class Counts {
        private final byte[] more;
        private final Map<Integer, Integer> rest = new ConcurrentHashMap<>();

        private Counts(int arcs) {
            more = new byte[arcs];
        }

        private void add(int arc) {
            if (more[arc] == FULL) {
                rest.merge(arc, 1, Integer::sum);
            } else {
                more[arc]++;
            }
        }

        /** Null where all are the same. */
        private float @Nullable [] weights() {
            float[] weights = new float[more.length];
            boolean uniform = true;
            for (int i = 0; i < weights.length; i++) {
                int count = 1 + Byte.toUnsignedInt(more[i]) + (more[i] == FULL ? rest.getOrDefault(i, 0) : 0);
                weights[i] = Math.min(count, MOST);
                uniform &= weights[i] == weights[0];
            }
            return uniform ? null : weights;
        }
    }

    /**
     * SUM adds weights, FIRST keeps the first weight; the latest time stays. Given weights stay even where all are the
     * same, as ratings may be; counts of arcs without weights that are all the same tell nothing, and are let go.
     *
     * @return rows of their own, or the given ones where no arc vanishes
     */
    static Result merge(Csr csr, Duplicates policy, int threads) {
        int[] pieces = CsrBuilder.pieces(csr.offsets(), threads * PIECES_PER_THREAD);
        int[] offsets = new int[csr.offsets().length];
        Threads.each(pieces.length - 1, threads, p -> count(csr, pieces[p], pieces[p + 1], offsets));
        for (int u = 1; u < offsets.length; u++) {
            offsets[u] += offsets[u - 1];
        }
        int kept = offsets[offsets.length - 1];
        if (kept == csr.arcs()) {
            return new Result(csr, null, 0);
        }
        Merge merge = new Merge(csr, policy, offsets);
        Threads.each(pieces.length - 1, threads, p -> merge.rows(pieces[p], pieces[p + 1]));
        Csr rows = new Csr(offsets, merge.targets, merge.weights, merge.types, merge.times);
        return new Result(rows, merge.counts, csr.arcs() - (long) kept);
    }

    /** Writes how many arcs of a row stay behind its number. */
    private static void count(Csr csr, int first, int end, int[] counts) {
        int[] targets = csr.targets();
        for (int u = first; u < end; u++) {
            int to = csr.offsets()[u + 1];
            int kept = 0;
            for (int run = csr.offsets()[u]; run < to; ) {
                int next = run + 1;
                while (next < to && targets[next] == targets[run]) {
                    next++;
                }
                kept += csr.types() == null || next == run + 1 ? 1 : different(csr.types(), run, next);
                run = next;
            }
            counts[u + 1] = kept;
        }
    }

    private static int different(int[] types, int from, int to) {
        if (to - from > MANY) {
            Set<Integer> seen = new HashSet<>();
            for (int i = from; i < to; i++) {
                seen.add(types[i]);
            }
            return seen.size();
        }
        int different = 0;
        for (int i = from; i < to; i++) {
            int before = from;
            while (types[before] != types[i]) {
                before++;
            }
            different += before == i ? 1 : 0;
        }
        return different;
    }

    private void rows(int first, int end) {
        int kept = offsets[first];
        Map<Integer, Integer> places = new HashMap<>();
        for (int u = first; u < end; u++) {
            int start = kept;
            for (int i = from.offsets()[u]; i < from.offsets()[u + 1]; i++) {
                if (i > from.offsets()[u] && from.targets()[i] != from.targets()[i - 1]) {
                    start = kept;
                    places.clear();
                }
                int same = kept - start < MANY ? find(start, kept, i) : find(start, kept, i, places);
                if (same < 0) {
                    keep(i, kept++);
                } else {
                    add(i, same);
                }
            }
            places.clear();
        }
    }

    /** The same as {@link #find(int, int, int)} where a pair has so many types that a look at each would take long. */
    private int find(int start, int kept, int arc, Map<Integer, Integer> places) {
        if (types == null || from.types() == null) {
            return start;
        }
        for (int i = start + places.size(); i < kept; i++) {
            places.put(types[i], i);
        }
        return places.getOrDefault(from.types()[arc], -1);
    }

    /** Rows are sorted by target, so an equal arc lies at the end of what is kept. */
    private int find(int start, int kept, int arc) {
        for (int i = kept - 1; i >= start && targets[i] == from.targets()[arc]; i--) {
            if (types == null || from.types() == null || types[i] == from.types()[arc]) {
                return i;
            }
        }
        return -1;
    }

    private void keep(int arc, int at) {
        targets[at] = from.targets()[arc];
        if (weights != null) {
            weights[at] = from.weight(arc);
        }
        if (types != null && from.types() != null) {
            types[at] = from.types()[arc];
        }
        if (times != null && from.times() != null) {
            times[at] = from.times()[arc];
        }
    }

    private void add(int arc, int to) {
        if (counts != null) {
            counts.add(to);
        }
        if (policy == Duplicates.SUM && weights != null) {
            weights[to] += from.weight(arc);
            if (Float.isInfinite(weights[to])) {
                throw new BadInput("the weights of an edge that stands several times sum to more than 3.4e38; scale"
                        + " them down, or set graph.duplicates to first");
            }
        }
        if (times != null && from.times() != null) {
            times[to] = Math.max(times[to], from.times()[arc]);
        }
    }
}
