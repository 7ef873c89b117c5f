package dev.graft.math;

/**
 * How far rows moved, each in lengths that it had before: {@code ‖a - b‖ / ‖b‖}. A row that was shorter than a millionth of the
 * rows' root-mean-square length, or zeros, had no length to speak of: it is told in root-mean-square lengths, as its own would
 * drown all others in a mean.
 */
public final class RowDistances {
    private static final double SHORT = 1e-6;

    private final float[] before;
    private final int dim;
    private final double[] inverse;
    private final double meanLength;

    /** @param before {@code [rows x dim]}; not to be changed */
    public RowDistances(float[] before, int dim) {
        this.before = before;
        this.dim = dim;
        this.inverse = new double[before.length / dim];
        double typical = RootMeanSquare.of(before) * Math.sqrt(dim);
        double sum = 0;
        for (int r = 0; r < inverse.length; r++) {
            double length = Math.sqrt(squares(before, r * dim));
            sum += length;
            double by = length > SHORT * typical ? length : typical;
            inverse[r] = by > 0 ? 1 / by : 0;
        }
        this.meanLength = sum / Math.max(1, inverse.length);
    }

    /** Mean length of the rows before. */
    public double meanLength() {
        return meanLength;
    }

    /** Of row {@code r}; 0 where all rows were zeros. */
    public double of(float[] after, int r) {
        return between(before, after, r);
    }

    /** The same where row {@code r} was brought to {@code from} first, as by a rotation, which keeps lengths. */
    public double between(float[] from, float[] after, int r) {
        double squares = 0;
        for (int at = r * dim; at < (r + 1) * dim; at++) {
            double change = (double) after[at] - from[at];
            squares += change * change;
        }
        return Math.sqrt(squares) * inverse[r];
    }

    /**
     * Their mean; 0 where there are no rows.
     *
     * @param without rows that do not count, {@code [rows]}; empty: all count
     */
    public double mean(float[] after, boolean[] without) {
        double sum = 0;
        int counted = 0;
        for (int r = 0; r < inverse.length; r++) {
            if (without.length == 0 || !without[r]) {
                sum += of(after, r);
                counted++;
            }
        }
        return counted == 0 ? 0 : sum / counted;
    }

    private double squares(float[] rows, int at) {
        double squares = 0;
        for (int d = at; d < at + dim; d++) {
            squares += rows[d] * (double) rows[d];
        }
        return squares;
    }
}
