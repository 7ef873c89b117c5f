package dev.graft.feature;

/**
 * The largest k for which a node lies in a subgraph where every node has k neighbours. Nodes are taken off by rising
 * degree, in buckets: O(edges) (Batagelj, Zaveršnik: An O(m) Algorithm for Cores Decomposition of Networks, 2003).
 */
final class CoreNumber {
    private CoreNumber() {}

    /** {@code [nodes]}. */
    static int[] of(Neighbours graph) {
        int nodes = graph.nodes();
        int[] degree = new int[nodes];
        int most = 0;
        for (int u = 0; u < nodes; u++) {
            degree[u] = graph.degree(u);
            most = Math.max(most, degree[u]);
        }
        int[] start = new int[most + 2];
        for (int d : degree) {
            start[d + 1]++;
        }
        for (int d = 0; d <= most; d++) {
            start[d + 1] += start[d];
        }
        int[] order = new int[nodes];
        int[] place = new int[nodes];
        int[] next = start.clone();
        for (int u = 0; u < nodes; u++) {
            place[u] = next[degree[u]]++;
            order[place[u]] = u;
        }
        for (int i = 0; i < nodes; i++) {
            int u = order[i];
            for (int j = graph.offsets()[u]; j < graph.offsets()[u + 1]; j++) {
                int v = graph.targets()[j];
                if (degree[v] > degree[u]) {
                    lower(v, degree, start, order, place);
                }
            }
        }
        return degree;
    }

    /** Moves a node into the bucket below, by exchange with the first of its own. */
    private static void lower(int v, int[] degree, int[] start, int[] order, int[] place) {
        int first = start[degree[v]];
        int other = order[first];
        order[place[v]] = other;
        place[other] = place[v];
        order[first] = v;
        place[v] = first;
        start[degree[v]]++;
        degree[v]--;
    }
}
