package dev.graft.math;

import dev.graft.base.Nullable;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weighted sums of rows that lie far apart, as neighbours' rows do. The sum stays in registers, eight or four vectors at a time, while
 * the rows stream by; each float is summed in the order of the arcs by fused multiply-add, so the width of vectors does not
 * count.
 */
public final class RowSums {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int WIDE = 8 * LANES;
    private static final int HALF = 4 * LANES;

    private RowSums() {}

    /**
     * {@code y += Σ_i w_i x_v(i)} for arcs i in {@code [from, to)} and v(i) their targets. O((to - from) · width).
     *
     * @param scale of all weights
     * @param ofArc weights by arc; null is 1
     * @param ofTarget weights by target; null is 1
     * @param x rows of {@code width} floats
     * @param at where the row y begins, which is not among the rows read
     */
    public static void add(
            float scale,
            float @Nullable [] ofArc,
            float @Nullable [] ofTarget,
            int[] targets,
            int from,
            int to,
            float[] x,
            float[] y,
            int at,
            int width) {
        int d = 0;
        for (; d + WIDE <= width; d += WIDE) {
            wide(scale, ofArc, ofTarget, targets, from, to, x, d, y, at + d, width);
        }
        if (d + HALF <= width) {
            half(scale, ofArc, ofTarget, targets, from, to, x, d, y, at + d, width);
            d += HALF;
        }
        for (; d + LANES <= width; d += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, y, at + d);
            for (int i = from; i < to; i++) {
                float w = weight(scale, ofArc, ofTarget, targets, i);
                sum = FloatVector.fromArray(SPECIES, x, targets[i] * width + d)
                        .fma(FloatVector.broadcast(SPECIES, w), sum);
            }
            sum.intoArray(y, at + d);
        }
        if (d < width) {
            for (int i = from; i < to; i++) {
                float w = weight(scale, ofArc, ofTarget, targets, i);
                int row = targets[i] * width;
                for (int k = d; k < width; k++) {
                    y[at + k] = Math.fma(x[row + k], w, y[at + k]);
                }
            }
        }
    }

    private static float weight(
            float scale, float @Nullable [] ofArc, float @Nullable [] ofTarget, int[] targets, int i) {
        float w = ofTarget == null ? scale : scale * ofTarget[targets[i]];
        return ofArc == null ? w : w * ofArc[i];
    }

    private static void half(
            float scale,
            float @Nullable [] ofArc,
            float @Nullable [] ofTarget,
            int[] targets,
            int from,
            int to,
            float[] x,
            int d,
            float[] y,
            int at,
            int width) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, y, at);
        FloatVector s1 = FloatVector.fromArray(SPECIES, y, at + LANES);
        FloatVector s2 = FloatVector.fromArray(SPECIES, y, at + 2 * LANES);
        FloatVector s3 = FloatVector.fromArray(SPECIES, y, at + 3 * LANES);
        for (int i = from; i < to; i++) {
            int row = targets[i] * width + d;
            FloatVector w = FloatVector.broadcast(SPECIES, weight(scale, ofArc, ofTarget, targets, i));
            s0 = FloatVector.fromArray(SPECIES, x, row).fma(w, s0);
            s1 = FloatVector.fromArray(SPECIES, x, row + LANES).fma(w, s1);
            s2 = FloatVector.fromArray(SPECIES, x, row + 2 * LANES).fma(w, s2);
            s3 = FloatVector.fromArray(SPECIES, x, row + 3 * LANES).fma(w, s3);
        }
        s0.intoArray(y, at);
        s1.intoArray(y, at + LANES);
        s2.intoArray(y, at + 2 * LANES);
        s3.intoArray(y, at + 3 * LANES);
    }

    private static void wide(
            float scale,
            float @Nullable [] ofArc,
            float @Nullable [] ofTarget,
            int[] targets,
            int from,
            int to,
            float[] x,
            int d,
            float[] y,
            int at,
            int width) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, y, at);
        FloatVector s1 = FloatVector.fromArray(SPECIES, y, at + LANES);
        FloatVector s2 = FloatVector.fromArray(SPECIES, y, at + 2 * LANES);
        FloatVector s3 = FloatVector.fromArray(SPECIES, y, at + 3 * LANES);
        FloatVector s4 = FloatVector.fromArray(SPECIES, y, at + 4 * LANES);
        FloatVector s5 = FloatVector.fromArray(SPECIES, y, at + 5 * LANES);
        FloatVector s6 = FloatVector.fromArray(SPECIES, y, at + 6 * LANES);
        FloatVector s7 = FloatVector.fromArray(SPECIES, y, at + 7 * LANES);
        for (int i = from; i < to; i++) {
            int row = targets[i] * width + d;
            FloatVector w = FloatVector.broadcast(SPECIES, weight(scale, ofArc, ofTarget, targets, i));
            s0 = FloatVector.fromArray(SPECIES, x, row).fma(w, s0);
            s1 = FloatVector.fromArray(SPECIES, x, row + LANES).fma(w, s1);
            s2 = FloatVector.fromArray(SPECIES, x, row + 2 * LANES).fma(w, s2);
            s3 = FloatVector.fromArray(SPECIES, x, row + 3 * LANES).fma(w, s3);
            s4 = FloatVector.fromArray(SPECIES, x, row + 4 * LANES).fma(w, s4);
            s5 = FloatVector.fromArray(SPECIES, x, row + 5 * LANES).fma(w, s5);
            s6 = FloatVector.fromArray(SPECIES, x, row + 6 * LANES).fma(w, s6);
            s7 = FloatVector.fromArray(SPECIES, x, row + 7 * LANES).fma(w, s7);
        }
        s0.intoArray(y, at);
        s1.intoArray(y, at + LANES);
        s2.intoArray(y, at + 2 * LANES);
        s3.intoArray(y, at + 3 * LANES);
        s4.intoArray(y, at + 4 * LANES);
        s5.intoArray(y, at + 5 * LANES);
        s6.intoArray(y, at + 6 * LANES);
        s7.intoArray(y, at + 7 * LANES);
    }
}
