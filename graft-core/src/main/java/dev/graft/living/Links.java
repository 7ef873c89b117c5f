package dev.graft.living;

import dev.graft.base.Nullable;
import dev.graft.data.ItemHash;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Edges, interactions or facts by the names of what they join, each once, in the order in which they came.
 *
 * @param all each with its relation and weight, where there are some
 */
public record Links(List<Link> all) {
    /** None. */
    public static final Links NONE = new Links(List.of());

    /**
     * One of them.
     *
     * @param relation of a fact, or the type of an edge; empty where there is none
     * @param weight a rating, a count; NaN where there is none
     */
    public record Link(String source, String relation, String target, float weight) implements Item {
        /** The same, whatever its weight is. */
        Link withoutWeight() {
            return new Link(source, relation, target, Float.NaN);
        }

        /** All but its weight. */
        @Override
        public List<String> key() {
            return List.of(source, relation, target);
        }

        /** What it joins. */
        @Override
        public String shown() {
            return relation.isEmpty() ? source + "\t" + target : source + "\t" + relation + "\t" + target;
        }
    }

    public Links {
        all = once(all);
    }

    private static List<Link> once(List<Link> links) {
        Set<List<String>> seen = new HashSet<>();
        return links.stream().filter(link -> seen.add(link.key())).toList();
    }

    /** Of a graph; of one without directions each edge once. */
    public static Links of(Graph graph) {
        List<Link> links = new ArrayList<>();
        Csr out = graph.out();
        int @Nullable [] types = out.types();
        float @Nullable [] weights = out.weights();
        for (int u = 0; u < graph.nodes(); u++) {
            for (int a = out.offsets()[u]; a < out.offsets()[u + 1]; a++) {
                int v = out.targets()[a];
                if (graph.directed() || u <= v) {
                    links.add(new Link(
                            graph.ids().name(u),
                            types == null ? "" : graph.edgeTypes().get(types[a]),
                            graph.ids().name(v),
                            weights == null ? Float.NaN : weights[a]));
                }
            }
        }
        return new Links(links);
    }

    /** As a graph with directions. */
    public Graph graph() {
        GrowingNames names = new GrowingNames(List.of());
        GrowingNames relations = new GrowingNames(List.of());
        int n = all.size();
        int[] sources = new int[n];
        int[] targets = new int[n];
        int[] types = new int[n];
        float[] weights = new float[n];
        for (int i = 0; i < n; i++) {
            Link link = all.get(i);
            sources[i] = names.id(link.source());
            targets[i] = names.id(link.target());
            types[i] = relations.id(link.relation());
            weights[i] = link.weight();
        }
        boolean typed = relations.size() > 1 || relations.find("") < 0;
        boolean weighed = n > 0 && !Float.isNaN(weights[0]);
        return GraphBuilder.exactly(
                Ids.of(names.all()),
                sources,
                targets,
                weighed ? weights : null,
                typed ? types : null,
                typed ? relations.all() : List.of());
    }

    /** So many of them, or all: those whose hashes are least, in that order. Holds no more at a time. */
    public static Links least(Stream<Link> all, int number) {
        Comparator<Hashed> order = Comparator.comparingLong(Hashed::hash)
                .thenComparing(hashed -> hashed.link().shown());
        PriorityQueue<Hashed> least = new PriorityQueue<>(order.reversed());
        all.forEach(link -> {
            Hashed hashed = new Hashed(ItemHash.text(link.shown()), link);
            if (least.size() < number) {
                least.add(hashed);
            } else if (number > 0 && order.compare(hashed, least.element()) < 0) {
                least.remove();
                least.add(hashed);
            }
        });
        return new Links(least.stream().sorted(order).map(Hashed::link).toList());
    }

    private record Hashed(long hash, Link link) {}

    /** By hashes of their texts, which is no order of anything. */
    static <T> Comparator<T> byHash(Function<T, String> text) {
        return Comparator.comparingLong(item -> ItemHash.text(text.apply(item)));
    }

    /** How many. */
    public int size() {
        return all.size();
    }
}
