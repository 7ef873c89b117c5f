package dev.graft.adapt;

import java.io.DataInput;
import java.io.DataOutput;

/** Rows that stay. */
record StillRows() implements Rows {
    @Override
    public void add(int[] ids, int n, float[] gradients, int stride, float lr) {}

    @Override
    public void end() {}

    @Override
    public void write(DataOutput out) {}

    @Override
    public void read(DataInput in) {}
}
