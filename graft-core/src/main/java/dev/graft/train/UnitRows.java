package dev.graft.train;

import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.math.Tiles;
import java.util.Arrays;

/** Start vectors at unit root mean square, as learners hold them, and the way back. */
public final class UnitRows {
    private final Embedding start;
    private final float scale;
    private float @Nullable [] rows;

    public UnitRows(Embedding start) {
        this(start, 1 / start.rootMeanSquare());
    }

    /** At a scale that others have. */
    public UnitRows(Embedding start, float scale) {
        this.start = start;
        this.scale = scale;
    }

    /** These rows as a multiple of the start's. */
    public float scale() {
        return scale;
    }

    /** {@code [nodes x dim]}; not to be changed. */
    public synchronized float[] rows() {
        if (rows == null) {
            rows = copy();
        }
        return rows;
    }

    /** The same {@code [nodes x dim]} for one who changes them. */
    public float[] copy() {
        return of(start.rows());
    }

    /** Other rows at the scale of {@link #rows}. */
    public float[] of(float[] others) {
        float[] scaled = Memory.floats(others.length / start.dim(), start.dim(), "vectors (nodes x dim)");
        Tiles.add(scale, others, 0, scaled, 0, others.length);
        return scaled;
    }

    /** Rows at the start's scale again; those that are as they were have the start's very bits. */
    public float[] back(float[] after) {
        return turnBack(after.clone());
    }

    /** The same in the place of what is given, which it returns. */
    public float[] turnBack(float[] after) {
        int dim = start.dim();
        float[] row = new float[dim];
        for (int at = 0; at < after.length; at += dim) {
            Arrays.fill(row, 0);
            Tiles.add(scale, start.rows(), at, row, 0, dim);
            if (Arrays.equals(after, at, at + dim, row, 0, dim)) {
                System.arraycopy(start.rows(), at, after, at, dim);
            } else {
                Arrays.fill(row, 0);
                Tiles.add(1 / scale, after, at, row, 0, dim);
                System.arraycopy(row, 0, after, at, dim);
            }
        }
        return after;
    }
}
