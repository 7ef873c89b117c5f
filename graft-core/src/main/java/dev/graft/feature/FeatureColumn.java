package dev.graft.feature;

import java.util.function.IntToDoubleFunction;

/**
 * One number a node.
 *
 * @param name for messages
 * @param values {@code [nodes]}; NaN where it is not known
 */
public record FeatureColumn(String name, float[] values) {
    static FeatureColumn of(String name, int nodes, IntToDoubleFunction value) {
        float[] values = new float[nodes];
        for (int u = 0; u < nodes; u++) {
            values[u] = (float) value.applyAsDouble(u);
        }
        return new FeatureColumn(name, values);
    }

    /** Writes the column at mean 0 and variance 1, unknown values at 0, into one column of {@code rows [nodes x width]}. */
    void standardised(float[] rows, int column, int width) {
        double sum = 0;
        double squares = 0;
        int known = 0;
        for (float value : values) {
            if (!Float.isNaN(value)) {
                sum += value;
                squares += (double) value * value;
                known++;
            }
        }
        double mean = sum / Math.max(1, known);
        double deviation = Math.sqrt(Math.max(0, squares / Math.max(1, known) - mean * mean));
        // A column that rounding alone makes differ is constant.
        double scale = deviation > 1e-6 * Math.abs(mean) && deviation > 0 ? 1 / deviation : 0;
        for (int u = 0; u < values.length; u++) {
            rows[u * width + column] = Float.isNaN(values[u]) ? 0 : (float) ((values[u] - mean) * scale);
        }
    }
}
