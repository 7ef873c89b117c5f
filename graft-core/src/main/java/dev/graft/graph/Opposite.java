package dev.graft.graph;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Nodes across from others, or without a way to them. Across are those of the other side where all edges join nodes of two sides,
 * as purchases join customers to products, and the others are all of one. O(n + m), breadth first; loops join nothing.
 *
 * @param across nodes of the other side, ascending; none where edges do not tell two sides apart, where some of the others are of
 *     either, or where they are too few, or in too many components, to tell
 * @param away nodes from which no edges lead to any of the others, ascending
 */
public record Opposite(int[] across, int[] away) {
    /** That so many nodes are of one side by chance happens once in a thousand. */
    private static final int ENOUGH = 10;

    /** Sides of two components have nothing to do with each other: so large a share of the others must be in one. */
    private static final double TOGETHER = 0.95;

    /** @param others ids */
    public static Opposite of(Graph graph, int[] others) {
        boolean[] marked = new boolean[graph.nodes()];
        for (int u : others) {
            marked[u] = true;
        }
        Search search = new Search(graph, marked);
        int joined = 0;
        Search.Component most = new Search.Component(new int[0], 0, 0, false);
        for (int u : others) {
            if (search.side[u] == 0) {
                Search.Component its = search.component(u);
                joined += its.nodes.length > 1 ? its.same + its.across : 0;
                most = its.same + its.across > most.same + most.across ? its : most;
            }
        }
        boolean tells = !most.mixed && most.across == 0 && most.same > ENOUGH && most.same >= TOGETHER * joined;
        return new Opposite(
                tells
                        ? Arrays.stream(most.nodes)
                                .filter(u -> search.side[u] == 2)
                                .sorted()
                                .toArray()
                        : new int[0],
                IntStream.range(0, marked.length)
                        .filter(u -> search.side[u] == 0)
                        .toArray());
    }

    private static final class Search {
        /**
         * What is joined by edges.
         *
         * @param same marked nodes of the first one's side
         * @param across marked nodes of the other
         * @param mixed whether an edge joins a side to itself
         */
        private record Component(int[] nodes, int same, int across, boolean mixed) {}

        private final Graph graph;
        private final boolean[] marked;
        /** 0 not reached, 1 of the same side as the first node of its component, 2 of the other. */
        private final byte[] side;

        private final int[] queue;
        private boolean mixed;

        Search(Graph graph, boolean[] marked) {
            this.graph = graph;
            this.marked = marked;
            this.side = new byte[graph.nodes()];
            this.queue = new int[graph.nodes()];
        }

        Component component(int first) {
            side[first] = 1;
            queue[0] = first;
            mixed = false;
            int[] found = new int[3];
            int end = 1;
            for (int at = 0; at < end; at++) {
                int u = queue[at];
                found[side[u]] += marked[u] ? 1 : 0;
                end = reach(graph.out(), u, end);
                end = graph.directed() ? reach(graph.in(), u, end) : end;
            }
            return new Component(Arrays.copyOf(queue, end), found[1], found[2], mixed);
        }

        private int reach(Csr csr, int u, int end) {
            int last = end;
            for (int i = csr.offsets()[u]; i < csr.offsets()[u + 1]; i++) {
                int v = csr.targets()[i];
                if (side[v] == 0) {
                    side[v] = (byte) (3 - side[u]);
                    queue[last++] = v;
                } else {
                    mixed |= v != u && side[v] == side[u];
                }
            }
            return last;
        }
    }
}
