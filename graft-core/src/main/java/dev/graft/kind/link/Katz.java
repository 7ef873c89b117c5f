package dev.graft.kind.link;

import dev.graft.graph.Csr;
import java.util.Arrays;
import java.util.List;

/**
 * Katz' index: all walks from u to v, one of l edges counting {@code β^l} (Katz: A new status index derived from
 * sociometric analysis, Psychometrika 1953), {@code K = (I - β A)^-1}. Beta is a share of the largest that the sum has a
 * value for, one over the largest eigenvalue of A. Exact by {@link WalkSums} where that is cheap, else near the root by
 * {@link LocalPush}.
 *
 * @param arcs of an undirected graph; weights count for nothing
 * @param share of the largest beta, below 1
 */
record Katz(Csr arcs, double eigenvalue, double share, int threads) {
    private static final double WORK = 1.5e10;
    private static final double WALKED = 4e9;
    private static final int ROUNDS = 60;

    /** Beta. */
    double beta() {
        return share / eigenvalue;
    }

    private NodeKernel kernel(int columns) {
        double[] ones = new double[arcs.nodes()];
        Arrays.fill(ones, 1);
        if (WalkSums.work(arcs, share, true, columns) <= WORK) {
            return new WalkSums(arcs, ones, beta(), share, true, threads);
        }
        long most = Math.max(1, (long) (WALKED / columns));
        return new LocalPush(arcs, ones, beta(), 1.0 / most, most, threads);
    }

    /** Scores of pairs, K. */
    double[] of(Sample sample) {
        return of(sample, false);
    }

    /**
     * The same.
     *
     * @param first whether each pair is read from its end of lower id, as exactly as all nodes' columns would be, so that it is
     *     the same whatever is asked beside it
     */
    double[] of(Sample sample, boolean first) {
        Pairs pairs = sample.pairs();
        KernelEntries entries = KernelEntries.of(
                true,
                first,
                columns -> kernel(first ? arcs.nodes() : columns),
                List.of(pairs),
                new boolean[arcs.nodes()]);
        double[] scores = new double[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = entries.of(pairs.sources()[i], pairs.targets()[i]);
        }
        return scores;
    }

    /**
     * A bound from above of the largest eigenvalue of A that is tight after some rounds of power iteration on A + I, whose
     * largest eigenvalue is alone of its size: the largest quotient of a value by the one before (Collatz 1942).
     */
    static double largestEigenvalue(Csr arcs) {
        double[] x = new double[arcs.nodes()];
        Arrays.fill(x, 1);
        double bound = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = x.clone();
            double largest = 0;
            bound = 0;
            for (int u = 0; u < x.length; u++) {
                for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                    next[u] += x[arcs.targets()[i]];
                }
                bound = Math.max(bound, next[u] / x[u] - 1);
                largest = Math.max(largest, next[u]);
            }
            for (int u = 0; u < x.length; u++) {
                x[u] = Math.max(Double.MIN_NORMAL, next[u] / largest);
            }
        }
        return Math.max(1, bound);
    }
}
