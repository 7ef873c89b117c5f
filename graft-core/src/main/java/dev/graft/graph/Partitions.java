package dev.graft.graph;

import dev.graft.base.Nullable;
import dev.graft.math.Seeds;

/**
 * Rows dealt to partitions of equal size, give or take one. Dealt by a shuffle, so that what a row's number or name goes with, such as a
 * kind or a community, is spread over all of them: a partition's rows are then a sample of all.
 */
public final class Partitions {
    private final int rows;
    private final int count;
    private final int shift;
    private final int @Nullable [] numbers;

    private Partitions(int rows, int count, int @Nullable [] numbers) {
        if (Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException("partitions must be a power of two: " + count);
        }
        this.rows = rows;
        this.count = count;
        this.shift = Integer.numberOfTrailingZeros(count);
        this.numbers = numbers;
    }

    /** All rows in one partition, in their order. */
    public static Partitions one(int rows) {
        return new Partitions(rows, 1, null);
    }

    /**
     * Rows dealt by a shuffle of this seed; one partition has them in their order.
     *
     * @param count a power of two
     */
    public static Partitions shuffled(int rows, int count, long seed) {
        if (count == 1) {
            return one(rows);
        }
        int[] numbers = new int[rows];
        for (int r = 0; r < rows; r++) {
            numbers[r] = r;
        }
        Seeds.of(seed).shuffle(numbers);
        return new Partitions(rows, count, numbers);
    }

    /** Rows in all. */
    public int rows() {
        return rows;
    }

    /** Number of partitions. */
    public int count() {
        return count;
    }

    /** Rows of partition {@code p}. */
    public int size(int p) {
        return (int) ((rows + count - 1L - p) / count);
    }

    /** The partition of a row. */
    public int of(int row) {
        return number(row) & (count - 1);
    }

    /** Where a row is in its partition: 0, 1, 2 and so on. */
    public int place(int row) {
        return number(row) >>> shift;
    }

    private int number(int row) {
        return numbers == null ? row : numbers[row];
    }
}
