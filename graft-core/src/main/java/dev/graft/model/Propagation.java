package dev.graft.model;

import dev.graft.base.Cores;
import dev.graft.graph.Csr;
import dev.graft.math.RowSums;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * Mean of a node's row and its neighbours' rows, {@code P = (D + I)^-1 (A + I)}, applied hop after hop, as SGC (Wu et
 * al., ICML 2019) and SIGN (Frasca et al., 2020) do; and its transpose, which carries gradients back.
 */
public final class Propagation {
    /** Floats of rows that are worth a hand-over to another core. */
    private static final int WORTH = 1 << 16;

    private final Csr arcs;
    private final float[] share;

    /** @param arcs of an undirected graph */
    public Propagation(Csr arcs) {
        this.arcs = arcs;
        this.share = new float[arcs.nodes()];
        for (int u = 0; u < share.length; u++) {
            share[u] = (float) (1 / (1 + arcs.strength(u)));
        }
    }

    /** The means that are left when a share of the edges goes, both directions together. O(arcs). */
    public Propagation thinned(double share, long seed) {
        int[] offsets = new int[arcs.nodes() + 1];
        int[] targets = new int[arcs.arcs()];
        float[] weights = arcs.weights() == null ? null : new float[arcs.arcs()];
        int kept = 0;
        for (int u = 0; u < arcs.nodes(); u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                int v = arcs.targets()[i];
                if (Seeds.of(seed, Math.min(u, v), Math.max(u, v)).nextDouble() >= share) {
                    if (weights != null && arcs.weights() != null) {
                        weights[kept] = arcs.weights()[i];
                    }
                    targets[kept++] = v;
                }
            }
            offsets[u + 1] = kept;
        }
        return new Propagation(new Csr(
                offsets,
                Arrays.copyOf(targets, kept),
                weights == null ? null : Arrays.copyOf(weights, kept),
                null,
                null));
    }

    /** {@code y = P x}, both {@code [nodes x dim]}; y is overwritten. O(arcs · dim). */
    public void apply(float[] x, float[] y, int dim) {
        Cores.split(share.length, Math.max(1, WORTH / Math.max(1, dim)), (from, to) -> {
            for (int u = from; u < to; u++) {
                row(u, x, y, u * dim, dim);
            }
        });
    }

    /** Row u of {@code P x}, written to y from {@code at}. O(degree · dim). */
    public void row(int u, float[] x, float[] y, int at, int dim) {
        Arrays.fill(y, at, at + dim, 0);
        Tiles.add(share[u], x, u * dim, y, at, dim);
        RowSums.add(
                share[u],
                arcs.weights(),
                null,
                arcs.targets(),
                arcs.offsets()[u],
                arcs.offsets()[u + 1],
                x,
                y,
                at,
                dim);
    }

    /** {@code y += Pᵀ x}, both {@code [nodes x dim]}; the arcs are their own transpose, so rows are gathered here too. */
    public void addTransposed(float[] x, float[] y, int dim) {
        Cores.split(share.length, Math.max(1, WORTH / Math.max(1, dim)), (from, to) -> {
            for (int u = from; u < to; u++) {
                addTransposedRow(u, x, y, u * dim, dim);
            }
        });
    }

    /** Adds row u of {@code Pᵀ x} to y from {@code at}. O(degree · dim). */
    public void addTransposedRow(int u, float[] x, float[] y, int at, int dim) {
        Tiles.add(share[u], x, u * dim, y, at, dim);
        RowSums.add(1, arcs.weights(), share, arcs.targets(), arcs.offsets()[u], arcs.offsets()[u + 1], x, y, at, dim);
    }

    /** {@code Pᵀ} where all rows but those of some nodes are 0. O(arcs). */
    public PartialTranspose transposed(int[] nodes) {
        return new PartialTranspose(arcs, share, nodes);
    }
}
