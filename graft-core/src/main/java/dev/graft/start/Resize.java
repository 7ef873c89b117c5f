package dev.graft.start;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.math.PrincipalAxes;
import dev.graft.math.TallMatrix;
import dev.graft.recipe.StartSpec.From;
import dev.graft.recipe.StartSpec.Resizing;
import java.util.Locale;

/**
 * Vectors of another length than the recipe wants. Where a row has a source and a target half, both are brought to half
 * of it, by the same axes: what a source half scores with a target half is then kept as well as may be.
 */
public final class Resize {
    private Resize() {}

    /**
     * Rows of the wanted length.
     *
     * @param rows {@code [n x dim]}
     * @param roles halves of a row: 2, or 1 for a whole
     * @return {@code [n x spec.dim]}, or the rows themselves where that is their length or none is wanted
     * @throws BadInput where the recipe forbids it, or the way it names leads elsewhere
     */
    public static float[] of(From spec, String source, float[] rows, int dim, int roles, long seed) {
        if (spec.dim() == null || spec.dim() == dim) {
            return rows;
        }
        int wanted = spec.dim();
        Resizing way = spec.resize();
        boolean fits = way == Resizing.PCA ? wanted < dim : (way == Resizing.PAD && wanted > dim);
        if (!fits) {
            throw new BadInput("start.dim is " + wanted + " and the vectors of " + source + " have " + dim
                    + " values; leave start.dim empty, or set start.resize: " + (wanted < dim ? "pca" : "pad")
                    + (way == Resizing.ERROR
                            ? ""
                            : "; " + way.name().toLowerCase(Locale.ROOT) + " makes them only "
                                    + (way == Resizing.PCA ? "shorter" : "longer")));
        }
        if (wanted % roles != 0) {
            throw new BadInput("start.dim is " + wanted + ", must be even: the vectors of " + source
                    + " have a source and a target half");
        }
        int width = dim / roles;
        int to = wanted / roles;
        return way == Resizing.PCA ? projected(rows, width, to, seed) : padded(rows, width, to);
    }

    private static float[] projected(float[] rows, int width, int to, long seed) {
        double[] axes = PrincipalAxes.of(rows, width, to, seed);
        return new TallMatrix(rows, rows.length / width, width).times(axes, to).values();
    }

    private static float[] padded(float[] rows, int width, int to) {
        int n = rows.length / width;
        float[] longer = Memory.floats(n, to, "vectors (nodes x start.dim)");
        for (int i = 0; i < n; i++) {
            System.arraycopy(rows, i * width, longer, i * to, width);
        }
        return longer;
    }
}
