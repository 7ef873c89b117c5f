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
 * Nodes, of which none is ever taken away, so that numbers stay, and edges that come and go, each pair once, or, where the rules say so, once
 * at each time. What is asked of a pair is O(log degree).
 */
@SuppressWarnings("exports") // public for the inside alone
public final class ChangingEdges {
    private final GrowingNames names;
    private final EdgeRules rules;
    private final Adjacency out;
    private final @Nullable Adjacency in;
    private final GrowingEdges all;
    /** Where a pair at another time is another edge. */
    private final @Nullable Meetings meetings;

    /** Pairs that were not known or have another weight now, and known ones that are no more, {@code u -> v} each. */
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
     * @param edges to begin with; with weights, types and times where all have some
     */
    public ChangingEdges(List<String> nodes, Edges edges, EdgeRules rules) {
        this.names = new GrowingNames(nodes);
        this.rules = rules;
        boolean weighed = rules.corrects() || edges.weights() != null;
        this.out = new Adjacency(names.size(), weighed);
        this.in = rules.directed() ? new Adjacency(names.size(), false) : null;
        this.all = GrowingEdges.like(edges, weighed);
        this.meetings = rules.repeats() ? new Meetings(rules.directed()) : null;
        out.reserve(degrees(edges, true));
        if (in != null) {
            in.reserve(degrees(edges, false));
        }
        for (int i = 0; i < edges.size(); i++) {
            all.add(edges, i);
            join(edges.sources()[i], edges.targets()[i], all.weight(i), all.time(i));
        }
    }

    private ChangingEdges(ChangingEdges other) {
        this.names = new GrowingNames(other.names.all());
        this.rules = other.rules;
        this.out = other.out.copy();
        this.in = other.in == null ? null : other.in.copy();
        this.all = other.all.copy();
        this.meetings = other.meetings == null ? null : other.meetings.copy();
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

    /** By which edges have times; null where they have none. */
    public @Nullable Clock clock() {
        return rules.clock();
    }

    /** Whether a pair at another time is another edge. */
    public boolean repeats() {
        return rules.repeats();
    }

    /** How many nodes there are. */
    public int nodes() {
        return names.size();
    }

    /** How many edges there are. */
    public int size() {
        return all.size();
    }

    /** Whether u -> v is known. */
    public boolean has(int u, int v) {
        return out.has(u, v);
    }

    /** Whether u -> v is known at a time, or, where a pair is there once, at any. */
    public boolean has(int u, int v, long time) {
        return meetings == null ? has(u, v) : meetings.has(u, v, time);
    }

    /** Whether an edge is known; where a pair at another time is another edge, one without a time is known if any is. */
    public boolean has(Link link) {
        int u = names.find(link.source());
        int v = names.find(link.target());
        return u >= 0 && v >= 0 && (link.time().isEmpty() ? has(u, v) : has(u, v, time(link)));
    }

    /** Whether a known edge has another weight once it is given with that. */
    public boolean corrects() {
        return rules.corrects();
    }

    /** Whether an edge is known, and has another weight than it is given with. */
    public boolean hasOtherWeight(Link link) {
        int u = names.find(link.source());
        int v = names.find(link.target());
        return !Float.isNaN(link.weight()) && u >= 0 && v >= 0 && !rules.repeats() && out.hasOther(u, v, link.weight());
    }

    /** When an edge was; 0 where edges have no times. */
    public long time(Link link) {
        return rules.clock() == null || link.time().isEmpty()
                ? 0
                : rules.clock().of(link.time());
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
        int i = random.nextInt(all.size());
        return (long) all.sources[i] << 32 | all.targets[i];
    }

    /** Takes edges away, then adds others, with nodes that are new. */
    public Change change(Batch batch) {
        List<int[]> gone = new ArrayList<>();
        for (Link link : batch.removed().all()) {
            int u = names.find(link.source());
            int v = names.find(link.target());
            if (has(link)) {
                unlink(u, v, link);
                gone.add(new int[] {u, v});
            }
        }
        if (!gone.isEmpty()) {
            all.keep(i -> has(all.sources[i], all.targets[i], all.time(i)));
        }
        int from = all.size();
        for (Link link : batch.added().all()) {
            if ((rules.loops() || !link.isLoop()) && !has(link)) {
                int u = names.id(link.source());
                int v = names.id(link.target());
                long time = time(link);
                float weight = Float.isNaN(link.weight()) ? 1 : link.weight();
                all.add(u, v, weight, type(link), time);
                join(u, v, weight, time);
            }
        }
        Edges added = rules.corrects() ? Edges.join(all.from(from), corrected(batch)) : all.from(from);
        return new Change(
                new Edges(added.sources(), added.targets(), null, null, added.times()),
                new Edges(
                        gone.stream().mapToInt(pair -> pair[0]).toArray(),
                        gone.stream().mapToInt(pair -> pair[1]).toArray()));
    }

    /** Known edges with the weights that they have from now on. */
    private Edges corrected(Batch batch) {
        boolean none = true;
        for (Link link : batch.added().all()) {
            if (hasOtherWeight(link)) {
                int u = names.find(link.source());
                int v = names.find(link.target());
                none = false;
                out.weigh(u, v, link.weight());
                if (!rules.directed()) {
                    out.weigh(v, u, link.weight());
                }
            }
        }
        return none ? all.from(all.size()) : all.weighed(i -> out.weight(all.sources[i], all.targets[i]));
    }

    private int type(Link link) {
        int known = rules.types().indexOf(link.relation());
        return known < 0 ? rules.otherType() : known;
    }

    private void join(int u, int v, float weight, long time) {
        if (meetings != null) {
            meetings.add(u, v, time);
        }
        out.add(u, v, weight);
        (in == null ? out : in).add(v, u, weight);
    }

    private void unlink(int u, int v, Link link) {
        if (meetings != null && !link.time().isEmpty()) {
            if (meetings.remove(u, v, time(link))) {
                return;
            }
        } else if (meetings != null) {
            meetings.remove(u, v);
        }
        out.remove(u, v);
        (in == null ? out : in).remove(v, u);
    }

    /** All, as they are stored; with weights where some are not 1, or all were given some. */
    public Edges edges() {
        return rules.corrects() ? all.from(0).withoutEqualWeights() : all.from(0);
    }

    /** One of all. */
    public Link link(int i) {
        int type = all.types == null ? -1 : all.types[i];
        return new Link(
                names.name(all.sources[i]),
                type < 0 || type >= rules.types().size() ? "" : rules.types().get(type),
                names.name(all.targets[i]),
                all.weights == null ? Float.NaN : all.weights[i],
                all.times == null || rules.clock() == null ? "" : rules.clock().text(all.times[i]));
    }

    /** As a graph, with weights where edges have some, and with loops where there are any. */
    public Graph graph() {
        return GraphBuilder.withLoops(Ids.of(names.all()), edges(), rules.directed());
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
