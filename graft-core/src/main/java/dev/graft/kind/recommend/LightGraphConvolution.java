package dev.graft.kind.recommend;

import dev.graft.base.Memory;
import dev.graft.base.Threads;
import dev.graft.graph.Interactions;
import dev.graft.math.RowSums;
import dev.graft.math.Tiles;

/**
 * LightGCN's propagation (He et al., SIGIR 2020): with A the interactions as an undirected graph and D its degrees,
 * {@code y = 1/(L+1) · Σ_{l=0}^{L} (D^-½ A D^-½)^l x}. It is linear and symmetric, so the same propagation carries
 * gradients back. By Horner's scheme, {@code y ← x + Â y} L times over. Nodes are the users, then the items. O(L ·
 * interactions · dim); the same bits on any number of threads.
 */
final class LightGraphConvolution {
    private static final int PIECES = 64;
    private final int layers;
    private final int dim;
    private final int threads;
    private final int nodes;
    private final int[] offsets;
    private final int[] targets;
    private final float[] root;
    private final int[] pieces;
    private float[] spare;

    public LightGraphConvolution(Interactions interactions, int layers, int dim, int threads) {
        this.layers = layers;
        this.dim = dim;
        this.threads = threads;
        int users = interactions.users();
        Interactions byItem = interactions.transposed();
        this.nodes = users + interactions.items();
        this.offsets = new int[nodes + 1];
        this.targets = new int[2 * interactions.size()];
        System.arraycopy(interactions.offsets(), 0, offsets, 0, users + 1);
        for (int i = 0; i < interactions.items(); i++) {
            offsets[users + i + 1] = interactions.size() + byItem.offsets()[i + 1];
        }
        for (int a = 0; a < interactions.size(); a++) {
            targets[a] = users + interactions.targets()[a];
            targets[interactions.size() + a] = byItem.targets()[a];
        }
        this.root = new float[nodes];
        for (int u = 0; u < nodes; u++) {
            root[u] = (float) (1 / Math.sqrt(Math.max(1, offsets[u + 1] - offsets[u])));
        }
        this.pieces = pieces();
        this.spare = Memory.floats(nodes, dim, "vectors (users and items x dim)");
    }

    /** Bounds of runs of nodes with about as many arcs and rows each. */
    private int[] pieces() {
        int[] bounds = new int[PIECES + 1];
        long all = targets.length + (long) nodes;
        int at = 0;
        for (int p = 1; p < PIECES; p++) {
            while (at < nodes && offsets[at] + at < all * p / PIECES) {
                at++;
            }
            bounds[p] = at;
        }
        bounds[PIECES] = nodes;
        return bounds;
    }

    /** Sets y from x, both {@code [nodes x dim]} and not the same array. */
    public void apply(float[] x, float[] y) {
        float[] from = x;
        float[] to = layers % 2 == 0 ? spare : y;
        float[] other = layers % 2 == 0 ? y : spare;
        for (int l = 0; l < layers; l++) {
            layer(x, from, to, l == layers - 1 ? 1f / (layers + 1) : 1);
            from = to;
            to = other;
            other = from;
        }
    }

    /** {@code y = scale · (x + Â z)}. */
    private void layer(float[] x, float[] z, float[] y, float scale) {
        Threads.each(PIECES, threads, p -> {
            for (int u = pieces[p]; u < pieces[p + 1]; u++) {
                int at = u * dim;
                java.util.Arrays.fill(y, at, at + dim, 0);
                Tiles.add(scale, x, at, y, at, dim);
                RowSums.add(scale * root[u], null, root, targets, offsets[u], offsets[u + 1], z, y, at, dim);
            }
        });
    }
}
