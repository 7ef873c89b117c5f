package dev.graft.feature;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/** Collects counts of columns, node by node in any order, into {@link SparseRows}. */
final class SparseBuilder {
    private final int[][] columns;
    private final float[][] counts;

    SparseBuilder(int rows) {
        columns = new int[rows][0];
        counts = new float[rows][0];
    }

    /** Sets a row. */
    void set(int row, SortedMap<Integer, Integer> of) {
        columns[row] = new int[of.size()];
        counts[row] = new float[of.size()];
        int i = 0;
        for (Map.Entry<Integer, Integer> entry : of.entrySet()) {
            columns[row][i] = entry.getKey();
            counts[row][i++] = entry.getValue();
        }
    }

    /** @param width number of columns, or 0: one more than the highest index */
    SparseRows build(int width) {
        int total = Arrays.stream(columns).mapToInt(c -> c.length).sum();
        int[] offsets = new int[columns.length + 1];
        int[] all = new int[total];
        float[] values = new float[total];
        int highest = 0;
        for (int row = 0; row < columns.length; row++) {
            int n = columns[row].length;
            System.arraycopy(columns[row], 0, all, offsets[row], n);
            System.arraycopy(counts[row], 0, values, offsets[row], n);
            offsets[row + 1] = offsets[row] + n;
            highest = n == 0 ? highest : Math.max(highest, columns[row][n - 1] + 1);
        }
        return new SparseRows(offsets, all, values, width == 0 ? highest : width);
    }
}
