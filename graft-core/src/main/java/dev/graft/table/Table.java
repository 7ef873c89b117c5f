package dev.graft.table;

import dev.graft.base.Memory;
import dev.graft.math.Finite;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Rows of floats in partitions: row r lies in partition {@code r mod P} at place {@code r / P}, P a power of two, so
 * threads that work on different partitions touch no common array. Reads and writes are plain.
 */
public final class Table {
    private final int rows;
    private final int dim;
    private final int stride;
    private final int shift;
    private final int mask;
    private final float[][] parts;

    /**
     * A table of zeros.
     *
     * @param partitions a power of two
     * @throws dev.graft.base.BadInput if a partition would pass 2^31 floats, or there is no room
     */
    public Table(int rows, int dim, int partitions) {
        this(rows, dim, dim, partitions);
    }

    /**
     * A table of zeros whose rows begin {@link Tiles#stride} floats apart, the last of them always zero, for kernels
     * that know no tail.
     *
     * @param partitions a power of two
     * @throws dev.graft.base.BadInput if a partition would pass 2^31 floats, or there is no room
     */
    public static Table padded(int rows, int dim, int partitions) {
        return new Table(rows, dim, Tiles.stride(dim), partitions);
    }

    private Table(int rows, int dim, int stride, int partitions) {
        if (Integer.bitCount(partitions) != 1) {
            throw new IllegalArgumentException("partitions must be a power of two: " + partitions);
        }
        this.rows = rows;
        this.dim = dim;
        this.stride = stride;
        this.mask = partitions - 1;
        this.shift = Integer.numberOfTrailingZeros(partitions);
        this.parts = new float[partitions][];
        for (int p = 0; p < partitions; p++) {
            parts[p] = Memory.floats((rows + partitions - 1L - p) / partitions, stride, "vectors (nodes x dim)");
        }
    }

    /** A table of {@code [rows x dim]} given values, row-major, in one partition. */
    public static Table of(float[] values, int dim) {
        Table table = new Table(values.length / dim, dim, 1);
        table.set(values);
        return table;
    }

    /** A table in one partition, which is the given array {@code [rows x dim]} itself. */
    public static Table over(float[] values, int dim) {
        return new Table(values, dim);
    }

    private Table(float[] values, int dim) {
        this.rows = values.length / dim;
        this.dim = dim;
        this.stride = dim;
        this.shift = 0;
        this.mask = 0;
        this.parts = new float[][] {values};
    }

    /** Sets all rows from {@code [rows x dim]}, row-major. */
    public void set(float[] values) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(values, r * dim, part(r), offset(r), dim);
        }
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Floats in a row. */
    public int dim() {
        return dim;
    }

    /** Number of partitions. */
    public int partitions() {
        return parts.length;
    }

    /** Floats from one row of a partition to its next. */
    public int stride() {
        return stride;
    }

    /** Partition {@code p} itself: rows p, p + P, p + 2P and so on, {@link #stride} floats each. */
    public float[] partition(int p) {
        return parts[p];
    }

    /**
     * The values themselves, row-major {@code [rows x dim]}, of a table with one partition and rows without a gap.
     *
     * @throws IllegalStateException if there are several, or gaps
     */
    public float[] values() {
        if (parts.length > 1 || stride != dim) {
            throw new IllegalStateException("a table of " + parts.length + " partitions has no one array");
        }
        return parts[0];
    }

    /** The array that holds row {@code r}, at {@link #offset}. */
    float[] part(int r) {
        return parts[r & mask];
    }

    /** Where row {@code r} starts in its {@link #part}. */
    int offset(int r) {
        return (r >>> shift) * stride;
    }

    /** Fills with uniform values in ±bound; the same for any number of partitions. */
    public void randomize(long seed, float bound) {
        for (int r = 0; r < rows; r++) {
            Seeds random = Seeds.of(seed, r);
            float[] part = part(r);
            int at = offset(r);
            for (int d = 0; d < dim; d++) {
                part[at + d] = (2 * random.nextFloat() - 1) * bound;
            }
        }
    }

    /** Adds {@code scale} times row i of {@code tile} to row {@code ids[i]}, for i below n. */
    public void add(float scale, int[] ids, int n, float[] tile, int tileStride) {
        for (int i = 0; i < n; i++) {
            int r = ids[i];
            Tiles.add(scale, tile, i * tileStride, part(r), offset(r), dim);
        }
    }

    /** All rows, row-major, {@code [rows x dim]}: a copy. */
    public float[] toArray() {
        float[] all = Memory.floats(rows, dim, "vectors (nodes x dim)");
        into(all, 0, dim);
        return all;
    }

    /** Copies row r to {@code to[at + r · width]}, for all rows. */
    public void into(float[] to, int at, int width) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(part(r), offset(r), to, at + r * width, dim);
        }
    }

    /** Whether every value is finite. */
    public boolean finite() {
        for (float[] part : parts) {
            if (!Finite.all(part)) {
                return false;
            }
        }
        return true;
    }

    /** Writes all values, bit for bit. */
    public void write(DataOutput out) throws IOException {
        Floats.write(out, parts);
    }

    /** Reads what {@link #write} wrote for a table of the same shape. */
    public void read(DataInput in) throws IOException {
        Floats.read(in, parts);
    }
}
