package dev.graft.compat;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.math.Finite;
import dev.graft.math.PickedRows;
import dev.graft.math.Tiles;
import java.util.Arrays;
import java.util.Locale;

/**
 * Rows of two spaces, each of the same thing in both.
 *
 * @param from {@code [rows x dim]}
 * @param to {@code [rows x otherDim]}
 * @param weights {@code [rows]}, or null where all count alike
 */
record PairedRows(float[] from, float[] to, int rows, int dim, int otherDim, double @Nullable [] weights) {
    /** Fewer cannot be held out and still tell kinds apart. */
    private static final int LEAST = 20;

    /** Checks what was given. */
    void check() {
        if (rows < LEAST) {
            throw new BadInput("a map of vectors needs " + LEAST + " rows that both models have, not " + rows
                    + "; keep more of the old nodes, or train anew");
        }
        check(from, dim, "new");
        check(to, otherDim, "old");
        if (weights == null) {
            return;
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new BadInput("the weight of row " + i + " is " + weights[i] + ", must be 0 or more and finite");
            }
            sum += weights[i];
        }
        if (weights.length != rows || sum == 0) {
            throw new BadInput(weights.length + " weights of sum " + sum + " for " + rows
                    + " rows; give each row one, and one of them above 0");
        }
    }

    private void check(float[] values, int width, String which) {
        if (width < 1 || values.length != (long) rows * width) {
            throw new BadInput(String.format(
                    Locale.ROOT,
                    "%s vectors: %,d numbers are not %,d rows of %d; give both models' vectors of the same nodes",
                    which,
                    values.length,
                    rows,
                    width));
        }
        if (!Finite.all(values)) {
            throw new BadInput(which + " vectors: " + firstNot(values, width)
                    + " is no number; the model that made it diverged: train it at a lower learning rate");
        }
        for (int i = width; i < values.length; i++) {
            if (values[i] != values[i - width]) {
                return;
            }
        }
        throw new BadInput(which + " vectors: all " + rows
                + " rows are the same, and no map can be told from them; look at how the model was trained");
    }

    private static String firstNot(float[] values, int width) {
        int i = 0;
        while (Float.isFinite(values[i])) {
            i++;
        }
        return "value " + i % width + " of row " + i / width + " (" + values[i] + ")";
    }

    double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /** Some of the rows, copied. */
    PairedRows some(int[] ids) {
        double[] some = null;
        if (weights != null) {
            some = new double[ids.length];
            for (int i = 0; i < ids.length; i++) {
                some[i] = weights[ids[i]];
            }
        }
        return new PairedRows(
                PickedRows.of(from, ids, dim), PickedRows.of(to, ids, otherDim), ids.length, dim, otherDim, some);
    }

    /**
     * How near mapped rows come.
     *
     * @param cosine of each to the one that it should be; 0 where one is zeros
     * @param lengths logarithm of the length that it should have by its own; 0 where one is zeros
     */
    record Nearness(double[] cosine, double[] lengths) {}

    Nearness nearness(float[] mapped) {
        double[] cosine = new double[rows];
        double[] lengths = new double[rows];
        for (int i = 0; i < rows; i++) {
            int at = i * otherDim;
            double length = Math.sqrt(Tiles.dot(mapped, at, mapped, at, otherDim));
            double other = Math.sqrt(Tiles.dot(to, at, to, at, otherDim));
            if (length > 0 && other > 0) {
                cosine[i] = Tiles.dot(mapped, at, to, at, otherDim) / (length * other);
                lengths[i] = Math.log(other / length);
            }
        }
        return new Nearness(cosine, lengths);
    }

    /** Weighted by the rows' weights; rows that count nothing, where all do, count alike. */
    double mean(double[] values) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < rows; i++) {
            sum += weight(i) * values[i];
            all += weight(i);
        }
        return all == 0 ? Arrays.stream(values).average().orElse(0) : sum / all;
    }

    /** Standard error of the mean. */
    double error(double[] values) {
        double mean = mean(values);
        double sum = 0;
        double all = 0;
        for (int i = 0; i < rows; i++) {
            double part = weight(i) * (values[i] - mean);
            sum += part * part;
            all += weight(i);
        }
        return all == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(sum * rows / (rows - 1.0)) / all;
    }
}
