package dev.graft.kind.link;

import dev.graft.base.Threads;
import dev.graft.graph.Csr;
import java.util.Arrays;

/**
 * Edges on the shortest path between two nodes (Liben-Nowell, Kleinberg: The link-prediction problem for social networks,
 * CIKM 2003), by breadth-first search, source by source. A search ends {@value #FARTHEST} edges away, or after so many arcs
 * that all together stay cheap; what it did not meet is farther than everything that it met. Distances are few, so many
 * pairs are equally far: metrics count ties as half, or at their mean rank.
 */
final class ShortestPaths {
    /** Where nothing was met. */
    static final int FARTHEST = 16;

    private static final double WALKED = 4e9;

    private final Csr arcs;
    private final int threads;

    /** @param arcs of an undirected graph */
    ShortestPaths(Csr arcs, int threads) {
        this.arcs = arcs;
        this.threads = threads;
    }

    /** Distances of pairs {@code [n]}, {@link #FARTHEST} where there is no way or a longer one. */
    int[] of(int[] sources, int[] targets) {
        Integer[] order = new Integer[sources.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Integer.compare(sources[i], sources[j]));
        int[] starts = new int[sources.length + 1];
        int groups = 0;
        for (int k = 0; k < order.length; k++) {
            if (k == 0 || sources[order[k]] != sources[order[k - 1]]) {
                starts[groups++] = k;
            }
        }
        starts[groups] = order.length;
        int all = groups;
        int[] distances = new int[sources.length];
        Arrays.fill(distances, FARTHEST);
        int workers = Math.max(1, Math.min(threads, all));
        Threads.each(workers, workers, worker -> {
            Search search = new Search();
            for (int g = worker; g < all; g += workers) {
                search.run(sources[order[starts[g]]], (long) (WALKED / all));
                for (int k = starts[g]; k < starts[g + 1]; k++) {
                    distances[order[k]] = search.distance(targets[order[k]]);
                }
            }
        });
        return distances;
    }

    /** One worker's search after search. */
    private final class Search {
        private final int[] queue = new int[arcs.nodes()];
        private final int[] distance = new int[arcs.nodes()];
        private final int[] met = new int[arcs.nodes()];
        private int round;

        void run(int source, long most) {
            round++;
            met[source] = round;
            distance[source] = 0;
            queue[0] = source;
            int size = 1;
            long walked = 0;
            for (int head = 0; head < size && walked < most && distance[queue[head]] < FARTHEST - 1; head++) {
                int u = queue[head];
                walked += arcs.degree(u);
                for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                    int v = arcs.targets()[i];
                    if (met[v] != round) {
                        met[v] = round;
                        distance[v] = distance[u] + 1;
                        queue[size++] = v;
                    }
                }
            }
        }

        int distance(int target) {
            return met[target] == round ? distance[target] : FARTHEST;
        }
    }
}
