package dev.graft.model;

import dev.graft.graph.Csr;
import dev.graft.math.RowSums;
import dev.graft.math.Tiles;
import java.util.Arrays;

/**
 * {@code Pᵀ x} of {@link Propagation}'s P, where x has rows of some nodes alone and the others' are 0: those of x need no room, and
 * what is left is summed in the same order.
 */
public final class PartialTranspose {
    private final int[] place;
    private final float[] share;
    private final Csr into;

    /**
     * @param arcs of an undirected graph
     * @param shares {@code [nodes]}
     * @param nodes whose rows x has
     */
    PartialTranspose(Csr arcs, float[] shares, int[] nodes) {
        this.place = new int[arcs.nodes()];
        this.share = new float[nodes.length];
        Arrays.fill(place, -1);
        for (int i = 0; i < nodes.length; i++) {
            place[nodes[i]] = i;
            share[i] = shares[nodes[i]];
        }
        this.into = into(arcs);
    }

    /** The arcs to the nodes that x has, which are numbered by their places. */
    private Csr into(Csr arcs) {
        int most = 0;
        for (int v : arcs.targets()) {
            most += place[v] < 0 ? 0 : 1;
        }
        int[] offsets = new int[place.length + 1];
        int[] targets = new int[most];
        float[] weights = new float[arcs.weights() == null ? 0 : most];
        int n = 0;
        for (int u = 0; u < place.length; u++) {
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                int at = place[arcs.targets()[i]];
                if (at >= 0) {
                    if (weights.length > 0) {
                        weights[n] = arcs.weight(i);
                    }
                    targets[n++] = at;
                }
            }
            offsets[u + 1] = n;
        }
        return new Csr(offsets, targets, arcs.weights() == null ? null : weights, null, null);
    }

    /**
     * Adds row u of {@code Pᵀ x} to y from {@code at}. O(degree · dim).
     *
     * @param x {@code [some nodes x dim]}, in the order they were given
     */
    public void addRow(int u, float[] x, float[] y, int at, int dim) {
        if (place[u] >= 0) {
            Tiles.add(share[place[u]], x, place[u] * dim, y, at, dim);
        }
        RowSums.add(1, into.weights(), share, into.targets(), into.offsets()[u], into.offsets()[u + 1], x, y, at, dim);
    }
}
