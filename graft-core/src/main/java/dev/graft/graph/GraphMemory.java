package dev.graft.graph;

import dev.graft.base.Memory;
import java.util.Locale;

/** The least that building a graph holds at one time beside its names. */
final class GraphMemory {
    private GraphMemory() {}

    /**
     * Refuses a graph that cannot fit.
     *
     * @param edges that will come, as far as is known
     * @param read of them so far: what they hold is held already
     */
    static void require(long edges, long read, boolean directed, Columns columns, String source) {
        long more = more(columns.weight() >= 0, columns.type() >= 0, columns.time() >= 0);
        Memory.require(
                edges * ofBuilding(directed, more) - read * (8 + more),
                String.format(Locale.ROOT, "%s: a graph of %s%,d edges", source, edges > read ? "some " : "", edges),
                "leave out edges, or columns that are not needed");
    }

    /** Bytes of an edge's weight, type and time, as far as it has them. */
    static long more(boolean weighted, boolean typed, boolean timed) {
        return (weighted ? Float.BYTES : 0L) + (typed ? Integer.BYTES : 0L) + (timed ? Long.BYTES : 0L);
    }

    /**
     * Bytes an edge: its two ends twice, as they were read and side by side, or, where that is more, the edges and their rows.
     *
     * @param more bytes of weight, type and time
     */
    private static long ofBuilding(boolean directed, long more) {
        int arcs = directed ? 1 : 2;
        return Math.max(8 + 8 + more, 8 + more + arcs * (4 + more));
    }

    /** Of a stored graph: its rows, and where it is directed the same by target. */
    static void requireStored(long arcs, boolean directed, long more, String source) {
        long rows = arcs * (4 + more);
        Memory.require(
                directed ? 2 * rows : rows,
                String.format(Locale.ROOT, "%s: a graph of %,d arcs", source, arcs),
                "leave out edges, or columns that are not needed");
    }
}
