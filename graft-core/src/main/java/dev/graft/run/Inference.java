package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.graph.Csr;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.start.Given;
import dev.graft.start.NewRows;
import dev.graft.table.NamedVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Vectors of nodes that come after training: from their edges to nodes that have one, by the rule of new nodes. */
@SuppressWarnings("exports") // public for the inside alone
public final class Inference {
    private static final int SHOWN = 3;

    private Inference() {}

    /**
     * New nodes' vectors.
     *
     * @param how they were found, in a few words
     * @param known nodes that had a vector before
     */
    public record Result(NamedVectors vectors, String how, int known) {}

    /**
     * Nodes that had a vector, and new ones after them.
     *
     * @param graph of all, with the edges that were known and those of new nodes
     * @param rows {@code [nodes x dim]}
     * @param known how many had a vector before
     * @param how the others were found, in a few words
     */
    public record Grown(Graph graph, float[] rows, int known, String how) {}

    /**
     * @param known the graph that the vectors were trained on, which the rule learns from; or null
     * @param edges what the new edges were called
     * @param fresh the new edges
     * @throws BadInput where no node is new, or no path leads to one from a known node
     */
    public static Result of(
            String name, GivenSource source, @Nullable Graph known, String edges, Graph fresh, int threads) {
        return of(name, source.vectors(), source.roles(), known, edges, fresh, threads);
    }

    /** The same of vectors that are at hand. */
    public static Result of(
            String name,
            NamedVectors vectors,
            int roles,
            @Nullable Graph known,
            String edges,
            Graph fresh,
            int threads) {
        Grown grown = grow(name, vectors, roles, known, edges, fresh, threads);
        int dim = vectors.dim();
        int all = grown.graph.nodes();
        NamedVectors found = new NamedVectors(
                List.copyOf(grown.graph.ids().names().subList(grown.known, all)),
                dim,
                Arrays.copyOfRange(grown.rows, grown.known * dim, grown.rows.length));
        return new Result(found, grown.how, grown.known);
    }

    /**
     * The same, beside the nodes that had a vector.
     *
     * @param name of whatever has the vectors
     * @param roles 2 where a row has a source and a target half, else 1
     */
    public static Grown grow(
            String name,
            NamedVectors vectors,
            int roles,
            @Nullable Graph known,
            String edges,
            Graph fresh,
            int threads) {
        List<String> names = new ArrayList<>(vectors.names());
        int old = names.size();
        Set<String> seen = new HashSet<>(names);
        for (int u = 0; u < fresh.nodes(); u++) {
            if (seen.add(fresh.ids().name(u))) {
                names.add(fresh.ids().name(u));
            }
        }
        if (names.size() == old) {
            throw new BadInput(edges + ": names no new node: each of its " + fresh.nodes() + " nodes has a vector in "
                    + name + " already; give edges of new nodes");
        }
        Ids ids = Ids.of(names);
        // Edges between known nodes would count twice where these are known.
        Edges all = known == null ? among(fresh, ids, 0) : Edges.join(among(known, ids, 0), among(fresh, ids, old));
        Graph graph = GraphBuilder.withLoops(ids, all, fresh.directed());
        check(graph, old, name, edges);
        int dim = vectors.dim();
        float[] rows =
                Arrays.copyOf(vectors.rows(), Memory.length(names.size(), dim, Float.BYTES, "vectors (nodes x dim)"));
        boolean[] marks = new boolean[names.size()];
        Arrays.fill(marks, old, marks.length, true);
        NewRows.Done done = NewRows.neighbours(new Given(graph, rows, dim, roles, marks), 1, threads);
        return new Grown(graph, rows, old, done.how());
    }

    /** How many edges join two nodes that are known: such are passed over. */
    public static int amongKnown(List<String> names, Graph fresh) {
        Set<String> known = new HashSet<>(names);
        Edges edges = Edges.of(fresh);
        int n = 0;
        for (int i = 0; i < edges.size(); i++) {
            n += known.contains(fresh.ids().name(edges.sources()[i]))
                            && known.contains(fresh.ids().name(edges.targets()[i]))
                    ? 1
                    : 0;
        }
        return n;
    }

    /**
     * Which new names look like one that is known, so that they may be meant for it; empty where none does.
     *
     * @param edges what the new edges were called
     */
    public static String alike(String edges, Collection<String> known, Graph fresh) {
        Set<String> all = new HashSet<>(known);
        List<String> news =
                fresh.ids().names().stream().filter(name -> !all.contains(name)).toList();
        List<String> alike = Nearby.spellings(news, all);
        return alike.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%s: %,d of its %,d new names look like known ones, and are taken for others: %s%s",
                        edges,
                        alike.size(),
                        news.size(),
                        String.join(", ", alike.subList(0, Math.min(SHOWN, alike.size()))),
                        alike.size() > SHOWN ? ", …" : "");
    }

    /** What to say of these; empty where there are none. */
    public static String passedOver(String edges, int among) {
        return among == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%s: %,d of its edges, between nodes that are known already, %s passed over; train anew to have"
                                + " them count",
                        edges,
                        among,
                        among == 1 ? "is" : "are");
    }

    /** The edges between nodes that have ids, one of which at least is not below {@code from}, with weights. */
    private static Edges among(Graph graph, Ids ids, int from) {
        int[] id = new int[graph.nodes()];
        Arrays.setAll(id, u -> ids.id(graph.ids().name(u)));
        Edges named = Edges.of(graph).renamed(id);
        int[] picked = IntStream.range(0, named.size())
                .filter(i -> Math.min(named.sources()[i], named.targets()[i]) >= 0
                        && Math.max(named.sources()[i], named.targets()[i]) >= from)
                .toArray();
        Edges some = named.pick(picked, 0, picked.length);
        float[] weights = some.weights();
        if (weights == null) {
            weights = new float[picked.length];
            Arrays.fill(weights, 1);
        }
        return Edges.weighted(some.sources(), some.targets(), weights);
    }

    /** Every new node must be reached from a known one. */
    private static void check(Graph graph, int old, String name, String edges) {
        boolean[] reached = new boolean[graph.nodes()];
        int[] queue = new int[graph.nodes()];
        int end = 0;
        for (int u = 0; u < old; u++) {
            reached[u] = true;
            queue[end++] = u;
        }
        for (int at = 0; at < end; at++) {
            for (Csr arcs : List.of(graph.out(), graph.in())) {
                for (int i = arcs.offsets()[queue[at]]; i < arcs.offsets()[queue[at] + 1]; i++) {
                    int v = arcs.targets()[i];
                    if (!reached[v]) {
                        reached[v] = true;
                        queue[end++] = v;
                    }
                }
            }
        }
        if (end < reached.length) {
            List<String> lost = new ArrayList<>();
            for (int u = old; u < reached.length && lost.size() < SHOWN; u++) {
                if (!reached[u]) {
                    lost.add("'" + graph.ids().name(u) + "'");
                }
            }
            throw new BadInput(edges + ": " + (reached.length - end)
                    + " new nodes have no edge to a node of " + name + ", nor a path to one, such as "
                    + String.join(", ", lost) + "; give such edges, or leave the nodes out");
        }
    }
}
