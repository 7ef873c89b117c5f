package dev.graft.living;

import dev.graft.base.Nullable;
import dev.graft.drift.Frequencies;
import dev.graft.graph.Csr;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.living.Links.Link;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Nodes, of which none is ever taken away, so that numbers stay, and edges that come and go, each pair once. What is asked of a pair is
 * O(log degree).
 */
@SuppressWarnings("exports") // public for the inside alone
public final class ChangingEdges {
    private static final int LEAST = 16;

    private final GrowingNames names;
    private final Rules rules;
    private final Adjacency out;
    private final @Nullable Adjacency in;
    private int[] sources;
    private int[] targets;
    private float @Nullable [] weights;
    private int @Nullable [] typeOf;
    private int size;

    /**
     * What edges are.
     *
     * @param loops whether a node may have an edge to itself; else such an edge is none
     * @param types names of those that are told apart
     * @param otherType the number of any other
     */
    public record Rules(boolean directed, boolean loops, List<String> types, int otherType) {
        /** With loops, of one type. */
        public static Rules plain(boolean directed) {
            return new Rules(directed, true, List.of(), 0);
        }
    }

    /** Pairs that were not known, and known ones that are no more, {@code u -> v} each. */
    public record Change(Edges added, Edges removed) {
        /** Whether nothing changed. */
        public boolean none() {
            return added.size() + removed.size() == 0;
        }

        /** Nodes that it is about, ascending, each once. */
        public int[] ends() {
            Edges all = Edges.join(plain(added), plain(removed));
            return IntStream.concat(Arrays.stream(all.sources()), Arrays.stream(all.targets()))
                    .sorted()
                    .distinct()
                    .toArray();
        }

        private static Edges plain(Edges edges) {
            return new Edges(edges.sources(), edges.targets());
        }
    }

    /**
     * @param edges to begin with; with weights and types where all have some
     */
    public ChangingEdges(List<String> nodes, Edges edges, Rules rules) {
        this.names = new GrowingNames(nodes);
        this.rules = rules;
        this.out = new Adjacency(names.size());
        this.in = rules.directed() ? new Adjacency(names.size()) : null;
        this.sources = new int[Math.max(LEAST, edges.size())];
        this.targets = new int[sources.length];
        this.weights = edges.weights() == null ? null : new float[sources.length];
        this.typeOf = edges.types() == null ? null : new int[sources.length];
        out.reserve(degrees(edges, true));
        if (in != null) {
            in.reserve(degrees(edges, false));
        }
        for (int i = 0; i < edges.size(); i++) {
            put(
                    edges.sources()[i],
                    edges.targets()[i],
                    edges.weights() == null ? 1 : edges.weights()[i],
                    edges.types() == null ? 0 : edges.types()[i]);
        }
    }

    private ChangingEdges(ChangingEdges other) {
        this.names = new GrowingNames(other.names.all());
        this.rules = other.rules;
        this.out = other.out.copy();
        this.in = other.in == null ? null : other.in.copy();
        this.sources = other.sources.clone();
        this.targets = other.targets.clone();
        this.weights = other.weights == null ? null : other.weights.clone();
        this.typeOf = other.typeOf == null ? null : other.typeOf.clone();
        this.size = other.size;
    }

    /** The same, to be changed apart. */
    public ChangingEdges copy() {
        return new ChangingEdges(this);
    }

    private int[] degrees(Edges edges, boolean sent) {
        int[] degrees = new int[names.size()];
        for (int i = 0; i < edges.size(); i++) {
            degrees[sent ? edges.sources()[i] : edges.targets()[i]]++;
            if (!rules.directed()) {
                degrees[sent ? edges.targets()[i] : edges.sources()[i]]++;
            }
        }
        return degrees;
    }

    /** Of the nodes. */
    public GrowingNames names() {
        return names;
    }

    /** Whether an edge goes one way only. */
    public boolean directed() {
        return rules.directed();
    }

    /** How many nodes there are. */
    public int nodes() {
        return names.size();
    }

    /** How many edges there are. */
    public int size() {
        return size;
    }

    /** Whether u -> v is known. */
    public boolean has(int u, int v) {
        return out.has(u, v);
    }

    /** Whether an edge is known. */
    public boolean has(Link link) {
        int u = names.find(link.source());
        int v = names.find(link.target());
        return u >= 0 && v >= 0 && has(u, v);
    }

