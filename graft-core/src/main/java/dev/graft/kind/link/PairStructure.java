package dev.graft.kind.link;

import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import java.util.Arrays;

/**
 * What the training graph says of a pair without any vectors; weights, types and times count for nothing. Common
 * neighbours are over the undirected graph. Adamic, Adar: Friends and neighbors on the Web, 2003; resource allocation:
 * Zhou, Lü, Zhang, 2009; the others as in Liben-Nowell, Kleinberg, CIKM 2003. O(degree) a pair.
 */
final class PairStructure {
    /** Places in what {@link #measure} writes. */
    public static final int COMMON = 0;

    public static final int ADAMIC_ADAR = 1;
    public static final int ALLOCATION = 2;
    public static final int JACCARD = 3;
    /** Ways u→w→v, and v→w→u. */
    public static final int AHEAD = 4;

    public static final int BACK = 5;
    /** Nodes that both point at, and nodes that point at both. */
    public static final int SHARED_TARGETS = 6;

    public static final int SHARED_SOURCES = 7;
    public static final int OUT_U = 8;
    public static final int IN_U = 9;
    public static final int OUT_V = 10;
    public static final int IN_V = 11;
    /** 1 where v→u is an edge. */
    public static final int REVERSE = 12;
    /** Values a pair. */
    public static final int WIDTH = 13;

    private final Graph graph;
    private final Graph undirected;
    private final Csr both;

    /** @param graph of the training edges, no pair twice */
    public PairStructure(Graph graph) {
        this.graph = graph;
        this.undirected = Graphs.undirected(graph);
        this.both = undirected.out();
    }

    /** All values of pair i. */
    public void measure(Pairs pairs, int i, double[] into) {
        int u = pairs.sources()[i];
        int v = pairs.targets()[i];
        Arrays.fill(into, 0);
        common(u, v, into);
        if (graph.directed()) {
            into[AHEAD] = shared(graph.out(), u, graph.in(), v);
            into[BACK] = shared(graph.in(), u, graph.out(), v);
            into[SHARED_TARGETS] = shared(graph.out(), u, graph.out(), v);
            into[SHARED_SOURCES] = shared(graph.in(), u, graph.in(), v);
        }
        into[OUT_U] = graph.out().degree(u);
        into[IN_U] = graph.in().degree(u);
        into[OUT_V] = graph.out().degree(v);
        into[IN_V] = graph.in().degree(v);
        into[REVERSE] = graph.directed() && graph.out().has(v, u) ? 1 : 0;
        hide(pairs, i, u, v, into);
    }

    /** Degrees and the reverse edge as they are without the hidden edge; its own ends' common neighbours do not depend on it. */
    private void hide(Pairs pairs, int i, int u, int v, double[] into) {
        boolean directed = graph.directed();
        into[OUT_U] -= pairs.hidesEnd(i, u, true, directed) ? 1 : 0;
        into[IN_U] -= pairs.hidesEnd(i, u, false, directed) ? 1 : 0;
        into[OUT_V] -= pairs.hidesEnd(i, v, true, directed) ? 1 : 0;
        into[IN_V] -= pairs.hidesEnd(i, v, false, directed) ? 1 : 0;
        into[REVERSE] = pairs.hides(i, v, u) ? 0 : into[REVERSE];
    }

    Graph graph() {
        return graph;
    }

    /** The training graph without directions. */
    Graph undirected() {
        return undirected;
    }

    /** Its rows. */
    Csr both() {
        return both;
    }

    private void common(int u, int v, double[] into) {
        int[] targets = both.targets();
        int i = both.offsets()[u];
        int j = both.offsets()[v];
        int iEnd = both.offsets()[u + 1];
        int jEnd = both.offsets()[v + 1];
        int union = iEnd - i + jEnd - j;
        while (i < iEnd && j < jEnd) {
            if (targets[i] < targets[j]) {
                i++;
            } else if (targets[i] > targets[j]) {
                j++;
            } else {
                double degree = both.degree(targets[i]);
                into[COMMON]++;
                into[ADAMIC_ADAR] += 1 / Math.log(degree);
                into[ALLOCATION] += 1 / degree;
                i++;
                j++;
            }
        }
        into[JACCARD] = union == 0 ? 0 : into[COMMON] / (union - into[COMMON]);
    }

    private static double shared(Csr a, int u, Csr b, int v) {
        int i = a.offsets()[u];
        int j = b.offsets()[v];
        double n = 0;
        while (i < a.offsets()[u + 1] && j < b.offsets()[v + 1]) {
            int x = a.targets()[i];
            int y = b.targets()[j];
            n += x == y ? 1 : 0;
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }
        return n;
    }
}
