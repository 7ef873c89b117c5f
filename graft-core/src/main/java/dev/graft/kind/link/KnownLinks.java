package dev.graft.kind.link;

import dev.graft.graph.Graph;

/**
 * Edges that answers go by.
 *
 * @param structure what features are measured in
 * @param all all known edges
 */
record KnownLinks(PairStructure structure, Graph all) {
    static KnownLinks of(StoredLinks stored) {
        Graph graph = stored.graph();
        return new KnownLinks(new PairStructure(graph), stored.all(graph));
    }
}
