package dev.graft.kind.link;

import dev.graft.graph.Csr;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
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
    private final double[] sent;
    private final double[] got;

    /** @param structure of the training graph, with weights */
    PairWeights(PairStructure structure) {
        this.graph = structure.graph();
        this.both = structure.both();
        this.strength = strengths(both);
        this.sent = strengths(graph.out());
        this.got = graph.directed() ? strengths(graph.in()) : sent;
        this.mean = Arrays.stream(sent).sum() / Math.max(1, graph.out().arcs());
    }

    private static double[] strengths(Csr csr) {
        double[] all = new double[csr.nodes()];
        Arrays.setAll(all, csr::strength);
        return all;
    }

    @Override
    public int width() {
        return graph.directed() ? 10 : 7;
    }

    @Override
    public void write(Pairs pairs, float[] to, int at, int stride) {
        double[] near = new double[3];
        for (int i = 0; i < pairs.size(); i++) {
            int u = pairs.first(i, graph.directed());
            int v = pairs.second(i, graph.directed());
            int next = at + i * stride;
            near(u, v, near);
            for (double value : near) {
                to[next++] = (float) Math.log1p(value);
            }
            next = end(sent[u], graph.out().degree(u), hidden(pairs, i, u, true), to, next);
            next = end(got[v], graph.in().degree(v), hidden(pairs, i, v, false), to, next);
            if (graph.directed()) {
                to[next++] = scaled(got[u] - hidden(pairs, i, u, false));
                to[next++] = scaled(sent[v] - hidden(pairs, i, v, true));
                to[next] = scaled(weight(v, u) - (pairs.hides(i, v, u) ? weight(pairs, i) : 0));
            }
        }
    }

    /** Sum and mean of an end's weights. */
    private int end(double strength, int degree, double hidden, float[] to, int at) {
        double sum = Math.max(0, strength - hidden);
        to[at] = scaled(sum);
        to[at + 1] = scaled(sum / Math.max(1, degree - (hidden > 0 ? 1 : 0)));
        return at + 2;
    }

    private float scaled(double weight) {
        return (float) Math.log1p(Math.max(0, weight) / mean);
    }

    /** The hidden edge's weight where u sends it, or gets it. */
    private double hidden(Pairs pairs, int i, int u, boolean sends) {
        return pairs.hidesEnd(i, u, sends, graph.directed()) ? weight(pairs, i) : 0;
    }

    private static double weight(Pairs pairs, int i) {
        Edges hidden = pairs.hidden();
        return hidden == null || hidden.weights() == null ? 0 : hidden.weights()[i];
    }

    private double weight(int from, int to) {
        Csr out = graph.out();
        int place = out.find(from, to);
        return place < 0 ? 0 : out.weight(place);
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
