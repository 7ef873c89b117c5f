package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.TimeText;
import dev.graft.recipe.GraphSpec.Duplicates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Graphs from graphs. */
public final class Graphs {
    private Graphs() {}

    /** The graph without directions, types and times: u→v and v→u become one edge of their summed weight. */
    public static Graph undirected(Graph graph) {
        if (!graph.directed()) {
            return graph;
        }
        Csr out = graph.out();
        int n = 2 * out.arcs() - (int) loops(out);
        int[] sources = new int[n];
        int[] targets = new int[n];
        float[] weights = out.weights() == null ? null : new float[n];
        int turned = out.arcs();
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                int v = out.targets()[i];
                put(u, v, out, i, i, sources, targets, weights);
                if (u != v) {
                    put(v, u, out, i, turned++, sources, targets, weights);
                }
            }
        }
        Csr both = CsrBuilder.build(graph.nodes(), Edges.weighted(sources, targets, weights), 1);
        Csr merged = Merge.merge(both, Duplicates.SUM, 1).csr();
        return new Graph(graph.ids(), false, merged, merged, edges(merged, false), List.of());
    }

    /** The same without types and times, with one arc of those that join the same two nodes, of the sum of their weights, even where all sums are the same. */
    public static Graph summed(Graph graph) {
        Csr out = graph.out();
        float[] weights = new float[out.arcs()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = out.weight(i);
        }
        Csr merged = Merge.merge(new Csr(out.offsets(), out.targets(), weights, null, null), Duplicates.SUM, 1)
                .csr();
        boolean once = out.weights() == null && merged.arcs() == out.arcs();
        Csr one = once ? new Csr(merged.offsets(), merged.targets(), null, null, null) : merged;
        Csr in = graph.directed() ? CsrBuilder.transpose(one, 1) : one;
        return new Graph(graph.ids(), graph.directed(), one, in, edges(one, graph.directed()), List.of());
    }

    private static void put(
            int u, int v, Csr from, int arc, int at, int[] sources, int[] targets, float @Nullable [] weights) {
        sources[at] = u;
        targets[at] = v;
        if (weights != null && from.weights() != null) {
            weights[at] = from.weights()[arc];
        }
    }

    /** The same graph in the order of its names: {@link NameOrder}. */
    public static Graph byName(Graph graph) {
        return NameOrder.of(graph);
    }

    /** The graph and more nodes, without edges, after its own. */
    public static Graph withNodes(Graph graph, List<String> names) {
        if (names.isEmpty()) {
            return graph;
        }
        List<String> all = new ArrayList<>();
        for (int u = 0; u < graph.nodes(); u++) {
            all.add(graph.ids().name(u));
        }
        all.addAll(names);
        Csr out = extended(graph.out(), all.size());
        Csr in = graph.directed() ? extended(graph.in(), all.size()) : out;
        return new Graph(
                Ids.of(all), graph.directed(), out, in, graph.edges(), graph.edgeTypes(), graph.timeDecimals());
    }

    private static Csr extended(Csr csr, int nodes) {
        int[] offsets = Arrays.copyOf(csr.offsets(), nodes + 1);
        Arrays.fill(offsets, csr.nodes() + 1, nodes + 1, csr.arcs());
        return new Csr(offsets, csr.targets(), csr.weights(), csr.types(), csr.times());
    }

    /** The nodes marked and the edges between them, in the old order. */
    public static Graph induced(Graph graph, boolean[] keep) {
        int[] newId = new int[keep.length];
        List<String> names = new ArrayList<>();
        for (int u = 0; u < keep.length; u++) {
            newId[u] = keep[u] ? names.size() : -1;
            if (keep[u]) {
                names.add(graph.ids().name(u));
            }
        }
        Csr out = picked(graph.out(), newId, names.size(), null);
        return like(graph, Ids.of(names), out);
    }

    /** The same nodes and the arcs of {@link Graph#out} marked; both arcs of an undirected edge must be marked alike. */
    public static Graph withArcs(Graph graph, boolean[] keep) {
        int[] sameId = new int[graph.nodes()];
        Arrays.setAll(sameId, u -> u);
        return like(graph, graph.ids(), picked(graph.out(), sameId, graph.nodes(), keep));
    }

    /** A graph of other rows, and else as another. */
    private static Graph like(Graph graph, Ids ids, Csr out) {
        Csr in = graph.directed() ? CsrBuilder.transpose(out, 1) : out;
        return new Graph(
                ids, graph.directed(), out, in, edges(out, graph.directed()), graph.edgeTypes(), graph.timeDecimals());
    }

    /**
     * Graphs whose times can be compared: all are whole numbers of the same power of ten, the finest that one needs.
     *
     * @throws BadInput where times of one are too large for what another needs
     */
    public static List<Graph> atOneTimeScale(List<Graph> graphs) {
        int finest = graphs.stream().mapToInt(Graph::timeDecimals).max().orElse(0);
        return graphs.stream().map(graph -> atTimeScale(graph, finest)).toList();
    }

    private static Graph atTimeScale(Graph graph, int decimals) {
        if (graph.timeDecimals() == decimals || graph.out().times() == null) {
            return graph;
        }
        Csr out = atTimeScale(graph.out(), graph.timeDecimals(), decimals);
        Csr in = graph.directed() ? atTimeScale(graph.in(), graph.timeDecimals(), decimals) : out;
        return new Graph(graph.ids(), graph.directed(), out, in, graph.edges(), graph.edgeTypes(), decimals);
    }

    private static Csr atTimeScale(Csr csr, int from, int to) {
        long[] times = csr.times() == null ? new long[0] : csr.times().clone();
        for (int i = 0; i < times.length; i++) {
            try {
                times[i] = TimeText.scaled(times[i], from, to);
            } catch (ArithmeticException e) {
                throw new BadInput(
                        "times of one file have " + to + " decimals, and " + times[i]
                                + " of another is too large to have as many; give all files' times in one unit",
                        e);
            }
        }
        return new Csr(csr.offsets(), csr.targets(), csr.weights(), csr.types(), times);
    }

    /** @param keep arcs that stay, or null for all */
    private static Csr picked(Csr csr, int[] newId, int nodes, boolean @Nullable [] keep) {
        int kept = 0;
        int[] order = new int[csr.arcs()];
        int[] sources = new int[csr.arcs()];
        for (int u = 0; u < csr.nodes(); u++) {
            for (int i = csr.offsets()[u]; i < csr.offsets()[u + 1]; i++) {
                if (newId[u] >= 0 && newId[csr.targets()[i]] >= 0 && (keep == null || keep[i])) {
                    sources[kept] = newId[u];
                    order[kept++] = i;
                }
            }
        }
        int[] targets = new int[kept];
        float[] weights = csr.weights() == null ? null : new float[kept];
        int[] types = csr.types() == null ? null : new int[kept];
        long[] times = csr.times() == null ? null : new long[kept];
        for (int k = 0; k < kept; k++) {
            int i = order[k];
            targets[k] = newId[csr.targets()[i]];
            if (weights != null && csr.weights() != null) {
                weights[k] = csr.weights()[i];
            }
            if (types != null && csr.types() != null) {
                types[k] = csr.types()[i];
            }
            if (times != null && csr.times() != null) {
                times[k] = csr.times()[i];
            }
        }
        return CsrBuilder.build(nodes, new Edges(Arrays.copyOf(sources, kept), targets, weights, types, times), 1);
    }

    /** Edges as a user counts them. */
    static long edges(Csr out, boolean directed) {
        if (directed) {
            return out.arcs();
        }
        long loops = loops(out);
        return (out.arcs() - loops) / 2 + loops;
    }

    private static long loops(Csr out) {
        long loops = 0;
        for (int u = 0; u < out.nodes(); u++) {
            for (int i = out.offsets()[u]; i < out.offsets()[u + 1]; i++) {
                loops += out.targets()[i] == u ? 1 : 0;
            }
        }
        return loops;
    }
}
