package dev.graft.kind.link;

import dev.graft.base.Memory;
import dev.graft.graph.Edges;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What the types of training edges say of a pair: how many edges of each type the one end sends and the other gets,
 * the types of edges the other way round, how alike both ends' mixtures are (cosine of counts), and on how many ways over a
 * common neighbour both edges are of one type, or of two. Types beyond the {@value #MOST} most frequent count as one. The
 * edge that a pair is asked in place of counts for nothing. O(degree) a pair.
 */
final class PairTypes implements PairGroup {
    private static final int MOST = 16;
    private final boolean directed;
    private final int types;
    private final int[] slot;
    private final int[] sent;
    private final int[] got;
    private final int[] offsets;
    private final int[] neighbours;
    private final int[] typeOf;

    /** @param edges the training edges, with types */
    PairTypes(int nodes, boolean directed, Edges edges) {
        this(nodes, directed, edges, edges);
    }

    /**
     * @param known edges that are counted; a type that training lacks counts for nothing
     * @param training edges, which say where each type is counted
     */
    PairTypes(int nodes, boolean directed, Edges known, Edges training) {
        this(nodes, directed, known, slots(types(training)));
    }

    /** @param slot where each type is counted, {@code [types]}; a type beyond these counts for nothing */
    PairTypes(int nodes, boolean directed, Edges known, int[] slot) {
        this.directed = directed;
        this.slot = slot;
        int[] order = IntStream.range(0, known.size())
                .filter(i -> types(known)[i] < slot.length)
                .toArray();
        Edges edges = known.pick(order, 0, order.length);
        int[] its = types(edges);
        this.types = Arrays.stream(slot).max().orElse(0) + 1;
        this.sent = Memory.ints(nodes, types, "types of edges (nodes x types)");
        this.got = directed ? Memory.ints(nodes, types, "types of edges (nodes x types)") : sent;
        this.offsets = new int[nodes + 1];
        for (int i = 0; i < edges.size(); i++) {
            int u = edges.sources()[i];
            int v = edges.targets()[i];
            sent[u * types + slot[its[i]]]++;
            got[v * types + slot[its[i]]]++;
            offsets[u + 1]++;
            offsets[v + 1]++;
        }
        for (int u = 0; u < nodes; u++) {
            offsets[u + 1] += offsets[u];
        }
        long[] arcs = new long[2 * edges.size()];
        int[] next = Arrays.copyOf(offsets, nodes);
        for (int i = 0; i < edges.size(); i++) {
            int u = edges.sources()[i];
            int v = edges.targets()[i];
            arcs[next[u]++] = (long) v << 32 | slot[its[i]] * 2L;
            arcs[next[v]++] = (long) u << 32 | slot[its[i]] * 2L + 1;
        }
        this.neighbours = new int[arcs.length];
        this.typeOf = new int[arcs.length];
        for (int u = 0; u < nodes; u++) {
            Arrays.sort(arcs, offsets[u], offsets[u + 1]);
        }
        for (int a = 0; a < arcs.length; a++) {
            neighbours[a] = (int) (arcs[a] >> 32);
            typeOf[a] = (int) arcs[a];
        }
    }

    /** Where each type is counted, {@code [types]}. */
    int[] slots() {
        return slot;
    }

    private static int[] types(Edges edges) {
        int[] types = edges.types();
        if (types == null) {
            throw new IllegalArgumentException("no types");
        }
        return types;
    }

    /** Where a type is counted: the most frequent have places of their own. */
    private static int[] slots(int[] types) {
        int[] counts = new int[Arrays.stream(types).max().orElse(0) + 1];
        for (int type : types) {
            counts[type]++;
        }
        Integer[] order = new Integer[counts.length];
        Arrays.setAll(order, t -> t);
        Arrays.sort(order, (a, b) -> counts[b] != counts[a] ? Integer.compare(counts[b], counts[a]) : a - b);
        int[] slot = new int[counts.length];
        for (int place = 0; place < order.length; place++) {
            slot[order[place]] = Math.min(place, MOST);
        }
        return slot;
    }

    @Override
    public int width() {
        return (directed ? 3 : 2) * types + 3;
    }

    @Override
    public void write(Pairs pairs, float[] to, int at, int stride) {
        double[] ofU = new double[types];
        double[] ofV = new double[types];
        double[] back = new double[types];
        for (int i = 0; i < pairs.size(); i++) {
            int u = pairs.sources()[i];
            int v = pairs.targets()[i];
            counts(sent, u, pairs, i, true, ofU);
            counts(got, v, pairs, i, false, ofV);
            int next = at + i * stride;
            for (int t = 0; t < types; t++) {
                double a = Math.log1p(ofU[t]);
                double b = Math.log1p(ofV[t]);
                to[next++] = (float) (directed ? a : a + b);
                to[next++] = (float) (directed ? b : Math.abs(a - b));
            }
            if (directed) {
                back(u, v, pairs, i, back);
                for (double n : back) {
                    to[next++] = (float) Math.log1p(n);
                }
            }
            to[next] = (float) alike(ofU, ofV);
            ways(u, v, to, next + 1);
        }
    }

    private void counts(int[] of, int u, Pairs pairs, int i, boolean sent, double[] into) {
        for (int t = 0; t < types; t++) {
            into[t] = of[u * types + t];
        }
        if (pairs.hidesEnd(i, u, sent, directed)) {
            hide(pairs, i, into);
        }
    }

    /** Takes the hidden edge off its type. */
    private void hide(Pairs pairs, int i, double[] counts) {
        Edges hidden = pairs.hidden();
        if (hidden != null && hidden.types() != null) {
            counts[slot[hidden.types()[i]]]--;
        }
    }

    /** Edges v→u by type. */
    private void back(int u, int v, Pairs pairs, int i, double[] into) {
        Arrays.fill(into, 0);
        int a = Arrays.binarySearch(neighbours, offsets[u], offsets[u + 1], v);
        while (a > offsets[u] && neighbours[a - 1] == v) {
            a--;
        }
        for (; a >= 0 && a < offsets[u + 1] && neighbours[a] == v; a++) {
            into[typeOf[a] / 2] += typeOf[a] % 2;
        }
        if (pairs.hides(i, v, u)) {
            hide(pairs, i, into);
        }
    }

    private static double alike(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int t = 0; t < a.length; t++) {
            ab += a[t] * b[t];
            aa += a[t] * a[t];
            bb += b[t] * b[t];
        }
        return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }

    /** Ways over common neighbours by edges of one type, and of two. */
    private void ways(int u, int v, float[] to, int at) {
        double same = 0;
        double mixed = 0;
        int i = offsets[u];
        int j = offsets[v];
        while (i < offsets[u + 1] && j < offsets[v + 1]) {
            int x = neighbours[i];
            int y = neighbours[j];
            if (x != y) {
                i += x < y ? 1 : 0;
                j += y < x ? 1 : 0;
                continue;
            }
            int iEnd = past(i, offsets[u + 1]);
            int jEnd = past(j, offsets[v + 1]);
            for (int a = i; a < iEnd; a++) {
                for (int b = j; b < jEnd; b++) {
                    same += typeOf[a] / 2 == typeOf[b] / 2 ? 1 : 0;
                    mixed += typeOf[a] / 2 == typeOf[b] / 2 ? 0 : 1;
                }
            }
            i = iEnd;
            j = jEnd;
        }
        to[at] = (float) Math.log1p(same);
        to[at + 1] = (float) Math.log1p(mixed);
    }

    private int past(int from, int end) {
        int i = from;
        while (i < end && neighbours[i] == neighbours[from]) {
            i++;
        }
        return i;
    }
}
