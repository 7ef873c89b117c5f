package dev.graft.start;

import dev.graft.graph.Csr;
import dev.graft.graph.Graph;

/**
 * Vectors of a graph's nodes, some of which have none.
 *
 * @param rows {@code [nodes x dim]}; those of new nodes are written by whoever finds them one
 * @param roles 2 where a row has a source and a target half, else 1
 * @param fresh whether a node has none, {@code [nodes]}
 */
public record Given(Graph graph, float[] rows, int dim, int roles, boolean[] fresh) {
    public Given {
        if (fresh.length != graph.nodes() || rows.length != graph.nodes() * dim) {
            throw new IllegalArgumentException(graph.nodes() + " nodes, " + fresh.length + " marks, " + rows.length);
        }
    }

    /** Floats of a half, or of the whole where there is one role. */
    int width() {
        return dim / roles;
    }

    /** The arcs that a half's scores run along: out of the node as a source, into it as a target; all where it is whole. */
    int degree(int u, int role) {
        Csr arcs = role == 0 ? graph.out() : graph.in();
        return roles == 2 ? arcs.degree(u) : graph.degree(u);
    }

    /** Ids of nodes, those that are new or those that are not. */
    public int[] nodes(boolean whichAreFresh) {
        return java.util.stream.IntStream.range(0, fresh.length)
                .filter(u -> fresh[u] == whichAreFresh)
                .toArray();
    }
}
