package dev.graft.task.community;

import dev.graft.graph.Csr;
import dev.graft.recipe.CommunitySpec;

/** Communities of a graph by maximising a quality; the algorithms come from outside, as core needs the JDK alone. */
@FunctionalInterface
public interface CommunityFinder {
    /** The algorithm. */
    enum Algorithm {
        /** Blondel et al., Journal of Statistical Mechanics 2008. */
        LOUVAIN,
        /** Traag, Waltman, van Eck: From Louvain to Leiden, Scientific Reports 2019. */
        LEIDEN
    }

    /**
     * The community of each node, numbered from 0 without gaps; the same for the same seed.
     *
     * @param arcs of an undirected graph, each edge both ways, a self-loop once
     */
    int[] find(Csr arcs, Algorithm algorithm, CommunitySpec.Leiden settings, long seed);
}
