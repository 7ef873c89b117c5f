package dev.graft.train;

import dev.graft.math.RootMeanSquare;

/**
 * Trained vectors of a graph's nodes.
 *
 * @param rows {@code [nodes x dim]}, row-major
 * @param dim floats a node
 * @param roles 2 where the first half of a row is the node as source and the second as target of edges, else 1
 * @param pairs trained, or 0 where the model does not train pair by pair
 * @param seconds that training took
 */
public record Embedding(float[] rows, int dim, int roles, long pairs, double seconds) {
    /** Score of an edge u→v: the source half of u by the target half of v, or the plain dot product. */
    public double score(int u, int v) {
        int width = dim / roles;
        int from = u * dim;
        int to = v * dim + (roles - 1) * width;
        double sum = 0;
        for (int d = 0; d < width; d++) {
            sum += rows[from + d] * rows[to + d];
        }
        return sum;
    }

    /** Root mean square of all values; 1 where all are 0. */
    public float rootMeanSquare() {
        double own = RootMeanSquare.of(rows);
        return own == 0 ? 1 : (float) own;
    }
}
