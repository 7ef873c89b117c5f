package dev.graft.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Two name spaces of one edge list: sources are users, targets are items, and a name may be both. As nodes of one graph
 * the user {@code 12} is {@code user:12} and the item {@code 12} is {@code item:12}; users come first.
 */
public final class Bipartite {
    /** What the name of a user's node begins with. */
    public static final String USER = "user:";

    /** What the name of an item's node begins with. */
    public static final String ITEM = "item:";

    /** How users and items are told apart by name. */
    public static final Sides SIDES = new Sides(USER, ITEM);

    private final Map<String, Integer> users = new LinkedHashMap<>();
    private final Map<String, Integer> items = new LinkedHashMap<>();
    private final Ids ids;
    private final int timeDecimals;

    /** Names of all edges of these graphs, in the order of their rows; times of all are whole numbers of the same. */
    public Bipartite(List<Graph> graphs) {
        this.timeDecimals = graphs.getFirst().timeDecimals();
        for (Graph graph : graphs) {
            for (int u = 0; u < graph.nodes(); u++) {
                String name = graph.ids().name(u);
                if (graph.out().degree(u) > 0) {
                    users.putIfAbsent(name, users.size());
                }
                if (graph.in().degree(u) > 0) {
                    items.putIfAbsent(name, items.size());
                }
            }
        }
        List<String> names = new ArrayList<>();
        users.keySet().forEach(name -> names.add(USER + name));
        items.keySet().forEach(name -> names.add(ITEM + name));
        this.ids = Ids.of(names);
    }

    /** Number of users. */
    public int users() {
        return users.size();
    }

    /** Number of items. */
    public int items() {
        return items.size();
    }

    /** What times of interactions are whole numbers of, as {@link Graph#timeDecimals}. */
    public int timeDecimals() {
        return timeDecimals;
    }

    /** Names of all nodes: the users, then the items. */
    public Ids ids() {
        return ids;
    }

    /** A graph's edges; every name must be known. */
    public Interactions interactions(Graph graph) {
        Csr out = graph.out();
        int[] item = new int[graph.nodes()];
        int[] rowOf = new int[users.size()];
        java.util.Arrays.fill(rowOf, -1);
        for (int v = 0; v < graph.nodes(); v++) {
            item[v] = items.getOrDefault(graph.ids().name(v), -1);
            if (out.degree(v) > 0) {
                rowOf[Objects.requireNonNull(users.get(graph.ids().name(v)))] = v;
            }
        }
        int[] offsets = new int[users.size() + 1];
        int[] order = new int[out.arcs()];
        int[] targets = new int[out.arcs()];
        int at = 0;
        for (int u = 0; u < rowOf.length; u++) {
            int row = rowOf[u];
            if (row >= 0) {
                long[] keys = new long[out.degree(row)];
                for (int i = 0; i < keys.length; i++) {
                    int arc = out.offsets()[row] + i;
                    keys[i] = (long) item[out.targets()[arc]] << 32 | arc;
                }
                java.util.Arrays.sort(keys);
                for (long key : keys) {
                    order[at] = (int) key;
                    targets[at++] = (int) (key >>> 32);
                }
            }
            offsets[u + 1] = at;
        }
        return new Interactions(
                items.size(),
                offsets,
                targets,
                out.weights() == null ? null : picked(out.weights(), order),
                out.times() == null ? null : picked(out.times(), order));
    }

    private static float[] picked(float[] from, int[] order) {
        float[] to = new float[order.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[order[i]];
        }
        return to;
    }

    private static long[] picked(long[] from, int[] order) {
        long[] to = new long[order.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[order[i]];
        }
        return to;
    }

    /** Interactions as an undirected graph of all users and items, without weights: what start vectors are trained on. */
    public Graph graph(Interactions interactions) {
        int[] targets = interactions.targets().clone();
        for (int i = 0; i < targets.length; i++) {
            targets[i] += users.size();
        }
        return GraphBuilder.of(ids, interactions.userOf(), targets, null, false);
    }
}
