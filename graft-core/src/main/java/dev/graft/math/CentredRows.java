package dev.graft.math;

/**
 * Rows whose columns have mean 0, or rows as they are, and their Gram matrix, {@code XᵀX} or, where columns outnumber rows, {@code XXᵀ}: what
 * least squares with a penalty are solved by. O(rows · columns · size()).
 */
public final class CentredRows {
    private final float[] values;
    private final int rows;
    private final int columns;
    private final double[] means;
    private final double[] gram;
    private final double unit;

    /** @param values {@code [rows x columns]}; is centred in place and kept */
    public CentredRows(float[] values, int columns) {
        this(values, columns, true);
    }

    /** @param centred whether the columns' means are taken off; else they count as 0 */
    public CentredRows(float[] values, int columns, boolean centred) {
        this.values = values;
        this.columns = columns;
        this.rows = values.length / columns;
        this.means = centred ? centre(values, columns) : new double[columns];
        TallMatrix tall =
                primal() ? new TallMatrix(values, rows, columns) : new TallMatrix(transposed(), columns, rows);
        this.gram = tall.transposedTimes(tall);
        double trace = 0;
        for (int i = 0; i < size(); i++) {
            trace += gram[i * size() + i];
        }
        this.unit = Math.max(trace / size(), 1e-30);
    }

    /** Takes its mean off every column, and tells the means. */
    public static double[] centre(float[] values, int columns) {
        int rows = values.length / columns;
        double[] means = new double[columns];
        for (int i = 0; i < values.length; i++) {
            means[i % columns] += values[i] / (double) rows;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] - means[i % columns]);
        }
        return means;
    }

    /** The same with weighted means; rows then count by their weight, in shares of the weights' mean, where squares are summed. */
    static double[] centre(float[] values, int columns, double[] weights) {
        double all = 0;
        for (double weight : weights) {
            all += weight;
        }
        double[] means = new double[columns];
        for (int i = 0; i < values.length; i++) {
            means[i % columns] += values[i] * weights[i / columns] / all;
        }
        for (int i = 0; i < values.length; i++) {
            double root = Math.sqrt(weights[i / columns] * weights.length / all);
            values[i] = (float) ((values[i] - means[i % columns]) * root);
        }
        return means;
    }

    private float[] transposed() {
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % columns * rows + i / columns] = values[i];
        }
        return turned;
    }

    /** {@code [rows x columns]}; callers never write. */
    public float[] values() {
        return values;
    }

    public int rows() {
        return rows;
    }

    /** The columns' means before. */
    public double[] means() {
        return means;
    }

    /** Whether the Gram matrix is of columns, not of rows. */
    public boolean primal() {
        return columns <= rows;
    }

    /** Rows of the Gram matrix. */
    public int size() {
        return Math.min(columns, rows);
    }

    /** The Gram matrix {@code [size x size]}, and {@code strength} times {@link #unit} on its diagonal. */
    public double[] penalised(double strength) {
        double[] matrix = gram.clone();
        for (int i = 0; i < size(); i++) {
            matrix[i * size() + i] += strength * unit;
        }
        return matrix;
    }

    /** The Gram matrix's mean diagonal. */
    public double unit() {
        return unit;
    }
}
