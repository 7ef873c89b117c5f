package dev.graft.feature;

import dev.graft.base.Memory;
import dev.graft.math.TallMatrix;
import dev.graft.math.Tiles;

/**
 * A matrix of few values a row.
 *
 * @param offsets row bounds {@code [rows + 1]}
 * @param columns {@code [values]}, ascending in a row
 * @param values {@code [values]}
 * @param width number of columns
 */
public record SparseRows(int[] offsets, int[] columns, float[] values, int width) {
    /** Number of rows. */
    public int rows() {
        return offsets.length - 1;
    }

    /** Whether a row has no values. */
    boolean empty(int row) {
        return offsets[row] == offsets[row + 1];
    }

    /** {@code self · right}; right is {@code [width x c]}. */
    TallMatrix times(TallMatrix right) {
        int c = right.columns();
        TallMatrix product = TallMatrix.zeros(rows(), c);
        for (int row = 0; row < rows(); row++) {
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                Tiles.add(values[i], right.values(), columns[i] * c, product.values(), row * c, c);
            }
        }
        return product;
    }

    /** {@code selfᵀ · right}; right is {@code [rows x c]}. */
    TallMatrix transposedTimes(TallMatrix right) {
        int c = right.columns();
        TallMatrix product = TallMatrix.zeros(width, c);
        for (int row = 0; row < rows(); row++) {
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                Tiles.add(values[i], right.values(), row * c, product.values(), columns[i] * c, c);
            }
        }
        return product;
    }

    /** All values, {@code [rows x width]}. */
    float[] dense() {
        float[] all = Memory.floats(rows(), width, "features (nodes x columns)");
        for (int row = 0; row < rows(); row++) {
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                all[row * width + columns[i]] = values[i];
            }
        }
        return all;
    }

    /** What a count in each column weighs before a row's length is 1, {@code [width]}. */
    double[] columnWeights(boolean tfidf) {
        double[] weights = new double[width];
        for (int column : columns) {
            weights[column]++;
        }
        for (int column = 0; column < width; column++) {
            weights[column] = tfidf ? 1 + Math.log((1.0 + rows()) / (1.0 + weights[column])) : 1;
        }
        return weights;
    }

    /**
     * Counts as weights, each row then at length 1.
     *
     * @param tfidf {@code (1 + ln count) (1 + ln((1 + n) / (1 + rows that have the column)))} (Salton, Buckley: Term
     *     Weighting Approaches in Automatic Text Retrieval, 1988; smoothed); else 1 where there is any
     */
    SparseRows weighted(boolean tfidf) {
        double[] of = columnWeights(tfidf);
        float[] weights = new float[values.length];
        for (int row = 0; row < rows(); row++) {
            double squares = 0;
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                weights[i] = tfidf ? (float) ((1 + Math.log(values[i])) * of[columns[i]]) : 1;
                squares += weights[i] * (double) weights[i];
            }
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                weights[i] = (float) (weights[i] / Math.sqrt(squares));
            }
        }
        return new SparseRows(offsets, columns, weights, width);
    }
}
