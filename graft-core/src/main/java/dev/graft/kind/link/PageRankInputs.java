package dev.graft.kind.link;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Logarithms of rooted PageRank, from each end to the other, in the training graph without directions. A training edge is
 * left out exactly, for itself and for the negatives beside it that share an end with it: see
 * {@link RootedPageRank#withoutEdge}. Far from an edge its absence changes next to nothing.
 */
final class PageRankInputs implements PairGroup {
    private static final double DAMPING = 0.85;
    /** Less than this share of what chance would give is as little: no way at all is no endless distance. */
    private static final double LEAST = 1e-4;

    private static final int AROUND = 5;

    /** Values a pair. */
    static final int WIDTH = 2;

    private final Graph graph;
    private final RootedPageRank rank;
    private final KernelEntries entries;
    private final double least;
    private final long arcs;

    /**
     * @param graph of the training edges
     * @param undirected the same without directions
     * @param asked all pairs that will be asked
     */
    PageRankInputs(Graph graph, Graph undirected, List<Pairs> asked, int threads) {
        this(graph, rank(undirected, threads), asked, -1, false);
    }

    /** The walks of an undirected graph. */
    static RootedPageRank rank(Graph undirected, int threads) {
        return new RootedPageRank(undirected, DAMPING, true, threads);
    }

    /**
     * @param rank of {@code graph} without directions, as {@link #rank} has it
     * @param arcs that walks from a node may take, as {@link #arcs} told before; 0: all; -1: by how many are asked
     * @param first whether each pair is looked up from its end of lower id, so that it is the same whatever is asked beside it
     */
    PageRankInputs(Graph graph, RootedPageRank rank, List<Pairs> asked, long arcs, boolean first) {
        this.graph = graph;
        this.rank = rank;
        boolean[] own = new boolean[graph.nodes()];
        List<Pairs> all = new ArrayList<>(asked);
        for (Pairs pairs : asked) {
            if (pairs.hidden() != null) {
                all.add(aroundHidden(pairs, pairs.hidden(), own));
            }
        }
        long[] walked = {arcs};
        this.entries = KernelEntries.of(
                true,
                first,
                columns -> {
                    walked[0] = arcs < 0 ? rank.arcs(columns) : arcs;
                    return rank.kernel(walked[0]);
                },
                all,
                own);
        this.arcs = walked[0];
        this.least = LEAST / (1 - DAMPING) / Math.max(1, rank.graph().out().arcs());
    }

    /** Arcs that walks from a node took; 0: all. */
    long arcs() {
        return arcs;
    }

    /** Further pairs that leaving edges out needs, {@value #AROUND} each; marks the ends of those edges. */
    private Pairs aroundHidden(Pairs pairs, Edges hidden, boolean[] own) {
        int[] sources = Memory.ints(AROUND, pairs.size(), "pairs around edges left out");
        int[] targets = Memory.ints(AROUND, pairs.size(), "pairs around edges left out");
        int n = 0;
        for (int i = 0; i < pairs.size(); i++) {
            if (changed(pairs, hidden, i)) {
                int u = hidden.sources()[i];
                int v = hidden.targets()[i];
                own[u] = true;
                own[v] = true;
                for (int end : new int[] {u, pairs.sources()[i], pairs.targets()[i]}) {
                    sources[n] = end;
                    targets[n++] = v;
                }
                for (int end : new int[] {pairs.sources()[i], pairs.targets()[i]}) {
                    sources[n] = end;
                    targets[n++] = u;
                }
            }
        }
        return new Pairs(Arrays.copyOf(sources, n), Arrays.copyOf(targets, n), null, null);
    }

    /** Whether leaving the hidden edge out changes what is near pair i; an edge that also runs the other way round stays. */
    private boolean changed(Pairs pairs, Edges hidden, int i) {
        int u = hidden.sources()[i];
        int v = hidden.targets()[i];
        int x = pairs.sources()[i];
        int y = pairs.targets()[i];
        return (x == u || x == v || y == u || y == v)
                && !(graph.directed() && graph.out().has(v, u));
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void write(Pairs pairs, float[] to, int at, int stride) {
        Edges hidden = pairs.hidden();
        double[] k = new double[8];
        for (int i = 0; i < pairs.size(); i++) {
            int x = pairs.first(i, graph.directed());
            int y = pairs.second(i, graph.directed());
            Edges gone = hidden != null && changed(pairs, hidden, i) ? hidden : null;
            double entry = gone == null ? entries.of(x, y) : without(gone.sources()[i], gone.targets()[i], x, y, k);
            double near = Math.log(Math.max(least, entry));
            to[at + i * stride] = (float) (near + logDegree(y, gone, i));
            to[at + i * stride + 1] = (float) (near + logDegree(x, gone, i));
        }
    }

    private double without(int u, int v, int x, int y, double[] k) {
        k[0] = entries.own()[u];
        k[1] = entries.of(u, v);
        k[2] = entries.own()[v];
        k[3] = at(x, u);
        k[4] = at(x, v);
        k[5] = at(y, u);
        k[6] = at(y, v);
        k[7] = entries.of(x, y);
        return rank.withoutEdge(u, v, k);
    }

    private double at(int x, int u) {
        return x == u ? entries.own()[u] : entries.of(x, u);
    }

    private double logDegree(int x, @Nullable Edges gone, int i) {
        boolean end = gone != null && (gone.sources()[i] == x || gone.targets()[i] == x);
        return Math.log(Math.max(1, rank.graph().out().degree(x) - (end ? 1 : 0)));
    }
}
