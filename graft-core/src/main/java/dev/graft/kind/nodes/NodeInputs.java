package dev.graft.kind.nodes;

import dev.graft.base.Memory;
import dev.graft.math.RootMeanSquare;
import dev.graft.math.Tiles;

/**
 * What models of nodes read.
 *
 * @param vectors {@code [nodes x dim]}, which fine-tuning may change
 * @param features {@code [nodes x width]}, which nothing changes
 * @param width numbers a node; 0 where there are no features
 * @param readsVectors false where features take the vectors' place
 */
public record NodeInputs(float[] vectors, int dim, float[] features, int width, boolean readsVectors) {
    public NodeInputs {
        if (!readsVectors && width == 0) {
            throw new IllegalArgumentException("neither vectors nor features");
        }
    }

    /** Vectors alone. */
    public static NodeInputs of(float[] vectors, int dim) {
        return new NodeInputs(vectors, dim, new float[0], 0, true);
    }

    /** The same features beside other vectors of the same shape. */
    public NodeInputs with(float[] others) {
        return new NodeInputs(others, dim, features, width, readsVectors);
    }

    /** More features beside those that there are, {@code more [nodes x columns]}. */
    public NodeInputs and(float[] more, int columns) {
        int nodes = more.length / columns;
        int all = width + columns;
        float[] both = Memory.floats(nodes, all, "inputs of the head (nodes x vectors and features)");
        for (int u = 0; u < nodes; u++) {
            System.arraycopy(features, u * width, both, u * all, width);
            System.arraycopy(more, u * columns, both, u * all + width, columns);
        }
        return new NodeInputs(vectors, dim, both, all, readsVectors);
    }

    /** The first columns of rows {@code [nodes x width]}. */
    static float[] columns(float[] rows, int width, int first) {
        int nodes = rows.length / width;
        float[] some = Memory.floats(nodes, first, "features (nodes x columns)");
        for (int u = 0; u < nodes; u++) {
            System.arraycopy(rows, u * width, some, u * first, first);
        }
        return some;
    }

    /** Numbers a node of {@link #joined}. */
    public int joinedWidth() {
        return readsVectors ? dim + width : width;
    }

    /** Vectors, at unit root mean square where features stand beside them, and features: {@code [nodes x joinedWidth]}. */
    public float[] joined() {
        if (!readsVectors) {
            return features;
        }
        if (width == 0) {
            return vectors;
        }
        float scale = RootMeanSquare.toOne(vectors);
        int all = dim + width;
        int nodes = vectors.length / dim;
        float[] rows = Memory.floats(nodes, all, "inputs of the head (nodes x vectors and features)");
        for (int u = 0; u < nodes; u++) {
            Tiles.add(scale, vectors, u * dim, rows, u * all, dim);
            System.arraycopy(features, u * width, rows, u * all + dim, width);
        }
        return rows;
    }
}
