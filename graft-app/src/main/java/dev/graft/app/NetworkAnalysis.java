package dev.graft.app;

import dev.graft.graph.CommunityFinder;
import dev.graft.graph.Csr;
import java.util.Random;
import nl.cwts.networkanalysis.Clustering;
import nl.cwts.networkanalysis.IterativeCPMClusteringAlgorithm;
import nl.cwts.networkanalysis.LeidenAlgorithm;
import nl.cwts.networkanalysis.LouvainAlgorithm;
import nl.cwts.networkanalysis.Network;
import nl.cwts.util.LargeDoubleArray;
import nl.cwts.util.LargeIntArray;

/** Louvain and Leiden as their authors' group has them: nl.cwts:networkanalysis, MIT. */
public final class NetworkAnalysis implements CommunityFinder {
    /** Leiden's guarantees come with iteration; it is close to stable after some ten. */
    private static final int ITERATIONS = 10;

    @Override
    public int[] find(Csr arcs, Algorithm algorithm, Quality quality, double asked, long seed) {
        boolean modularity = switch (quality) {
            case MODULARITY -> true;
            case CPM -> false;
        };
        Network network = network(arcs, modularity);
        // Modularity is the constant Potts model on nodes that weigh their degrees, with resolution γ / 2m.
        double resolution =
                modularity ? asked / (2 * network.getTotalEdgeWeight() + network.getTotalEdgeWeightSelfLinks()) : asked;
        Random random = new Random(seed);
        IterativeCPMClusteringAlgorithm finder = switch (algorithm) {
            case LOUVAIN -> new LouvainAlgorithm(resolution, ITERATIONS, random);
            case LEIDEN -> new LeidenAlgorithm(resolution, ITERATIONS, LeidenAlgorithm.DEFAULT_RANDOMNESS, random);
        };
        Clustering found = finder.findClustering(network);
        found.removeEmptyClusters();
        return found.getClusters();
    }

    private static Network network(Csr arcs, boolean weighNodes) {
        int edges = 0;
        for (int u = 0; u < arcs.nodes(); u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                edges += arcs.targets()[i] > u ? 1 : 0;
            }
        }
        LargeIntArray[] ends = {new LargeIntArray(edges), new LargeIntArray(edges)};
        LargeDoubleArray weights = new LargeDoubleArray(edges);
        int e = 0;
        for (int u = 0; u < arcs.nodes(); u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                if (arcs.targets()[i] > u) {
                    ends[0].set(e, u);
                    ends[1].set(e, arcs.targets()[i]);
                    weights.set(e++, arcs.weights() == null ? 1 : arcs.weights()[i]);
                }
            }
        }
        return new Network(arcs.nodes(), weighNodes, ends, weights, false, false);
    }
}
