package dev.graft.kind.link;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.data.Content;
import dev.graft.data.Dataset;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.Graphs;
import dev.graft.graph.Imported;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.run.Sources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The files of a link prediction, all by the ids of one graph.
 *
 * @param dataset all that was read
 * @param graph as read, and nodes that only other files name
 * @param valid edges to stop by, or null: held out
 * @param test edges to report on, or null: held out
 * @param negatives for the test edges, by kind, where there are files
 */
record LinkSources(
        Dataset dataset,
        Graph graph,
        @Nullable Edges valid,
        @Nullable Edges test,
        Map<NegativeKind, Edges> negatives) {

    static LinkSources read(Recipe recipe, LinkSpec spec, Sources sources) {
        Imported source = sources.graph(recipe.graph());
        // Files held out mean the direction that the graph has.
        GraphSpec like = recipe.graph().as(source.graph().directed());
        Graph valid = other(like, spec.valid(), sources);
        Graph test = other(like, spec.test(), sources);
        Map<NegativeKind, Graph> negatives = new EnumMap<>(NegativeKind.class);
        for (NegativeKind kind : NegativeKind.values()) {
            Graph file = other(like, spec.negatives().file(kind), sources);
            if (file != null) {
                negatives.put(kind, file);
            }
        }
        Dataset dataset = Dataset.of(source.graph(), source.report());
        List<Graph> others = new ArrayList<>(negatives.values());
        if (valid != null) {
            others.add(valid);
            dataset = dataset.with("task.valid", Content.of(valid));
        }
        if (test != null) {
            others.add(test);
            dataset = dataset.with("task.test", Content.of(test));
        }
        Graph graph = withNodesOf(source.graph(), others);
        Map<NegativeKind, Edges> negativeEdges = new EnumMap<>(NegativeKind.class);
        negatives.forEach((kind, file) -> negativeEdges.put(kind, edges(file, graph)));
        for (Map.Entry<NegativeKind, Graph> entry : negatives.entrySet()) {
            String key = "task.negatives." + entry.getKey().name().toLowerCase(Locale.ROOT);
            dataset = dataset.with(key, Content.of(entry.getValue()));
        }
        return new LinkSources(
                dataset,
                graph,
                valid == null ? null : edges(valid, graph),
                test == null ? null : edges(test, graph),
                negativeEdges);
    }

    private static @Nullable Graph other(GraphSpec like, @Nullable String file, Sources sources) {
        return file == null ? null : sources.graph(like.of(file)).graph();
    }

    private static Graph withNodesOf(Graph graph, List<Graph> others) {
        Set<String> more = new LinkedHashSet<>();
        for (Graph other : others) {
            for (int u = 0; u < other.nodes(); u++) {
                String name = other.ids().name(u);
                if (graph.ids().id(name) < 0) {
                    more.add(name);
                }
            }
        }
        return Graphs.withNodes(graph, List.copyOf(more));
    }

    private static Edges edges(Graph file, Graph graph) {
        int[] ids = new int[file.nodes()];
        for (int u = 0; u < ids.length; u++) {
            ids[u] = graph.ids().id(file.ids().name(u));
        }
        Edges edges = Edges.of(file).renamed(ids);
        return edges.types() == null
                ? edges
                : new Edges(
                        edges.sources(),
                        edges.targets(),
                        edges.weights(),
                        types(edges.types(), file, graph),
                        edges.times());
    }

    /** By the ids that the graph has for them; what it lacks is beyond them. */
    private static int[] types(int[] types, Graph file, Graph graph) {
        int[] ids = file.edgeTypes().stream()
                .mapToInt(graph.edgeTypes()::indexOf)
                .map(id -> id < 0 ? graph.edgeTypes().size() : id)
                .toArray();
        return Arrays.stream(types).map(type -> ids[type]).toArray();
    }

    /** Whether all repeats have the same edges for training and validation. */
    boolean fixed() {
        return test != null && valid != null;
    }

    /** All edges of all files, for what is asked in the end. */
    LinkData everything(LinkSpec spec, double supervision, long seed) {
        Edges edges = Edges.of(graph);
        for (Edges more : Arrays.asList(valid, test)) {
            edges = more == null ? edges : Edges.join(edges, more);
        }
        LinkSpec.Split.Kind kind = spec.split().kind();
        return LinkData.everything(kind, supervision, graph, EdgeSplits.asSplit(kind, edges, graph.directed()), seed);
    }

    /** One repeat's edges. */
    LinkData data(LinkSpec spec, double supervision, long seed) {
        if (test == null) {
            return LinkData.split(spec, supervision, graph, seed);
        }
        LinkSpec.Split.Kind kind = spec.split().kind();
        Edges train = Edges.of(graph);
        Edges stop = valid;
        if (stop == null) {
            List<Edges> two = EdgeSplits.holdOut(
                    kind, spec.split().valid(), train, graph.nodes(), graph.directed(), Seeds.derive(seed, 1));
            train = two.getFirst();
            stop = two.getLast();
            if (stop.size() == 0) {
                throw new BadInput("task.split.valid " + spec.split().valid() + " of " + train.size()
                        + " edges is none; hold out more, or give task.valid");
            }
        }
        return LinkData.of(
                kind,
                supervision,
                spec.refit(),
                graph.ids(),
                graph.directed(),
                new EdgeSplits.Parts(train, stop, test, null).whole(),
                negatives,
                seed);
    }
}
