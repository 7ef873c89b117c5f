package dev.graft.graph;

import dev.graft.base.Nullable;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.GraphSpec.Duplicates;
import dev.graft.recipe.GraphSpec.Loops;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cleans edges by the policies of a {@link GraphSpec}, counting what each does, and builds the graph. */
public final class GraphBuilder {
    private final GraphSpec spec;
    private final Map<String, Long> counts;

    private final int threads;

    private GraphBuilder(GraphSpec spec, Map<String, Long> counts, int threads) {
        this.spec = spec;
        this.counts = counts;
        this.threads = threads;
    }

    static Imported build(
            EdgeList edges,
            List<String> isolated,
            GraphSpec spec,
            String source,
            Map<String, Long> read,
            List<String> examples,
            int threads) {
        GraphBuilder builder = new GraphBuilder(spec, new LinkedHashMap<>(read), threads);
        Graph graph = builder.graph(edges, isolated, source);
        return new Imported(graph, new ImportReport(source, builder.counts, examples));
    }

    private Graph graph(EdgeList edges, List<String> isolated, String source) {
        counts.put("edges read", (long) edges.size());
        Ids ids = isolated.isEmpty() ? edges.ids() : extended(edges.ids(), isolated);
        Csr out = rows(ids.size(), edges);
        Graph graph = graph(ids, out, edges);
        graph = Cleaner.clean(graph, spec, source, counts);
        counts.put("nodes without edges", isolatedNodes(graph));
        counts.put("nodes", (long) graph.nodes());
        counts.put("edges", graph.edges());
        return graph;
    }

    private Graph graph(Ids ids, Csr out, EdgeList edges) {
        Csr in = spec.isDirected() ? CsrBuilder.transpose(out, threads) : out;
        return new Graph(
                ids,
                spec.isDirected(),
                out,
                in,
                Graphs.edges(out, spec.isDirected()),
                edges.typeNames(),
                edges.timeDecimals());
    }

    private static long isolatedNodes(Graph graph) {
        long n = 0;
        for (int u = 0; u < graph.nodes(); u++) {
            n += graph.degree(u) == 0 ? 1 : 0;
        }
        return n;
    }

    private Csr rows(int nodes, EdgeList edges) {
        if (spec.duplicates() == Duplicates.KEEP) {
            return unmerged(nodes, edges);
        }
        // What is not merged is no local variable, so that it can go before all of what is merged is made.
        Merge.Result merged = Merge.merge(unmerged(nodes, edges), spec.duplicates(), threads);
        counts.put(
                spec.duplicates() == Duplicates.SUM
                        ? ImportReport.DUPLICATES + " merged, weights summed"
                        : ImportReport.DUPLICATES + " dropped, the first kept",
                spec.isDirected() ? merged.merged() : merged.merged() / 2);
        return merged.csr();
    }

    /** Drops self-loops where asked, and gives undirected edges both arcs. */
    private Csr unmerged(int nodes, EdgeList list) {
        Edges edges = list.take();
        int loops = 0;
        for (int i = 0; i < list.size(); i++) {
            loops += edges.sources()[i] == edges.targets()[i] ? 1 : 0;
        }
        boolean drop = spec.selfLoops() == Loops.DROP;
        counts.put(drop ? ImportReport.LOOPS : "self-loops kept", (long) loops);
        counts.put(
                "isolated nodes added from the node file",
                (long) nodes - list.ids().size());
        return CsrBuilder.build(nodes, edges, list.size(), new CsrBuilder.Arcs(!spec.isDirected(), !drop), threads);
    }

    private static Ids extended(Ids ids, List<String> more) {
        Names names = new Names(ids.size() + more.size());
        for (int i = 0; i < ids.size(); i++) {
            add(names, ids.name(i));
        }
        more.forEach(name -> add(names, name));
        return new Ids(names);
    }

    private static void add(Names names, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        names.add(bytes, 0, bytes.length, Names.hash(bytes, 0, bytes.length));
    }

    /** A graph from pairs of ids: duplicates summed, self-loops dropped. */
    public static Graph of(Ids ids, int[] sources, int[] targets, float @Nullable [] weights, boolean directed) {
        return of(
                ids,
                Edges.weighted(sources, Arrays.copyOf(targets, sources.length), weights),
                GraphSpec.of("pairs", directed));
    }

    /** A graph from edges' pairs and weights: duplicates summed, self-loops kept. */
    public static Graph withLoops(Ids ids, Edges edges, boolean directed) {
        return of(ids, edges, GraphSpec.of("pairs", directed).withSelfLoops(Loops.KEEP));
    }

    private static Graph of(Ids ids, Edges edges, GraphSpec spec) {
        EdgeList list = new EdgeList(ids, edges.size(), edges, 0, List.of());
        return build(list, List.of(), spec, "pairs", Map.of(), List.of(), 1).graph();
    }

    /**
     * A graph of exactly these edges.
     *
     * @param types names of the edges' types, where they have some
     * @param timeDecimals of the edges' times, as {@link Graph#timeDecimals}
     */
    public static Graph exactly(Ids ids, Edges edges, List<String> types, int timeDecimals, boolean directed) {
        EdgeList list = new EdgeList(ids, edges.size(), edges, timeDecimals, types);
        GraphSpec spec =
                GraphSpec.of("edges", directed).withDuplicates(Duplicates.KEEP).withSelfLoops(Loops.KEEP);
        return build(list, List.of(), spec, "edges", Map.of(), List.of(), 1).graph();
    }
}
