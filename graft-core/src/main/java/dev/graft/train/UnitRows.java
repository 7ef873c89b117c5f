package dev.graft.train;

import dev.graft.math.Tiles;
import java.util.Arrays;

/** Start vectors at unit root mean square, as learners hold them, and the way back. */
public final class UnitRows {
    private final Embedding start;
    private final float scale;
    private final float[] rows;

    public UnitRows(Embedding start) {
        this(start, 1 / start.rootMeanSquare());
    }

    /** At a scale that others have. */
    public UnitRows(Embedding start, float scale) {
        this.start = start;
        this.scale = scale;
        this.rows = new float[start.rows().length];
        Tiles.add(scale, start.rows(), 0, rows, 0, rows.length);
    }

    /** These rows as a multiple of the start's. */
    public float scale() {
        return scale;
    }

    /** {@code [nodes x dim]}; not to be changed. */
    public float[] rows() {
        return rows;
    }

    /** Other rows at the scale of {@link #rows}. */
    public float[] of(float[] others) {
        float[] scaled = new float[others.length];
        Tiles.add(scale, others, 0, scaled, 0, others.length);
        return scaled;
    }

    /** Rows at the start's scale again; those that are as they were have the start's very bits. */
    public float[] back(float[] after) {
        int dim = start.dim();
        float[] back = new float[after.length];
        for (int at = 0; at < after.length; at += dim) {
            if (Arrays.equals(after, at, at + dim, rows, at, at + dim)) {
                System.arraycopy(start.rows(), at, back, at, dim);
            } else {
                Tiles.add(1 / scale, after, at, back, at, dim);
            }
        }
        return back;
    }
}
