package dev.graft.graph;

import java.util.List;

/**
 * An immutable graph. An undirected edge is stored as two arcs, one in each row, and a self-loop as
 * one; then {@link #in()} is the very object that {@link #out()} is. A directed edge is stored once
 * in {@code out} and once, turned round, in {@code in}.
 *
 * @param ids names of the nodes, {@code [nodes]}
 * @param directed whether u→v and v→u differ
 * @param out rows by source
 * @param in rows by target
 * @param edges edges as the user counts them (an undirected edge counts once)
 * @param edgeTypes names of the edge types; empty where there is one
 * @param timeDecimals times are whole numbers of ten to the power of minus this, in the source's unit; of dates, seconds
 *     since 1970
 */
public record Graph(Ids ids, boolean directed, Csr out, Csr in, long edges, List<String> edgeTypes, int timeDecimals) {
    /** A graph whose times, if it has any, are whole numbers of their unit. */
    public Graph(Ids ids, boolean directed, Csr out, Csr in, long edges, List<String> edgeTypes) {
        this(ids, directed, out, in, edges, edgeTypes, 0);
    }

    public Graph {
        edgeTypes = List.copyOf(edgeTypes);
        if (ids.size() != out.nodes() || ids.size() != in.nodes()) {
            throw new IllegalArgumentException(
                    "names " + ids.size() + ", out rows " + out.nodes() + ", in rows " + in.nodes());
        }
    }

    /** Number of nodes. */
    public int nodes() {
        return out.nodes();
    }

    /** Arcs out of and into {@code u}; in an undirected graph each edge once. */
    public int degree(int u) {
        return directed ? out.degree(u) + in.degree(u) : out.degree(u);
    }
}
