package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.graph.Edges;
import dev.graft.living.Batch;
import dev.graft.living.GrowingNames;
import dev.graft.living.Links.Link;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Edges that come and go, each pair once; nodes are never taken away, so that numbers stay. What is asked of a pair is O(log degree). */
final class LinkTable {
    private static final int LEAST = 16;

    private final GrowingNames names;
    private final boolean directed;
    private final List<String> types;
    private final int slots;
    private final Adjacency out;
    private final @Nullable Adjacency in;
    private int[] sources;
    private int[] targets;
    private float @Nullable [] weights;
    private int @Nullable [] typeOf;
    private int size;

    /** Pairs that were not known, and known ones that are no more, {@code u -> v} each. */
    record Change(Edges added, Edges removed) {
        boolean none() {
            return added.size() + removed.size() == 0;
        }

        /** Nodes that it is about, ascending, each once. */
        int[] ends() {
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

    private LinkTable(StoredLinks stored) {
        this.names = new GrowingNames(stored.ids().names());
        this.directed = stored.directed();
        this.types = stored.types();
        this.slots = stored.slots().length;
        this.out = new Adjacency(names.size());
        this.in = directed ? new Adjacency(names.size()) : null;
        Edges edges = stored.edges();
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

    private int[] degrees(Edges edges, boolean sent) {
        int[] degrees = new int[names.size()];
        for (int i = 0; i < edges.size(); i++) {
            degrees[sent ? edges.sources()[i] : edges.targets()[i]]++;
            if (!directed) {
                degrees[sent ? edges.targets()[i] : edges.sources()[i]]++;
            }
        }
        return degrees;
    }

    static LinkTable of(StoredLinks stored) {
        return new LinkTable(stored);
    }

    GrowingNames names() {
        return names;
    }

    boolean directed() {
        return directed;
    }

    int nodes() {
        return names.size();
    }

    int size() {
        return size;
    }

    boolean has(int u, int v) {
        return out.has(u, v);
    }

    boolean has(Link link) {
        int u = names.find(link.source());
        int v = names.find(link.target());
        return u >= 0 && v >= 0 && has(u, v);
    }

    /** How many edges a node sends and gets. */
    int degree(int u) {
        return out.degree(u) + (in == null ? 0 : in.degree(u));
    }

    /** The other end of one of a node's edges, those it sends first; of {@link #degree}. */
    int neighbour(int u, int i) {
        int sent = out.degree(u);
        return i < sent ? out.at(u, i) : Objects.requireNonNull(in).at(u, i - sent);
    }

    /** Whether that edge is one that it sends. */
    boolean sends(int u, int i) {
        return i < out.degree(u);
    }

    /** An edge that is known, by chance: {@code u << 32 | v}. */
    long any(Seeds random) {
        int i = random.nextInt(size);
        return (long) sources[i] << 32 | targets[i];
    }

    /** Adds and takes away; a node's edge to itself is none. */
    Change change(Batch batch) {
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
            if (!link.source().equals(link.target()) && !has(link)) {
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

    /** A type that the run does not know counts nothing. */
    private int type(Link link) {
        int known = types.indexOf(link.relation());
        return known < 0 ? slots : known;
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
    Edges edges() {
        return new Edges(
                Arrays.copyOf(sources, size),
                Arrays.copyOf(targets, size),
                weights == null ? null : Arrays.copyOf(weights, size),
                typeOf == null ? null : Arrays.copyOf(typeOf, size),
                null);
    }

    /** One of all. */
    Link link(int i) {
        int type = typeOf == null ? -1 : typeOf[i];
        return new Link(
                names.name(sources[i]),
                type < 0 || type >= types.size() ? "" : types.get(type),
                names.name(targets[i]),
                weights == null ? Float.NaN : weights[i]);
    }
}
