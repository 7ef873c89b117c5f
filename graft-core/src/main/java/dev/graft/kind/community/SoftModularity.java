package dev.graft.kind.community;

import dev.graft.base.Memory;
import dev.graft.graph.Csr;
import dev.graft.model.ClassLoss;
import java.util.Arrays;

/**
 * Tsitsulin, Palowitch, Perozzi, Müller: Graph Clustering with Graph Neural Networks (DMoN), JMLR 2023: modularity of
 * soft communities {@code C = softmax(Z)}, {@code [nodes x k]}, and a term that keeps them from collapsing into one:
 *
 * <pre>loss = -(1/2m) Σ_uv (A_uv - d_u d_v / 2m) C_u·C_v  +  √k/n ‖Σ_u C_u‖ - 1</pre>
 *
 * The gradient by a node's row needs the other nodes' rows in sums alone; those are taken in {@link #refresh} and stay
 * while batches step, so that a batch costs no walk over the graph. With one batch it is exact.
 */
final class SoftModularity {
    private final Csr arcs;
    private final int nodes;
    private final int k;
    private final double[] degrees;
    private final double volume;
    private final float[] neighbours;
    private final double[] weighted;
    private final double[] sums;
    private final double[] slopes;
    private double loss;

    /** @param arcs of an undirected graph with an edge */
    public SoftModularity(Csr arcs, int k) {
        this.arcs = arcs;
        this.nodes = arcs.nodes();
        this.k = k;
        this.degrees = new double[nodes];
        this.neighbours = Memory.floats(nodes, k, "communities' shares (nodes x communities)");
        this.weighted = new double[k];
        this.sums = new double[k];
        this.slopes = new double[k];
        double all = 0;
        for (int u = 0; u < nodes; u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                degrees[u] += weight(u, i);
            }
            all += degrees[u];
        }
        this.volume = all;
    }

    /** An arc's part in A: a self-loop, stored once, counts for both of its ends. */
    private double weight(int u, int arc) {
        float[] weights = arcs.weights();
        return (weights == null ? 1 : weights[arc]) * (arcs.targets()[arc] == u ? 2 : 1);
    }

    /** Takes the sums over all nodes' communities {@code [nodes x k]}. O(arcs · k). */
    public void refresh(float[] c) {
        Arrays.fill(neighbours, 0);
        Arrays.fill(weighted, 0);
        Arrays.fill(sums, 0);
        double inner = 0;
        for (int u = 0; u < nodes; u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                float weight = (float) weight(u, i);
                int v = arcs.targets()[i];
                for (int j = 0; j < k; j++) {
                    neighbours[u * k + j] += weight * c[v * k + j];
                }
            }
            for (int j = 0; j < k; j++) {
                weighted[j] += degrees[u] * c[u * k + j];
                sums[j] += c[u * k + j];
                inner += (double) c[u * k + j] * neighbours[u * k + j];
            }
        }
        double squares = 0;
        for (double w : weighted) {
            squares += w * w;
        }
        loss = -(inner - squares / volume) / volume + Math.sqrt(k) / nodes * norm() - 1;
    }

    private double norm() {
        double squares = 0;
        for (double s : sums) {
            squares += s * s;
        }
        return Math.sqrt(squares);
    }

    /** The loss at the last {@link #refresh}. */
    public double loss() {
        return loss;
    }

    /**
     * Replaces logits by gradients, scaled by nodes / rows: an estimate of {@code nodes · dLoss/dZ} averaged over rows,
     * of the size of a classifier's.
     *
     * @param z {@code [rows x k]}
     * @param at the rows' node ids are {@code ids[at … at + rows)}
     */
    public void gradient(float[] z, int rows, int[] ids, int at) {
        ClassLoss.SOFTMAX.probabilities(z, rows, k);
        double norm = norm();
        double scale = (double) nodes / rows;
        for (int i = 0; i < rows; i++) {
            int u = ids[at + i];
            double mean = 0;
            for (int j = 0; j < k; j++) {
                slopes[j] = -2 / volume * (neighbours[u * k + j] - degrees[u] * weighted[j] / volume)
                        + Math.sqrt(k) / nodes * sums[j] / norm;
                mean += slopes[j] * z[i * k + j];
            }
            for (int j = 0; j < k; j++) {
                z[i * k + j] = (float) (scale * z[i * k + j] * (slopes[j] - mean));
            }
        }
    }
}
