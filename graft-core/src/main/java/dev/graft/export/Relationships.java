package dev.graft.export;

import dev.graft.base.Nullable;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.Sides;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Edges of a graph between rows of vectors, found by name.
 *
 * @param sourceRow {@code [nodes]} the row of a node as source of edges, or -1
 * @param targetRow {@code [nodes]} the row of a node as target
 * @param size edges whose two nodes have rows
 * @param leftOut edges of which one has none
 */
public record Relationships(Graph graph, int[] sourceRow, int[] targetRow, long size, long leftOut) {
    /** Finds the rows. */
    public static Relationships of(Graph graph, Sides sides, List<String> names) {
        Map<String, Integer> rowOf = HashMap.newHashMap(names.size());
        for (int row = 0; row < names.size(); row++) {
            rowOf.put(names.get(row), row);
        }
        int[] sources = rows(graph, sides.source(), rowOf);
        int[] targets = sides.two() ? rows(graph, sides.target(), rowOf) : sources;
        Relationships all = new Relationships(graph, sources, targets, 0, 0);
        long[] counts = new long[2];
        Csr out = graph.out();
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                if (all.first(u, out.targets()[i])) {
                    counts[sources[u] >= 0 && targets[out.targets()[i]] >= 0 ? 0 : 1]++;
                }
            }
        }
        return new Relationships(graph, sources, targets, counts[0], counts[1]);
    }

    private static int[] rows(Graph graph, String prefix, Map<String, Integer> rowOf) {
        int[] rows = new int[graph.nodes()];
        Arrays.setAll(rows, u -> rowOf.getOrDefault(prefix + graph.ids().name(u), -1));
        return rows;
    }

    /** An undirected edge is stored both ways and counts once. */
    private boolean first(int u, int v) {
        return graph.directed() || u <= v;
    }

    /** Whether edges have weights. */
    boolean weighted() {
        return graph.out().weights() != null;
    }

    /** Whether edges have types. */
    boolean typed() {
        return graph.out().types() != null;
    }

    /** Takes an edge. */
    interface Each {
        /**
         * @param weight 1 where edges have none
         * @param type null where edges have none
         */
        void edge(int source, int target, float weight, @Nullable String type) throws IOException;
    }

    /** Hands on every edge whose two nodes have rows, by source. */
    void each(Each each) throws IOException {
        Csr out = graph.out();
        int @Nullable [] types = out.types();
        float @Nullable [] weights = out.weights();
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                int v = out.targets()[i];
                if (first(u, v) && sourceRow[u] >= 0 && targetRow[v] >= 0) {
                    each.edge(
                            sourceRow[u],
                            targetRow[v],
                            weights == null ? 1 : weights[i],
                            types == null ? null : graph.edgeTypes().get(types[i]));
                }
            }
        }
    }
}
