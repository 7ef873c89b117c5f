package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.recipe.Cleaning;

/**
 * Nodes that link en masse, as crawlers and followers for hire do: an out-degree above a bound, and where a ratio is
 * given, more than that many times as many edges out as in. Without the ratio, popular and busy nodes alike fall. O(n).
 */
final class Bots {
    private Bots() {}

    /** Which nodes stay. */
    static boolean[] keep(Graph graph, Cleaning.Bots rule) {
        if (rule.ratio() > 0 && !graph.directed()) {
            throw new BadInput("graph.clean.bots.ratio is " + rule.ratio()
                    + ", must be 0 for an undirected graph: its edges are neither out nor in");
        }
        boolean[] keep = new boolean[graph.nodes()];
        for (int u = 0; u < keep.length; u++) {
            int out = graph.out().degree(u);
            boolean lopsided =
                    rule.ratio() == 0 || out > rule.ratio() * graph.in().degree(u);
            keep[u] = !(out > rule.degree() && lopsided);
        }
        return keep;
    }
}
