package dev.graft.kind.community;

import dev.graft.graph.Csr;
import dev.graft.math.Tiles;
import java.util.Arrays;

/** Rows of nodes whose edges changed: they go towards the direction of their neighbours' mean, and keep their length. */
final class NeighbourMeans {
    private NeighbourMeans() {}

    /**
     * Each row by its share of the way; where rows have two roles, one half towards the neighbours' other halves, whatever the direction
     * of edges. All go from where rows are now. Rows of share 0, and of nodes without neighbours, stay, bit for bit.
     *
     * @param arcs of an undirected graph
     * @param rows {@code [nodes x dim]}; not changed
     * @param roles 2 where a row's first half is the node as source and its second as target, else 1
     * @param shares 0 to 1, {@code [nodes]}
     */
    static float[] towards(Csr arcs, float[] rows, int dim, int roles, double[] shares) {
        float[] moved = rows.clone();
        int width = dim / roles;
        float[] sum = new float[width];
        for (int u = 0; u < shares.length; u++) {
            for (int role = 0; shares[u] > 0 && role < roles; role++) {
                sum(arcs, u, rows, dim, (roles - 1 - role) * width, sum);
                int at = u * dim + role * width;
                double own = Math.sqrt(Tiles.dot(rows, at, rows, at, width));
                double its = Math.sqrt(Tiles.dot(sum, 0, sum, 0, width));
                for (int d = 0; its > 0 && d < width; d++) {
                    moved[at + d] += (float) (shares[u] * (sum[d] * (own / its) - rows[at + d]));
                }
            }
        }
        return moved;
    }

    private static void sum(Csr arcs, int u, float[] rows, int dim, int from, float[] sum) {
        Arrays.fill(sum, 0);
        for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
            int v = arcs.targets()[i];
            if (v != u) {
                Tiles.add(arcs.weight(i), rows, v * dim + from, sum, 0, sum.length);
            }
        }
    }
}
