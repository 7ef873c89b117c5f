package dev.graft.graph;

import dev.graft.base.Memory;
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

    /**
     * By edges alone, whatever their directions: of names, weights or an order nothing is asked.
     *
     * @param others ids
     */
    public static Opposite of(int nodes, Edges edges, int[] others) {
        boolean[] marked = new boolean[nodes];
        for (int u : others) {
            marked[u] = true;
        }
        Search search = new Search(edges, marked);
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

        private final boolean[] marked;
        /** Where each node's neighbours begin. */
        private final int[] offsets;

        private final int[] neighbours;
        /** 0 not reached, 1 of the same side as the first node of its component, 2 of the other. */
        private final byte[] side;

        private final int[] queue;

        Search(Edges edges, boolean[] marked) {
            int nodes = marked.length;
            this.marked = marked;
            this.side = new byte[nodes];
            this.queue = new int[nodes];
            this.offsets = new int[nodes + 1];
            this.neighbours = Memory.ints(edges.size(), 2, "neighbours (edges x both ways)");
            int[] sources = edges.sources();
            int[] targets = edges.targets();
            for (int e = 0; e < sources.length; e++) {
                offsets[sources[e]]++;
                offsets[targets[e]]++;
            }
            for (int u = 1; u <= nodes; u++) {
                offsets[u] += offsets[u - 1];
            }
            // Filled from behind, so that each offset comes to where its node's begin.
            for (int e = 0; e < sources.length; e++) {
                neighbours[--offsets[sources[e]]] = targets[e];
                neighbours[--offsets[targets[e]]] = sources[e];
            }
        }

        Component component(int first) {
            side[first] = 1;
            queue[0] = first;
            boolean mixed = false;
            int[] found = new int[3];
            int end = 1;
            for (int at = 0; at < end; at++) {
                int u = queue[at];
                found[side[u]] += marked[u] ? 1 : 0;
                for (int i = offsets[u]; i < offsets[u + 1]; i++) {
                    int v = neighbours[i];
                    if (side[v] == 0) {
                        side[v] = (byte) (3 - side[u]);
                        queue[end++] = v;
                    } else {
                        mixed |= v != u && side[v] == side[u];
                    }
                }
            }
            return new Component(Arrays.copyOf(queue, end), found[1], found[2], mixed);
        }
    }
}
