package dev.graft.feature;

/**
 * Triangles through each node, exactly. Edges point from the node of lower degree to that of higher, so that no node has
 * many outgoing ones: O(edges^1.5) (Latapy: Main-memory Triangle Computations, Theoretical Computer Science 2008).
 */
final class Triangles {
    private Triangles() {}

    /** {@code [nodes]}. */
    static long[] of(Neighbours graph) {
        int nodes = graph.nodes();
        long[] triangles = new long[nodes];
        int[] seenBy = new int[nodes];
        for (int u = 0; u < nodes; u++) {
            for (int i = graph.offsets()[u]; i < graph.offsets()[u + 1]; i++) {
                if (before(graph, u, graph.targets()[i])) {
                    seenBy[graph.targets()[i]] = u + 1;
                }
            }
            for (int i = graph.offsets()[u]; i < graph.offsets()[u + 1]; i++) {
                int v = graph.targets()[i];
                if (before(graph, u, v)) {
                    close(graph, u, v, seenBy, triangles);
                }
            }
        }
        return triangles;
    }

    private static void close(Neighbours graph, int u, int v, int[] seenBy, long[] triangles) {
        for (int i = graph.offsets()[v]; i < graph.offsets()[v + 1]; i++) {
            int w = graph.targets()[i];
            if (seenBy[w] == u + 1 && before(graph, v, w)) {
                triangles[u]++;
                triangles[v]++;
                triangles[w]++;
            }
        }
    }

    private static boolean before(Neighbours graph, int u, int v) {
        int difference = graph.degree(u) - graph.degree(v);
        return difference < 0 || (difference == 0 && u < v);
    }
}
