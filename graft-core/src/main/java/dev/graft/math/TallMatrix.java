package dev.graft.math;

import dev.graft.base.Memory;

/** A matrix of many rows and few columns, row-major {@code [rows x columns]}, and what a range finder does with it. */
public record TallMatrix(float[] values, int rows, int columns) {
    private static final int BLOCK = 32;

    /** Zeros. */
    public static TallMatrix zeros(int rows, int columns) {
        return new TallMatrix(Memory.floats(rows, columns, "a matrix"), rows, columns);
    }

    /** Independent standard normal values. */
    public static TallMatrix gaussian(int rows, int columns, long seed) {
        TallMatrix m = zeros(rows, columns);
        Seeds random = Seeds.of(seed);
        for (int i = 0; i < m.values.length; i++) {
            m.values[i] = (float) random.nextGaussian();
        }
        return m;
    }

    /** {@code selfᵀ · other}, {@code [columns x other.columns]} in double; summed over blocks of rows. */
    public double[] transposedTimes(TallMatrix other) {
        double[] sum = Memory.doubles(columns, other.columns, "a matrix of products");
        float[] block = new float[sum.length];
        for (int from = 0; from < rows; from += 4096) {
            int n = Math.min(4096, rows - from);
            java.util.Arrays.fill(block, 0);
            Gemm.aTb(
                    columns,
                    other.columns,
                    n,
                    values,
                    from * columns,
                    columns,
                    other.values,
                    from * other.columns,
                    other.columns,
                    block,
                    0,
                    other.columns);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += block[i];
            }
        }
        return sum;
    }

    /** {@code self · small}, small being row-major {@code [columns x k]}. */
    public TallMatrix times(double[] small, int k) {
        float[] right = Memory.floats(columns, k, "a matrix");
        for (int i = 0; i < right.length; i++) {
            right[i] = (float) small[i];
        }
        TallMatrix product = zeros(rows, k);
        Gemm.ab(rows, k, columns, values, 0, columns, right, 0, k, product.values, 0, k);
        return product;
    }

    /**
     * An orthonormal basis of the columns' span, by block Gram-Schmidt, each step twice (Giraud, Langou, Rozložník,
     * 2005: twice is enough). A column that depends on those before it becomes zero. O(rows · columns²).
     */
    public TallMatrix orthonormal() {
        TallMatrix q = new TallMatrix(values.clone(), rows, columns);
        float[] block = Memory.floats(BLOCK, rows, "columns of a matrix");
        for (int from = 0; from < columns; from += BLOCK) {
            int width = Math.min(BLOCK, columns - from);
            for (int pass = 0; pass < 2; pass++) {
                q.removeEarlier(from, width);
                q.copyColumns(from, width, block);
                gramSchmidt(block, width);
                q.setColumns(from, width, block);
            }
        }
        return q;
    }

    private void removeEarlier(int from, int width) {
        float[] share = Memory.floats(from, width, "columns of a matrix");
        Gemm.aTb(from, width, rows, values, 0, columns, values, from, columns, share, 0, width);
        for (int i = 0; i < share.length; i++) {
            share[i] = -share[i];
        }
        float[] change = Memory.floats(rows, width, "columns of a matrix");
        Gemm.ab(rows, width, from, values, 0, columns, share, 0, width, change, 0, width);
        for (int r = 0; r < rows; r++) {
            Tiles.add(1, change, r * width, values, r * columns + from, width);
        }
    }

    private void gramSchmidt(float[] block, int width) {
        for (int j = 0; j < width; j++) {
            int at = j * rows;
            double before = Tiles.dot(block, at, block, at, rows);
            for (int i = 0; i < j; i++) {
                Tiles.add(-Tiles.dot(block, i * rows, block, at, rows), block, i * rows, block, at, rows);
            }
            double after = Tiles.dot(block, at, block, at, rows);
            float scale = after > before * 1e-10 && after > 0 ? (float) (1 / Math.sqrt(after)) : 0;
            for (int r = 0; r < rows; r++) {
                block[at + r] *= scale;
            }
        }
    }

    private void copyColumns(int from, int width, float[] block) {
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < width; j++) {
                block[j * rows + r] = values[r * columns + from + j];
            }
        }
    }

    private void setColumns(int from, int width, float[] block) {
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < width; j++) {
                values[r * columns + from + j] = block[j * rows + r];
            }
        }
    }
}
