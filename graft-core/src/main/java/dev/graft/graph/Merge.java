package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.recipe.GraphSpec.Duplicates;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Makes one arc of those in a row that share target and type. O(arcs); pieces of rows side by side. */
final class Merge {
    private static final int PIECES_PER_THREAD = 8;
    /** Types of one pair from which on they are looked up. */
    private static final int MANY = 32;

    private final Csr from;
    private final Duplicates policy;
    private final int[] ends;
    private final int[] targets;
    private final float[] weights;
    private final int @Nullable [] types;
    private final long @Nullable [] times;

    private Merge(Csr from, Duplicates policy) {
        this.from = from;
        this.policy = policy;
        ends = new int[from.nodes()];
        targets = new int[from.arcs()];
        weights = new float[from.arcs()];
        types = from.types() == null ? null : new int[from.arcs()];
        times = from.times() == null ? null : new long[from.arcs()];
    }

    /** @param merged arcs that vanished */
    record Result(Csr csr, long merged) {}

    /**
     * SUM adds weights, FIRST keeps the first weight; the latest time stays. Given weights stay even where all are the
     * same, as ratings may be; counts of arcs without weights that are all the same tell nothing, and are let go.
     */
    static Result merge(Csr csr, Duplicates policy, int threads) {
        Merge merge = new Merge(csr, policy);
        int[] pieces = CsrBuilder.pieces(csr.offsets(), threads * PIECES_PER_THREAD);
        int[] kept = new int[pieces.length - 1];
        Threads.each(kept.length, threads, p -> kept[p] = merge.rows(pieces[p], pieces[p + 1]));
        Csr result = merge.compact(pieces, kept);
        return new Result(result, csr.arcs() - (long) result.arcs());
    }

    /** Merges within rows; what is kept moves to the piece's beginning. Returns how many. */
    private int rows(int first, int end) {
        int begin = from.offsets()[first];
        int kept = begin;
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
            ends[u] = kept - begin;
        }
        return kept - begin;
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
        weights[at] = from.weight(arc);
        if (types != null && from.types() != null) {
            types[at] = from.types()[arc];
        }
        if (times != null && from.times() != null) {
            times[at] = from.times()[arc];
        }
    }

    private void add(int arc, int to) {
        if (policy == Duplicates.SUM) {
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

    private Csr compact(int[] pieces, int[] kept) {
        int[] offsets = new int[from.offsets().length];
        int total = 0;
        for (int p = 0; p < kept.length; p++) {
            int begin = from.offsets()[pieces[p]];
            move(begin, total, kept[p]);
            for (int u = pieces[p]; u < pieces[p + 1]; u++) {
                offsets[u + 1] = total + ends[u];
            }
            total += kept[p];
        }
        return new Csr(
                offsets,
                Arrays.copyOf(targets, total),
                from.weights() == null && uniform(total) ? null : Arrays.copyOf(weights, total),
                types == null ? null : Arrays.copyOf(types, total),
                times == null ? null : Arrays.copyOf(times, total));
    }

    private void move(int begin, int to, int length) {
        System.arraycopy(targets, begin, targets, to, length);
        System.arraycopy(weights, begin, weights, to, length);
        if (types != null) {
            System.arraycopy(types, begin, types, to, length);
        }
        if (times != null) {
            System.arraycopy(times, begin, times, to, length);
        }
    }

    private boolean uniform(int kept) {
        for (int i = 1; i < kept; i++) {
            if (weights[i] != weights[0]) {
                return false;
            }
        }
        return true;
    }
}
