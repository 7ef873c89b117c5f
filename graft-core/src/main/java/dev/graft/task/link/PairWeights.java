package dev.graft.task.link;

import dev.graft.graph.Csr;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import java.util.Arrays;

/**
 * What the weights of training edges say of a pair: sums of weights at both ends, their means an edge, the weight the other
 * way round, and weighted common neighbours, Adamic-Adar and resource allocation (Murata, Moriyasu: Link prediction of
 * social networks based on weighted proximity measures, WI 2007; Lü, Zhou: Link prediction in weighted networks, EPL 2010).
 * All over the mean weight, as {@code log(1 + x)}. The edge that a pair is asked in place of counts for nothing. O(degree) a
 * pair.
 */
final class PairWeights implements PairGroup {
    private final Graph graph;
    private final Csr both;
    private final double mean;
    private final double[] strength;

    /** @param graph of the training edges, no pair twice, with weights */
    PairWeights(Graph graph) {
        this.graph = graph;
        this.both = Graphs.undirected(graph).out();
        this.strength = new double[graph.nodes()];
        double sum = 0;
        for (int u = 0; u < strength.length; u++) {
            strength[u] = both.strength(u);
            sum += graph.out().strength(u);
        }
        this.mean = sum / Math.max(1, graph.out().arcs());
    }

    @Override
    public int width() {
        return graph.directed() ? 10 : 7;
    }

    @Override
    public void write(Pairs pairs, float[] to, int at, int stride) {
        double[] near = new double[3];
        for (int i = 0; i < pairs.size(); i++) {
            int u = pairs.sources()[i];
            int v = pairs.targets()[i];
            int next = at + i * stride;
            near(u, v, near);
            for (double value : near) {
                to[next++] = (float) Math.log1p(value);
            }
            next = end(graph.out(), u, hidden(pairs, i, u, true), to, next);
            next = end(graph.in(), v, hidden(pairs, i, v, false), to, next);
            if (graph.directed()) {
                to[next++] = scaled(graph.in().strength(u) - hidden(pairs, i, u, false));
                to[next++] = scaled(graph.out().strength(v) - hidden(pairs, i, v, true));
                to[next] = scaled(weight(v, u) - ofTheEdge(pairs, i, v, u));
            }
        }
    }

    /** Sum and mean of an end's weights. */
    private int end(Csr csr, int u, double hidden, float[] to, int at) {
        double sum = Math.max(0, csr.strength(u) - hidden);
        to[at] = scaled(sum);
        to[at + 1] = scaled(sum / Math.max(1, csr.degree(u) - (hidden > 0 ? 1 : 0)));
        return at + 2;
    }

    private float scaled(double weight) {
        return (float) Math.log1p(Math.max(0, weight) / mean);
    }

    /** The hidden edge's weight where u is its source, or its target; either end in an undirected graph. */
    private double hidden(Pairs pairs, int i, int u, boolean source) {
        Edges hidden = pairs.hidden();
        if (hidden == null || hidden.weights() == null) {
            return 0;
        }
        boolean isSource = hidden.sources()[i] == u;
        boolean isTarget = hidden.targets()[i] == u;
        boolean its = graph.directed() ? (source ? isSource : isTarget) : isSource || isTarget;
        return its ? hidden.weights()[i] : 0;
    }

    private static double ofTheEdge(Pairs pairs, int i, int from, int to) {
        Edges hidden = pairs.hidden();
        return hidden != null && hidden.weights() != null && hidden.sources()[i] == from && hidden.targets()[i] == to
                ? hidden.weights()[i]
                : 0;
    }

    private double weight(int from, int to) {
        Csr out = graph.out();
        int place = Arrays.binarySearch(out.targets(), out.offsets()[from], out.offsets()[from + 1], to);
        return place < 0 ? 0 : out.weights() == null ? 1 : out.weights()[place];
    }

    private void near(int u, int v, double[] into) {
        Arrays.fill(into, 0);
        int[] targets = both.targets();
        float[] weights = both.weights();
        int i = both.offsets()[u];
        int j = both.offsets()[v];
        while (i < both.offsets()[u + 1] && j < both.offsets()[v + 1]) {
            int x = targets[i];
            int y = targets[j];
            if (x == y) {
                double way = weights == null ? 1 : (weights[i] + weights[j]) / (2 * mean);
                double its = strength[x] / mean;
                into[0] += way;
                into[1] += way / Math.log1p(its);
                into[2] += way / its;
            }
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }
    }
}
