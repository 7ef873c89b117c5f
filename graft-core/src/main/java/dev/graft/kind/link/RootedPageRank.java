package dev.graft.kind.link;

import dev.graft.graph.Graph;
import java.util.List;

/**
 * Rooted (personalised) PageRank: how often a walk from u that goes on with probability {@code α} a step, and else starts
 * at u again, is at v (Liben-Nowell, Kleinberg: The link-prediction problem for social networks, CIKM 2003; Page et al.
 * 1999). With D the degrees, {@code π_u(v) = (1 - α) d_v K_vu}, {@code K = (D - α Aᵀ)^-1}, which is symmetric in an
 * undirected graph. Exact by {@link WalkSums} where that is cheap, else near the root by {@link LocalPush}. Where no edge
 * leaves, a walk ends. Weights count for nothing.
 *
 * @param graph without loops
 * @param damping α
 * @param bothWays whether a pair's score is the sum of both ways: where edges have no direction
 */
record RootedPageRank(Graph graph, double damping, boolean bothWays, int threads) {
    /** Rows of sixteen floats that may be added for exact values: half a minute of one core or so. */
    private static final double WORK = 1.5e10;
    /** Arcs that pushes may walk, where that is too little. */
    private static final double WALKED = 4e9;

    private double[] diagonal() {
        double[] degrees = new double[graph.nodes()];
        for (int u = 0; u < degrees.length; u++) {
            degrees[u] = degree(u);
        }
        return degrees;
    }

    private double degree(int u) {
        return Math.max(1, graph.out().degree(u));
    }

    /** What works out columns of K. */
    NodeKernel kernel(int columns) {
        return kernel(arcs(columns));
    }

    /** Arcs that may be walked from each of so many roots; 0: all, which is exact. */
    long arcs(int columns) {
        boolean exact = WalkSums.work(graph.in(), damping, !graph.directed(), columns) <= WORK;
        return exact ? 0 : Math.max(1, (long) (WALKED / columns));
    }

    /** The same by {@link #arcs}: exact, or near the root alone, at most {@code 1 / (tolerance (1 - α))} arcs a root. */
    NodeKernel kernel(long arcs) {
        return arcs == 0
                ? new WalkSums(graph.in(), diagonal(), damping, damping, !graph.directed(), threads)
                : new LocalPush(graph.out(), diagonal(), damping, 1 / (arcs * (1 - damping)), arcs, threads);
    }

    /**
     * K at these pairs.
     *
     * @param own nodes whose own value is wanted too
     */
    KernelEntries entries(List<Pairs> pairs, boolean[] own) {
        return KernelEntries.of(!graph.directed(), this::kernel, pairs, own);
    }

    /** Scores of pairs, {@code π_u(v)}; in an undirected graph the sum of both ways. */
    double[] of(Sample sample) {
        return of(sample, false);
    }

    /**
     * The same.
     *
     * @param first whether each pair is read from its first end, as exactly as all nodes' columns would be, so that it is the
     *     same whatever is asked beside it
     */
    double[] of(Sample sample, boolean first) {
        Pairs pairs = sample.pairs();
        boolean symmetric = !graph.directed();
        KernelEntries entries = KernelEntries.of(
                symmetric,
                first || !symmetric,
                columns -> kernel(first ? graph.nodes() : columns),
                List.of(pairs),
                new boolean[graph.nodes()]);
        double[] scores = new double[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            int u = pairs.sources()[i];
            int v = pairs.targets()[i];
            scores[i] = (1 - damping) * entries.of(u, v) * (bothWays ? degree(u) + degree(v) : degree(v));
        }
        return scores;
    }

    /**
     * {@code K_xy} as it would be without the edge u–v of an undirected graph. Of {@code D - α A} only the four values at u
     * and v change, by {@code Δ = [-1 α; α -1]}, so {@code K' = K - K_xS Δ (I + K_SS Δ)^-1 K_Sy} with S = {u, v} (Sherman,
     * Morrison 1950; Woodbury 1950). An end that is left without edges keeps 1 in D.
     *
     * @param k K at: uu, uv, vv, xu, xv, uy, vy, xy
     */
    double withoutEdge(int u, int v, double[] k) {
        double atU = graph.out().degree(u) > 1 ? -1 : 0;
        double atV = graph.out().degree(v) > 1 ? -1 : 0;
        double uu = 1 + k[0] * atU + k[1] * damping;
        double uv = k[0] * damping + k[1] * atV;
        double vu = k[1] * atU + k[2] * damping;
        double vv = 1 + k[1] * damping + k[2] * atV;
        double determinant = uu * vv - uv * vu;
        double toU = (vv * k[5] - uv * k[6]) / determinant;
        double toV = (uu * k[6] - vu * k[5]) / determinant;
        double fromU = k[3] * atU + k[4] * damping;
        double fromV = k[3] * damping + k[4] * atV;
        return Math.max(0, k[7] - fromU * toU - fromV * toV);
    }
}
