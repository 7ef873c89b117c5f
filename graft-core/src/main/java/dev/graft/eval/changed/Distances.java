package dev.graft.eval.changed;

import dev.graft.math.Procrustes;
import dev.graft.math.RowDistances;

/**
 * How far each row moved, as a share of its length before: {@code ‖a - b‖ / ‖b‖}, as {@link RowDistances} tells it.
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
        RowDistances distances = new RowDistances(before, dim);
        return new Distances(
                relative(distances, before, after, nodes), relative(distances, turned, after, nodes), cosine);
    }

    private static double[] relative(RowDistances distances, float[] from, float[] after, int nodes) {
        double[] moved = new double[nodes];
        for (int u = 0; u < nodes; u++) {
            moved[u] = distances.between(from, after, u);
        }
        return moved;
    }

    private static double cosine(float[] a, float[] b, int at, int dim) {
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int d = at; d < at + dim; d++) {
            aa += a[d] * (double) a[d];
            bb += b[d] * (double) b[d];
            ab += a[d] * (double) b[d];
        }
        return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 1;
    }
}