    /** How many edges a node sends and gets. */
    public int degree(int u) {
        return out.degree(u) + (in == null ? 0 : in.degree(u));
    }

    /** The other end of one of a node's edges, those it sends first; of {@link #degree}. */
    public int neighbour(int u, int i) {
        int sent = out.degree(u);
        return i < sent ? out.at(u, i) : Objects.requireNonNull(in).at(u, i - sent);
    }

    /** Whether that edge is one that it sends. */
    public boolean sends(int u, int i) {
        return i < out.degree(u);
    }

    /** An edge that is known, by chance: {@code u << 32 | v}. */
    public long any(Seeds random) {
        int i = random.nextInt(size);
        return (long) sources[i] << 32 | targets[i];
    }

    /** Takes edges away, then adds others, with nodes that are new. */
    public Change change(Batch batch) {
        List<int[]> gone = new ArrayList<>();
        for (Link link : batch.removed().all()) {
            int u = names.find(link.source());
            int v = names.find(link.target());
            if (u >= 0 && v >= 0 && has(u, v)) {
                unlink(u, v);
                gone.add(new int[] {u, v});
            }
        }
        if (!gone.isEmpty()) {
            compact();
        }
        int from = size;
        for (Link link : batch.added().all()) {
            if ((rules.loops() || !link.source().equals(link.target())) && !has(link)) {
                put(
                        names.id(link.source()),
                        names.id(link.target()),
                        Float.isNaN(link.weight()) ? 1 : link.weight(),
                        type(link));
            }
        }
        return new Change(
                new Edges(Arrays.copyOfRange(sources, from, size), Arrays.copyOfRange(targets, from, size)),
                new Edges(
                        gone.stream().mapToInt(pair -> pair[0]).toArray(),
                        gone.stream().mapToInt(pair -> pair[1]).toArray()));
    }

    private int type(Link link) {
        int known = rules.types().indexOf(link.relation());
        return known < 0 ? rules.otherType() : known;
    }

    private void put(int u, int v, float weight, int type) {
        if (size == sources.length) {
            int room = Math.addExact(size, size / 2);
            sources = Arrays.copyOf(sources, room);
            targets = Arrays.copyOf(targets, room);
            weights = weights == null ? null : Arrays.copyOf(weights, room);
            typeOf = typeOf == null ? null : Arrays.copyOf(typeOf, room);
        }
        sources[size] = u;
        targets[size] = v;
        if (weights != null) {
            weights[size] = weight;
        }
        if (typeOf != null) {
            typeOf[size] = type;
        }
        size++;
        out.add(u, v);
        (in == null ? out : in).add(v, u);
    }

    private void unlink(int u, int v) {
        out.remove(u, v);
        (in == null ? out : in).remove(v, u);
    }

    /** The list keeps those that are linked. */
    private void compact() {
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (has(sources[i], targets[i])) {
                sources[n] = sources[i];
                targets[n] = targets[i];
                if (weights != null) {
                    weights[n] = weights[i];
                }
                if (typeOf != null) {
                    typeOf[n] = typeOf[i];
                }
                n++;
            }
        }
        size = n;
    }

    /** All, as they are stored. */
    public Edges edges() {
        return new Edges(
                Arrays.copyOf(sources, size),
                Arrays.copyOf(targets, size),
                weights == null ? null : Arrays.copyOf(weights, size),
                typeOf == null ? null : Arrays.copyOf(typeOf, size),
                null);
    }

    /** One of all. */
    public Link link(int i) {
        int type = typeOf == null ? -1 : typeOf[i];
        return new Link(
                names.name(sources[i]),
                type < 0 || type >= rules.types().size() ? "" : rules.types().get(type),
                names.name(targets[i]),
                weights == null ? Float.NaN : weights[i]);
    }

    /** As a graph, with weights where edges have some. */
    public Graph graph() {
        Edges all = edges();
        return GraphBuilder.of(Ids.of(names.all()), all.sources(), all.targets(), all.weights(), rules.directed());
    }

    /**
     * Degrees of the ends of edges, of those that are known and of others; new nodes have none yet and are left out.
     *
     * @param arcs of the known ones, without directions
     */
    public Frequencies degrees(Links others, Csr arcs) {
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
