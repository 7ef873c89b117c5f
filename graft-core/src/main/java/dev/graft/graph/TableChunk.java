package dev.graft.graph;

import java.util.List;

/**
 * Rows of a table, column by column.
 *
 * @param firstRow number of its first row, from 1
 * @param text the bytes of all names, as UTF-8
 * @param textEnd bytes in use
 * @param columns as they were chosen
 */
public record TableChunk(long firstRow, int rows, byte[] text, int textEnd, List<Column> columns) {
    /** Values of one column, {@code [rows]}. */
    public sealed interface Column {}

    /** Name i is {@code lengths[i]} bytes of the text from {@code starts[i]}; a length of -1 says that there is none. */
    public record Names(int[] starts, int[] lengths) implements Column {}

    /** NaN where there is none. */
    public record Numbers(double[] values) implements Column {}

    /**
     * {@link #NO_TIME} where there is none.
     *
     * @param decimals they are whole numbers of ten to the power of minus this
     */
    public record Times(long[] values, int decimals) implements Column {}

    /** Stands for a time that is missing. */
    public static final long NO_TIME = Long.MIN_VALUE;
}
