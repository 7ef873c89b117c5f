package dev.graft.kind.nodes;

import dev.graft.drift.Frequencies;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Csr;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.living.Batch;
import dev.graft.living.GrowingNames;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Nodes, of which none is ever taken away, and edges that come and go. Types of edges make no difference to nodes. */
final class LivingGraph {
    private final GrowingNames names;
    private final Map<Pair, Float> edges;
    private final boolean directed;
    private final boolean weighted;

    /** Without directions the smaller one first. */
    private record Pair(int source, int target) {}

    /**
     * What came of a batch.
     *
     * @param added edges that were not known
     * @param removed known ones that are no more
     * @param ends nodes of both
     */
    record Change(Edges added, Edges removed, TreeSet<Integer> ends) {
        boolean none() {
            return ends.isEmpty();
        }
    }

    private LivingGraph(GrowingNames names, Map<Pair, Float> edges, boolean directed, boolean weighted) {
        this.names = names;
        this.edges = edges;
        this.directed = directed;
        this.weighted = weighted;
    }

    static LivingGraph of(Fitted fitted) {
        Graph graph = StoredGraph.of(fitted);
        Edges all = Edges.of(graph);
        float[] weights = all.weights();
        LivingGraph its = new LivingGraph(
                new GrowingNames(fitted.names()), new LinkedHashMap<>(), graph.directed(), weights != null);
        for (int i = 0; i < all.size(); i++) {
            its.edges.put(its.pair(all.sources()[i], all.targets()[i]), weights == null ? 1 : weights[i]);
        }
        return its;
    }

    /** The same, to be changed apart. */
    LivingGraph copy() {
        return new LivingGraph(new GrowingNames(names.all()), new LinkedHashMap<>(edges), directed, weighted);
    }

    private Pair pair(int u, int v) {
        return directed || u <= v ? new Pair(u, v) : new Pair(v, u);
    }

    GrowingNames names() {
        return names;
    }

    int size() {
        return edges.size();
    }

    boolean has(Link link) {
        int u = names.find(link.source());
        int v = names.find(link.target());
        return u >= 0 && v >= 0 && edges.containsKey(pair(u, v));
    }

    /** Takes edges away, then adds others, with nodes that are new. */
    Change change(Batch batch) {
        List<Pair> removed = new ArrayList<>();
        for (Link link : batch.removed().all()) {
            if (has(link)) {
                Pair pair = pair(names.find(link.source()), names.find(link.target()));
                edges.remove(pair);
                removed.add(pair);
            }
        }
        List<Pair> added = new ArrayList<>();
        for (Link link : batch.added().all()) {
            Pair pair = pair(names.id(link.source()), names.id(link.target()));
            float weight = weighted && !Float.isNaN(link.weight()) ? link.weight() : 1;
            if (edges.putIfAbsent(pair, weight) == null) {
                added.add(pair);
            }
        }
        TreeSet<Integer> ends = new TreeSet<>();
        for (List<Pair> part : List.of(added, removed)) {
            part.forEach(pair -> ends.addAll(List.of(pair.source, pair.target)));
        }
        return new Change(edges(added), edges(removed), ends);
    }

    private static Edges edges(List<Pair> pairs) {
        return new Edges(
                pairs.stream().mapToInt(Pair::source).toArray(),
                pairs.stream().mapToInt(Pair::target).toArray());
    }

    Graph graph() {
        Edges all = edges(List.copyOf(edges.keySet()));
        float[] weights = null;
        if (weighted) {
            weights = new float[all.size()];
            int i = 0;
            for (float weight : edges.values()) {
                weights[i++] = weight;
            }
        }
        return GraphBuilder.of(Ids.of(names.all()), all.sources(), all.targets(), weights, directed);
    }

    /**
     * Degrees of the ends of edges, of those that are known and of others; new nodes have none yet and are left out.
     *
     * @param arcs of the known ones, without directions
     */
    Frequencies degrees(Links others, Csr arcs) {
        return Frequencies.binned(
                "degrees of what edges join",
                IntStream.range(0, arcs.nodes())
                        .flatMap(u -> IntStream.generate(() -> arcs.degree(u)).limit(arcs.degree(u)))
                        .toArray(),
                others.all().stream()
                        .flatMapToInt(link -> IntStream.of(names.find(link.source()), names.find(link.target())))
                        .filter(u -> u >= 0)
                        .map(arcs::degree)
                        .toArray());
    }
}
