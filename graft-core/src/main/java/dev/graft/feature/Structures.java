package dev.graft.feature;

import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.recipe.FeatureSpec.Structure;
import java.util.ArrayList;
import java.util.List;

/** Structural measures as columns; what has a long tail as its logarithm. Directions matter to degree and PageRank alone. */
final class Structures {
    private Structures() {}

    static List<FeatureColumn> of(Graph graph, List<Structure> wanted) {
        Neighbours simple = Neighbours.of(Graphs.undirected(graph).out());
        int nodes = graph.nodes();
        List<FeatureColumn> columns = new ArrayList<>();
        for (Structure structure : wanted) {
            switch (structure) {
                case DEGREE -> {
                    columns.add(FeatureColumn.of(
                            graph.directed() ? "out-degree" : "degree",
                            nodes,
                            u -> Math.log1p(graph.out().degree(u))));
                    if (graph.directed()) {
                        columns.add(FeatureColumn.of(
                                "in-degree", nodes, u -> Math.log1p(graph.in().degree(u))));
                    }
                }
                case CLUSTERING -> {
                    double[] share = Clustering.of(simple);
                    columns.add(FeatureColumn.of("clustering", nodes, u -> share[u]));
                }
                case PAGERANK -> {
                    double[] rank = PageRank.of(graph.out());
                    columns.add(FeatureColumn.of("pagerank", nodes, u -> Math.log(rank[u] * nodes)));
                }
                case CORE -> {
                    int[] core = CoreNumber.of(simple);
                    columns.add(FeatureColumn.of("core", nodes, u -> Math.log1p(core[u])));
                }
                case TRIANGLES -> {
                    long[] triangles = Triangles.of(simple);
                    columns.add(FeatureColumn.of("triangles", nodes, u -> Math.log1p((double) triangles[u])));
                }
            }
        }
        return columns;
    }
}
