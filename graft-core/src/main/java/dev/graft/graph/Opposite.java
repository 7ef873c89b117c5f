package dev.graft.graph;

import java.util.stream.IntStream;

/**
 * Nodes across from others: where all edges join nodes of two sides, as purchases join customers to products, and the others are
 * all of one. O(n + m), breadth first.
 */
public final class Opposite {
    /** That so many nodes are of one side by chance happens once in a thousand. */
    private static final int ENOUGH = 10;

    private final Graph graph;
    /** 0 not reached, 1 of the same side as the first node of its component, 2 of the other. */
    private final byte[] side;

    private final int[] queue;

    private Opposite(Graph graph) {
        this.graph = graph;
        this.side = new byte[graph.nodes()];
        this.queue = new int[graph.nodes()];
    }

    /**
     * Nodes in components of some nodes that are of the other side than all of these, ascending. None where edges do not tell
     * two sides apart, where some of these are of either, or where they are too few to tell.
     *
     * @param some ids
     */
    public static int[] of(Graph graph, int[] some) {
        Opposite search = new Opposite(graph);
        boolean[] across = new boolean[graph.nodes()];
        int agreeing = 0;
        boolean[] marked = new boolean[graph.nodes()];
        for (int u : some) {
            marked[u] = true;
        }
        for (int u : some) {
            if (search.side[u] != 0) {
                continue;
            }
            int reached = search.component(u);
            if (reached < 0) {
                return new int[0];
            }
            for (int i = 1; i < reached; i++) {
                int v = search.queue[i];
                across[v] = search.side[v] == 2;
                if (marked[v] && across[v]) {
                    return new int[0];
                }
                agreeing += marked[v] ? 1 : 0;
            }
        }
        return agreeing < ENOUGH
                ? new int[0]
                : IntStream.range(0, across.length).filter(u -> across[u]).toArray();
    }

    /** Tells the sides of a node's component. @return how many nodes it has, in the queue; -1 where an edge joins a side to itself */
    private int component(int first) {
        side[first] = 1;
        queue[0] = first;
        int end = 1;
        for (int at = 0; at < end && end >= 0; at++) {
            end = reach(graph.out(), queue[at], end);
            if (graph.directed() && end >= 0) {
                end = reach(graph.in(), queue[at], end);
            }
        }
        return end;
    }

    private int reach(Csr csr, int u, int end) {
        int last = end;
        for (int i = csr.offsets()[u]; i < csr.offsets()[u + 1]; i++) {
            int v = csr.targets()[i];
            if (side[v] == side[u]) {
                return -1;
            }
            if (side[v] == 0) {
                side[v] = (byte) (3 - side[u]);
                queue[last++] = v;
            }
        }
        return last;
    }
}
