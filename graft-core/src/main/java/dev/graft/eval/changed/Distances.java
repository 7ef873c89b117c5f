package dev.graft.eval.changed;

import dev.graft.math.Procrustes;
import dev.graft.math.Tiles;

/**
 * How far each row moved, as a share of its length before: {@code ‖a - b‖ / ‖b‖}; 0 for a row of zeros.
 *
 * @param plain as it is {@code [nodes]}
 * @param rotated after the rotation of all rows before that brings them nearest to those after {@code [nodes]}: {@code
 *     ‖a - b R‖ / ‖b‖}. What a common rotation explains changes no dot product and no cosine
 * @param cosine of before and after {@code [nodes]}; 1 where one is zeros
 */
public record Distances(double[] plain, double[] rotated, double[] cosine) {
    /**
     * O(nodes · dim² + dim³).
     *
     * @param before {@code [nodes x dim]}
     * @param after {@code [nodes x dim]}
     * @param roles 2 where a row is a source half and a target half: both are turned by the same rotation of half the
     *     width, because that leaves the scores of edges, source · target, as they are; two of their own would not
     */
    public static Distances of(float[] before, float[] after, int dim, int roles) {
        // Halves lie side by side, so the rows of halves are the same floats at half the width.
        float[] turned = Procrustes.rotated(before, after, dim / roles);
        int nodes = before.length / dim;
        double[] cosine = new double[nodes];
        for (int u = 0; u < nodes; u++) {
            cosine[u] = cosine(before, after, u * dim, dim);
        }
        return new Distances(relative(before, before, after, dim), relative(before, turned, after, dim), cosine);
    }

    private static double[] relative(float[] before, float[] from, float[] after, int dim) {
        double[] moved = new double[before.length / dim];
        for (int u = 0; u < moved.length; u++) {
            double squares = 0;
            for (int d = u * dim; d < (u + 1) * dim; d++) {
                double change = after[d] - from[d];
                squares += change * change;
            }
            double length = Math.sqrt(Tiles.dot(before, u * dim, before, u * dim, dim));
            moved[u] = length > 0 ? Math.sqrt(squares) / length : 0;
        }
        return moved;
    }

    private static double cosine(float[] a, float[] b, int at, int dim) {
        double lengths = Math.sqrt((double) Tiles.dot(a, at, a, at, dim) * Tiles.dot(b, at, b, at, dim));
        return lengths > 0 ? Tiles.dot(a, at, b, at, dim) / lengths : 1;
    }
}
