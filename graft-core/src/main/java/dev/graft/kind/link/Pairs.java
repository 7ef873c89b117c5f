package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.graph.Edges;

/**
 * Pairs of nodes that are asked about.
 *
 * @param sources {@code [n]}
 * @param targets {@code [n]}
 * @param times when each is asked, {@code [n]}, or null where edges have no times
 * @param hidden the training edge that each pair is asked in place of, {@code [n]}: features are as though it were not
 *     there, for it and for the negatives beside it; null where the pairs are not about training edges
 */
public record Pairs(
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

    /** Number of pairs. */
    public int size() {
        return sources.length;
    }
}
