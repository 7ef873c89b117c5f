package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.graph.Edges;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Pairs of nodes that are asked about.
 *
 * @param sources {@code [n]}
 * @param targets {@code [n]}
 * @param times when each is asked, {@code [n]}, or null where edges have no times
 * @param hidden the training edge that each pair is asked in place of, {@code [n]}: features are as though it were not
 *     there, for it and for the negatives beside it; null where the pairs are not about training edges
 */
record Pairs(
        int[] sources,
        int[] targets,
        long @Nullable [] times,
        @Nullable Edges hidden) {
    public Pairs {
        if (sources.length != targets.length) {
            throw new IllegalArgumentException("lengths " + sources.length + ", " + targets.length);
        }
    }

    /** Edges themselves. */
    public static Pairs of(Edges edges, boolean training) {
        return new Pairs(edges.sources(), edges.targets(), edges.times(), training ? edges : null);
    }

    /** All of these one after the other, none about training edges. */
    static Pairs join(List<Pairs> parts) {
        int n = parts.stream().mapToInt(Pairs::size).sum();
        boolean timed = parts.stream().allMatch(part -> part.times != null);
        Pairs all = new Pairs(new int[n], new int[n], timed ? new long[n] : null, null);
        int at = 0;
        for (Pairs part : parts) {
            System.arraycopy(part.sources, 0, all.sources, at, part.size());
            System.arraycopy(part.targets, 0, all.targets, at, part.size());
            if (part.times != null && all.times != null) {
                System.arraycopy(part.times, 0, all.times, at, part.size());
            }
            at += part.size();
        }
        return all;
    }

    /** Those at some places, in that order; none about training edges. */
    Pairs pick(int[] places) {
        long[] at = times;
        return new Pairs(
                Arrays.stream(places).map(i -> sources[i]).toArray(),
                Arrays.stream(places).map(i -> targets[i]).toArray(),
                at == null ? null : Arrays.stream(places).mapToLong(i -> at[i]).toArray(),
                null);
    }

    /** Its end that comes first: of an undirected edge the one of lower id, whichever way round it is asked. */
    int first(int i, boolean directed) {
        return directed ? sources[i] : Math.min(sources[i], targets[i]);
    }

    /** Its end that comes second. */
    int second(int i, boolean directed) {
        return directed ? targets[i] : Math.max(sources[i], targets[i]);
    }

    /** Whether pair i is asked in place of an edge {@code from -> to}, that way round. */
    boolean hides(int i, int from, int to) {
        return hidden != null && hidden.sources()[i] == from && hidden.targets()[i] == to;
    }

    /** Whether it is asked in place of an edge that u sends, or that u gets; either in an undirected graph. */
    boolean hidesEnd(int i, int u, boolean sent, boolean directed) {
        if (hidden == null) {
            return false;
        }
        boolean sends = hidden.sources()[i] == u;
        boolean gets = hidden.targets()[i] == u;
        return directed ? (sent ? sends : gets) : sends || gets;
    }

    /** Number of different pairs, (v, u) being (u, v) where undirected; at different times, a pair counts once at each. */
    public int different(boolean directed) {
        Integer[] order = new Integer[sources.length];
        Arrays.setAll(order, i -> i);
        Comparator<Integer> compare = Comparator.<Integer>comparingInt(
                        i -> directed ? sources[i] : Math.min(sources[i], targets[i]))
                .thenComparingInt(i -> directed ? targets[i] : Math.max(sources[i], targets[i]));
        long[] at = times;
        if (at != null) {
            compare = compare.thenComparingLong(i -> at[i]);
        }
        Arrays.sort(order, compare);
        int different = 0;
        for (int k = 0; k < order.length; k++) {
            different += k == 0 || compare.compare(order[k - 1], order[k]) != 0 ? 1 : 0;
        }
        return different;
    }

    /** Number of pairs. */
    public int size() {
        return sources.length;
    }
}
