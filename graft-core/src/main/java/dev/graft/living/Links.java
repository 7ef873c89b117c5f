package dev.graft.living;

import dev.graft.base.Nullable;
import dev.graft.base.TimeText;
import dev.graft.data.ItemHash;
import dev.graft.graph.Csr;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * @param time when it was, in the source's unit, as {@link TimeText#text} writes it; empty where that is not said
     */
    public record Link(String source, String relation, String target, float weight, String time) implements Item {
        /** At no time in particular. */
        public Link(String source, String relation, String target, float weight) {
            this(source, relation, target, weight, "");
        }

        /** Whether it joins a node to itself. */
        public boolean isLoop() {
            return source.equals(target);
        }

        /** The same, whatever its weight is. */
        Link withoutWeight() {
            return new Link(source, relation, target, Float.NaN, time);
        }

        /** The same, whenever it was. */
        public Link withoutTime() {
            return time.isEmpty() ? this : new Link(source, relation, target, weight);
        }

        /** The same, of no type. */
        Link withoutRelation() {
            return new Link(source, "", target, weight, time);
        }

        /** The other way round. */
        public Link turned() {
            return new Link(/* source= */ target, relation, /* target= */ source, weight, time);
        }

        /** All but its weight. */
        @Override
        public List<String> key() {
            return time.isEmpty() ? List.of(source, relation, target) : List.of(source, relation, target, time);
        }

        /** What it joins, and when. */
        @Override
        public String shown() {
            String ends = relation.isEmpty() ? source + "\t" + target : source + "\t" + relation + "\t" + target;
            return time.isEmpty() ? ends : ends + "\t" + time;
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
        long @Nullable [] times = out.times();
        for (int u = 0; u < graph.nodes(); u++) {
            for (int a = out.offsets()[u]; a < out.offsets()[u + 1]; a++) {
                int v = out.targets()[a];
                if (graph.directed() || u <= v) {
                    links.add(new Link(
                            graph.ids().name(u),
                            types == null ? "" : graph.edgeTypes().get(types[a]),
                            graph.ids().name(v),
                            weights == null ? Float.NaN : weights[a],
                            times == null ? "" : TimeText.text(times[a], graph.timeDecimals())));
                }
            }
        }
        return new Links(links);
    }

    /** The same, whenever they were. */
    public Links withoutTimes() {
        return all.stream().allMatch(link -> link.time().isEmpty())
                ? this
                : new Links(all.stream().map(Link::withoutTime).toList());
    }

    /**
     * Those that are not among others.
     *
     * @param directed whether a link turned round is another
     * @param repeats whether one at another time is another
     */
    public Links without(Links others, boolean directed, boolean repeats) {
        Set<List<String>> keys = new HashSet<>();
        for (Link other : others.all) {
            // Types may be told apart there alone.
            for (Link one : List.of(other, other.withoutRelation())) {
                keys.add(key(one, repeats));
                if (!directed) {
                    keys.add(key(one.turned(), repeats));
                }
            }
        }
        return new Links(
                all.stream().filter(link -> !keys.contains(key(link, repeats))).toList());
    }

    private static List<String> key(Link link, boolean repeats) {
        return repeats ? link.key() : link.withoutTime().key();
    }

    /** Of each at several times the last one that came. */
    Links lastOfEach() {
        Map<List<String>, Link> last = new LinkedHashMap<>();
        all.forEach(link -> last.put(link.withoutTime().key(), link));
        return last.size() == all.size() ? this : new Links(List.copyOf(last.values()));
    }

    /** As a graph, with weights where the first has one, and with types and times where all have them. */
    public Graph graph(boolean directed) {
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
        Clock clock = clock();
        Edges edges = new Edges(
                sources,
                targets,
                weighed ? weights : null,
                typed ? types : null,
                clock == null
                        ? null
                        : all.stream().mapToLong(link -> clock.of(link.time())).toArray());
        return GraphBuilder.exactly(
                Ids.of(names.all()),
                edges,
                typed ? relations.all() : List.of(),
                clock == null ? 0 : clock.decimals(),
                directed);
    }

    /** The finest of their times; null where some have none. */
    private @Nullable Clock clock() {
        int finest = 0;
        TimeText time = new TimeText();
        for (Link link : all) {
            if (time.read(link.time()) != null) {
                return null;
            }
            finest = Math.max(finest, time.decimals());
        }
        return all.isEmpty() ? null : new Clock(finest);
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
