package dev.graft.feature;

/**
 * Local clustering coefficient: the share of a node's pairs of neighbours that are neighbours themselves, {@code 2 T /
 * (d (d - 1))}; 0 below two neighbours (Watts, Strogatz: Collective Dynamics of Small-world Networks, Nature 1998).
 */
final class Clustering {
    private Clustering() {}

    /** {@code [nodes]}, 0 to 1. */
    static double[] of(Neighbours graph) {
        long[] triangles = Triangles.of(graph);
        double[] share = new double[triangles.length];
        for (int u = 0; u < share.length; u++) {
            double pairs = graph.degree(u) * (graph.degree(u) - 1.0) / 2;
            share[u] = pairs > 0 ? triangles[u] / pairs : 0;
        }
        return share;
    }
}
