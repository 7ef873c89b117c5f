package dev.graft.model;

import dev.graft.math.Tiles;

/**
 * A thread's buffers for one tile: gathered rows in, scores, score gradients and row gradients out. Columns are padded
 * with zero rows to a multiple of {@link Tiles#COLUMN_BLOCK}, rows of floats to a multiple of {@link Tiles#ALIGN}.
 */
public final class Tile {
    /** Floats from one row to the next. */
    public final int stride;
    /** Input rows {@code [rows x stride]}. */
    public final float[] inputs;
    /** Output rows {@code [columns x stride]}. */
    public final float[] outputs;
    /** {@code [rows x columns]} scores, then dLoss/dScore in their place. */
    public final float[] scores;
    /** dLoss/dInput {@code [rows x stride]}. */
    public final float[] inputGradients;
    /** dLoss/dOutput {@code [columns x stride]}. */
    public final float[] outputGradients;
    /** Scratch of kernels {@link Tiles#LANE_FLOATS}. */
    public final float[] lanes = new float[Tiles.LANE_FLOATS];
    /** Inputs in use. */
    public int rows;
    /** Outputs in use, padding included. */
    public int columns;
    /** Outputs in use. */
    public int used;

    /** Buffers for so many rows of {@code dim} floats. */
    public Tile(int maxInputs, int maxOutputs, int dim) {
        stride = Tiles.stride(dim);
        int maxColumns = padded(maxOutputs);
        inputs = new float[maxInputs * stride];
        outputs = new float[maxColumns * stride];
        scores = new float[maxInputs * maxColumns + Tiles.ALIGN];
        inputGradients = new float[maxInputs * stride];
        outputGradients = new float[maxColumns * stride];
    }

    /** Sets the shape of the next tile; output rows past {@code outputCount} must be zero. */
    public void shape(int inputCount, int outputCount) {
        rows = inputCount;
        used = outputCount;
        columns = padded(outputCount);
    }

    private static int padded(int outputs) {
        return (outputs + Tiles.COLUMN_BLOCK - 1) / Tiles.COLUMN_BLOCK * Tiles.COLUMN_BLOCK;
    }
}
