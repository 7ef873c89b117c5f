package dev.graft.sample;

import dev.graft.graph.Csr;

/** Row sums of arcs. */
public final class Degrees {
    private Degrees() {}

    /** Summed weights of each row, {@code [nodes]}; the degree where weights are all 1. */
    public static double[] strengths(Csr arcs) {
        double[] strengths = new double[arcs.nodes()];
        for (int u = 0; u < strengths.length; u++) {
            strengths[u] = arcs.strength(u);
        }
        return strengths;
    }

    /** {@link #strengths} and 1: so that a node without arcs this way is drawn as a negative too. */
    public static double[] strengthsAndOne(Csr arcs) {
        double[] strengths = strengths(arcs);
        for (int u = 0; u < strengths.length; u++) {
            strengths[u]++;
        }
        return strengths;
    }
}
