package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.graph.Csr;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.start.Given;
import dev.graft.start.NewRows;
import dev.graft.table.NamedVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Vectors of nodes that come after training: from their edges to nodes that have one, by the rule of new nodes. */
@SuppressWarnings("exports") // public for the inside alone
public final class Inference {
    private static final int SHOWN = 3;
    private final List<Integer> sources = new ArrayList<>();
    private final List<Integer> targets = new ArrayList<>();
    private final List<Float> weights = new ArrayList<>();

    private Inference() {}

    /**
     * New nodes' vectors.
     *
     * @param how they were found, in a few words
     * @param known nodes that had a vector before
     */
    public record Result(NamedVectors vectors, String how, int known) {}

    /**
     * @param known the graph that the vectors were trained on, which the rule learns from; or null
     * @param edges what the new edges were called
     * @param fresh the new edges
     * @throws BadInput where no node is new, or no path leads to one from a known node
     */
    public static Result of(
            String name, StartVectors.Source source, @Nullable Graph known, String edges, Graph fresh, int threads) {
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
        Inference inference = new Inference();
        Ids ids = Ids.of(names);
        if (known != null) {
            inference.add(known, ids);
        }
        inference.add(fresh, ids);
        Graph graph = inference.graph(ids, fresh.directed());
        check(graph, old, name, edges);
        int dim = vectors.dim();
        float[] rows =
                Arrays.copyOf(vectors.rows(), Memory.length(names.size(), dim, Float.BYTES, "vectors (nodes x dim)"));
        boolean[] marks = new boolean[names.size()];
        Arrays.fill(marks, old, marks.length, true);
        NewRows.Done done = NewRows.neighbours(new Given(graph, rows, dim, roles, marks), 1, threads);
        NamedVectors found = new NamedVectors(
                List.copyOf(names.subList(old, names.size())), dim, Arrays.copyOfRange(rows, old * dim, rows.length));
        return new Result(found, done.how(), old);
    }

    /** Adds the edges between nodes that have ids. */
    private void add(Graph graph, Ids ids) {
        int[] id = new int[graph.nodes()];
        Arrays.setAll(id, u -> ids.id(graph.ids().name(u)));
        Csr out = graph.out();
        for (int u = 0; u < id.length; u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                int v = out.targets()[i];
                if (id[u] >= 0 && id[v] >= 0 && (graph.directed() || u <= v)) {
                    sources.add(id[u]);
                    targets.add(id[v]);
                    weights.add(out.weights() == null ? 1 : out.weights()[i]);
                }
            }
        }
    }

    private Graph graph(Ids ids, boolean directed) {
        float[] all = new float[weights.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = weights.get(i);
        }
        return GraphBuilder.of(
                ids,
                sources.stream().mapToInt(Integer::intValue).toArray(),
                targets.stream().mapToInt(Integer::intValue).toArray(),
                all,
                directed);
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
