package dev.graft.graph;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Graphs whose rows do not depend on the order in which a file had its lines. */
final class NameOrder {
    private NameOrder() {}

    /**
     * The same graph with nodes, and edge types, in ascending order of their names: two files that say the same in another
     * order give the same graph, row by row. O(n log n + m log degree).
     */
    static Graph of(Graph graph) {
        Order nodes = Order.of(
                IntStream.range(0, graph.nodes()).mapToObj(graph.ids()::name).toArray(String[]::new));
        Order types = Order.of(graph.edgeTypes().toArray(String[]::new));
        Csr old = graph.out();
        boolean plain = old.types() == null && old.times() == null && old.weights() == null;
        if (plain && nodes.ascends() && types.ascends()) {
            return graph;
        }
        int[] sources = new int[old.arcs()];
        int[] targets = new int[old.arcs()];
        int[] typeOf = old.types() == null ? null : old.types().clone();
        for (int u = 0; u < graph.nodes(); u++) {
            for (int i = old.offsets()[u]; i < old.offsets()[u + 1]; i++) {
                sources[i] = nodes.place[u];
                targets[i] = nodes.place[old.targets()[i]];
                if (typeOf != null) {
                    typeOf[i] = types.place[typeOf[i]];
                }
            }
        }
        Edges arcs = new Edges(sources, targets, old.weights(), typeOf, old.times());
        Csr out = sorted(CsrBuilder.build(graph.nodes(), arcs, 1));
        Csr in = graph.directed() ? CsrBuilder.transpose(out, 1) : out;
        return new Graph(
                Ids.of(List.of(nodes.names)),
                graph.directed(),
                out,
                in,
                graph.edges(),
                List.of(types.names),
                graph.timeDecimals());
    }

    /** Names in ascending order, and the place in it of each as it was. */
    private record Order(String[] names, int[] place) {
        static Order of(String[] names) {
            Integer[] order = new Integer[names.length];
            Arrays.setAll(order, i -> i);
            Arrays.parallelSort(order, Comparator.comparing(i -> names[i]));
            String[] ascending = new String[names.length];
            int[] place = new int[names.length];
            for (int i = 0; i < order.length; i++) {
                ascending[i] = names[order[i]];
                place[order[i]] = i;
            }
            return new Order(ascending, place);
        }

        boolean ascends() {
            for (int i = 0; i < place.length; i++) {
                if (place[i] != i) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Parallel arcs, which a builder leaves in the order they came, by type, time and weight. */
    private static Csr sorted(Csr csr) {
        if (csr.types() == null && csr.times() == null && csr.weights() == null) {
            return csr;
        }
        int[] offsets = csr.offsets();
        for (int u = 0; u < csr.nodes(); u++) {
            for (int from = offsets[u]; from < offsets[u + 1]; ) {
                int to = from + 1;
                while (to < offsets[u + 1] && csr.targets()[to] == csr.targets()[from]) {
                    to++;
                }
                if (to - from > 1) {
                    sort(csr, from, to);
                }
                from = to;
            }
        }
        return csr;
    }

    private static void sort(Csr csr, int from, int to) {
        Integer[] order = new Integer[to - from];
        Arrays.setAll(order, i -> from + i);
        Arrays.sort(
                order,
                Comparator.<Integer>comparingInt(i -> csr.types() == null ? 0 : csr.types()[i])
                        .thenComparingLong(i -> csr.times() == null ? 0 : csr.times()[i])
                        .thenComparingDouble(i -> csr.weight(i)));
        float[] weights = csr.weights() == null ? null : Arrays.copyOfRange(csr.weights(), from, to);
        int[] types = csr.types() == null ? null : Arrays.copyOfRange(csr.types(), from, to);
        long[] times = csr.times() == null ? null : Arrays.copyOfRange(csr.times(), from, to);
        for (int k = 0; k < order.length; k++) {
            int i = order[k] - from;
            if (weights != null && csr.weights() != null) {
                csr.weights()[from + k] = weights[i];
            }
            if (types != null && csr.types() != null) {
                csr.types()[from + k] = types[i];
            }
            if (times != null && csr.times() != null) {
                csr.times()[from + k] = times[i];
            }
        }
    }
}
