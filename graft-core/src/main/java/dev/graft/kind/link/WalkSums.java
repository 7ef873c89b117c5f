package dev.graft.kind.link;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import dev.graft.graph.Csr;
import dev.graft.math.SparseSteps;
import java.util.Arrays;

/**
 * Sums over all walks between nodes, {@code K = (D - c A)^-1}: a walk u…v of l edges counts {@code c^l} over what D has at
 * its nodes. With D the degrees that is rooted PageRank over the target's degree, with D = 1 it is Katz' index. Columns
 * are solved for, sixteen side by side, by {@code z ← D^-1 (c A z + e)}, whose error falls by the spectral radius ρ a step;
 * in undirected graphs by its Chebyshev semi-iteration (Golub, Varga 1961), where it falls by {@code ρ / (1 + √(1 - ρ²))}.
 * Each column stands for itself, so results are the same bits on any number of threads. O(steps · arcs) a column.
 */
final class WalkSums implements NodeKernel {
    /** Errors are this small beside a column's largest value. */
    private static final double TOLERANCE = 1e-7;

    private final Csr arcs;
    private final float[] share;
    private final float factor;
    private final double radius;
    private final boolean symmetric;
    private final int threads;

    /**
     * @param arcs into each node
     * @param diagonal D, above 0 {@code [nodes]}
     * @param radius largest eigenvalue of {@code D^-1 c A} by size, below 1
     * @param symmetric whether arcs run both ways
     */
    WalkSums(Csr arcs, double[] diagonal, double c, double radius, boolean symmetric, int threads) {
        this.arcs = arcs;
        this.symmetric = symmetric;
        this.factor = (float) c;
        this.radius = radius;
        this.threads = threads;
        this.share = new float[diagonal.length];
        for (int u = 0; u < share.length; u++) {
            share[u] = (float) (1 / diagonal[u]);
        }
    }

    /** Steps that bring the error below the tolerance. */
    private static int steps(double radius, boolean symmetric) {
        double fall = symmetric ? radius / (1 + Math.sqrt(1 - radius * radius)) : radius;
        return 1 + (int) Math.ceil(Math.log(TOLERANCE / 2) / Math.log(fall));
    }

    /** Rows of sixteen floats that are added up for so many columns. */
    static double work(Csr arcs, double radius, boolean symmetric, int columns) {
        double blocks = Math.ceil((double) columns / SparseSteps.WIDTH);
        return blocks * steps(radius, symmetric) * ((double) arcs.arcs() + arcs.nodes());
    }

    @Override
    public void columns(int[] roots, Reader reader) {
        int blocks = (roots.length + SparseSteps.WIDTH - 1) / SparseSteps.WIDTH;
        int workers = Math.max(1, Math.min(threads, blocks));
        int size = Memory.length(arcs.nodes(), SparseSteps.WIDTH, Float.BYTES, "walks (nodes x columns)");
        Threads.each(workers, workers, worker -> {
            float[] now = new float[size];
            float[] before = new float[size];
            for (int block = worker; block < blocks; block += workers) {
                int from = block * SparseSteps.WIDTH;
                int n = Math.min(SparseSteps.WIDTH, roots.length - from);
                float[] solved = solve(roots, from, n, now, before);
                for (int j = 0; j < n; j++) {
                    reader.read(from + j, solved, SparseSteps.WIDTH, j);
                }
            }
        });
    }

    private float[] solve(int[] roots, int from, int n, float[] first, float[] second) {
        float[] now = first;
        float[] before = second;
        Arrays.fill(now, 0);
        Arrays.fill(before, 0);
        double omega = 1;
        int steps = steps(radius, symmetric);
        for (int step = 0; step < steps; step++) {
            float weight = (float) omega;
            for (int u = 0; u < share.length; u++) {
                SparseSteps.row(
                        arcs.targets(),
                        arcs.offsets()[u],
                        arcs.offsets()[u + 1],
                        factor * share[u],
                        weight,
                        now,
                        before,
                        u);
            }
            for (int j = 0; j < n; j++) {
                before[roots[from + j] * SparseSteps.WIDTH + j] += weight * share[roots[from + j]];
            }
            float[] next = before;
            before = now;
            now = next;
            if (symmetric) {
                omega = step == 0 ? 1 / (1 - radius * radius / 2) : 1 / (1 - omega * radius * radius / 4);
            }
        }
        return now;
    }

    @Override
    public String accuracy() {
        return "exact";
    }
}
