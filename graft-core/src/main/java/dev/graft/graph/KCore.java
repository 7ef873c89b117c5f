package dev.graft.graph;

/**
 * The k-core: what is left when nodes of a degree below k are dropped again and again (Seidman: Network Structure and
 * Minimum Degree, 1983). The degree counts edges out and in, parallel ones too, and a self-loop as {@link Graph#degree}
 * does. O(n + m).
 */
final class KCore {
    private KCore() {}

    /** Which nodes stay. */
    static boolean[] keep(Graph graph, int k) {
        int n = graph.nodes();
        int[] degrees = new int[n];
        boolean[] keep = new boolean[n];
        int[] dropped = new int[n];
        int end = 0;
        for (int u = 0; u < n; u++) {
            degrees[u] = graph.degree(u);
            keep[u] = degrees[u] >= k;
            if (!keep[u]) {
                dropped[end++] = u;
            }
        }
        for (int at = 0; at < end; at++) {
            end = lower(graph.out(), dropped[at], k, degrees, keep, dropped, end);
            if (graph.directed()) {
                end = lower(graph.in(), dropped[at], k, degrees, keep, dropped, end);
            }
        }
        return keep;
    }

    private static int lower(Csr csr, int u, int k, int[] degrees, boolean[] keep, int[] dropped, int end) {
        int last = end;
        for (int i = csr.offsets()[u]; i < csr.offsets()[u + 1]; i++) {
            int v = csr.targets()[i];
            if (keep[v] && --degrees[v] < k) {
                keep[v] = false;
                dropped[last++] = v;
            }
        }
        return last;
    }
}
