package dev.graft.graph;

import dev.graft.base.BadInput;

/** Communities of a graph by maximising a quality; the algorithms come from outside, as core needs the JDK alone. */
@FunctionalInterface
public interface CommunityFinder {
    /** Has no algorithm: refuses. */
    CommunityFinder NONE = (arcs, algorithm, quality, resolution, seed) -> {
        throw missing();
    };

    /** What is said where there is none. */
    static BadInput missing() {
        return new BadInput(
                "task.kind community needs Louvain and Leiden, which graft-core alone does not have; put graft-app"
                        + " on the class path");
    }

    /** The algorithm. */
    enum Algorithm {
        /** Blondel et al., Journal of Statistical Mechanics 2008. */
        LOUVAIN,
        /** Traag, Waltman, van Eck: From Louvain to Leiden, Scientific Reports 2019. */
        LEIDEN
    }

    /** What is maximised. */
    enum Quality {
        /** Newman, Girvan 2004, with Reichardt, Bornholdt's resolution 2006. */
        MODULARITY,
        /** Constant Potts model: Traag, Van Dooren, Nesterov 2011. */
        CPM
    }

    /**
     * The community of each node, numbered from 0 without gaps; the same for the same seed.
     *
     * @param arcs of an undirected graph, each edge both ways, a self-loop once
     * @param resolution higher gives more communities
     */
    int[] find(Csr arcs, Algorithm algorithm, Quality quality, double resolution, long seed);
}
