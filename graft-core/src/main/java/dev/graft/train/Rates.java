package dev.graft.train;

import dev.graft.recipe.Walks;

/**
 * Learning rates by budget, for skip-gram by plain SGD. A node that is seen in few pairs needs larger steps to get
 * anywhere; one that is seen in many is better served by smaller ones, and strong hubs bear no large ones at all. docs/learning-rate.md has the measurements.
 */
final class Rates {
    static final double HIGHEST = 0.05;
    static final double LOWEST = 0.0125;
    private static final double PAIRS_AT_HIGHEST = 440;

    private Rates() {}

    /** Rate for walks of this shape. */
    static double ofWalks(Walks walks) {
        return ofPairs(walks.perNode() * pairsOfWalk(walks));
    }

    /** Pairs of a walk that meets no dead end, on average: a centre sees (window + 1) nodes of its walk. */
    static double pairsOfWalk(Walks walks) {
        double perWalk = 0;
        for (int reach = 1; reach <= walks.window(); reach++) {
            for (int centre = 0; centre < walks.length(); centre++) {
                perWalk += Math.min(reach, centre) + Math.min(reach, walks.length() - 1 - centre);
            }
        }
        return perWalk / walks.window();
    }

    /** Rate for edges drawn {@code perEdge} times each. */
    static double ofEdges(int perEdge, long arcs, int nodes) {
        return ofPairs((double) perEdge * arcs / nodes);
    }

    static double ofPairs(double pairsPerNode) {
        double rate = HIGHEST * Math.sqrt(PAIRS_AT_HIGHEST / Math.max(1, pairsPerNode));
        return Math.min(HIGHEST, Math.max(LOWEST, rate));
    }
}
