package dev.graft.table;

import dev.graft.base.Memory;
import dev.graft.graph.Partitions;
import dev.graft.math.Finite;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Rows of floats, in partitions that are arrays of their own: threads that work on different ones touch no common array. */
public final class Table {
    private final Partitions partitions;
    private final int dim;
    private final int stride;
    private final float[][] parts;

    /**
     * A table of zeros, in one partition.
     *
     * @throws dev.graft.base.BadInput if it would pass 2^31 floats, or there is no room
     */
    public Table(int rows, int dim) {
        this(Partitions.one(rows), dim);
    }

    /** The same in these partitions. */
    public Table(Partitions partitions, int dim) {
        this(partitions, dim, dim);
    }

    /**
     * A table of zeros whose rows begin {@link Tiles#stride} floats apart, the last of them always zero, for kernels
     * that know no tail.
     *
     * @throws dev.graft.base.BadInput if a partition would pass 2^31 floats, or there is no room
     */
    public static Table padded(Partitions partitions, int dim) {
        return new Table(partitions, dim, Tiles.stride(dim));
    }

    private Table(Partitions partitions, int dim, int stride) {
        this.partitions = partitions;
        this.dim = dim;
        this.stride = stride;
        this.parts = new float[partitions.count()][];
        for (int p = 0; p < parts.length; p++) {
            parts[p] = Memory.floats(partitions.size(p), stride, "vectors (nodes x dim)");
        }
    }

    /** A table of {@code [rows x dim]} given values, row-major, in one partition. */
    public static Table of(float[] values, int dim) {
        Table table = new Table(values.length / dim, dim);
        table.set(values);
        return table;
    }

    /** A table in one partition, which is the given array {@code [rows x dim]} itself. */
    public static Table over(float[] values, int dim) {
        return new Table(values, dim);
    }

    private Table(float[] values, int dim) {
        this.partitions = Partitions.one(values.length / dim);
        this.dim = dim;
        this.stride = dim;
        this.parts = new float[][] {values};
    }

    /** Sets all rows from {@code [rows x dim]}, row-major. */
    public void set(float[] values) {
        for (int r = 0; r < rows(); r++) {
            System.arraycopy(values, r * dim, part(r), offset(r), dim);
        }
    }

    /** Number of rows. */
    public int rows() {
        return partitions.rows();
    }

    /** Floats in a row. */
    public int dim() {
        return dim;
    }

    /** Which row lies where. */
    public Partitions partitions() {
        return partitions;
    }

    /** Floats from one row of a partition to its next. */
    public int stride() {
        return stride;
    }

    /** Partition {@code p} itself, {@link #stride} floats a row. */
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
        return parts[partitions.of(r)];
    }

    /** Where row {@code r} starts in its {@link #part}. */
    int offset(int r) {
        return partitions.place(r) * stride;
    }

    /** Fills with uniform values in ±bound; the same for any number of partitions. */
    public void randomize(long seed, float bound) {
        for (int r = 0; r < rows(); r++) {
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
        float[] all = Memory.floats(rows(), dim, "vectors (nodes x dim)");
        into(all, 0, dim);
        return all;
    }

    /** Copies row r to {@code to[at + r · width]}, for all rows. */
    public void into(float[] to, int at, int width) {
        for (int r = 0; r < rows(); r++) {
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
