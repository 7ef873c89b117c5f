package dev.graft.table;

import java.io.DataInput;
import java.io.DataOutput;

/** Stochastic gradient descent: {@code row -= lr · gradient}. A row that occurs twice gets both steps. */
public record Sgd(Table table) implements Optimizer {
    @Override
    public void scatter(int[] ids, int n, float[] gradients, int stride, float lr) {
        table.add(-lr, ids, n, gradients, stride);
    }

    @Override
    public void write(DataOutput out) {}

    @Override
    public void read(DataInput in) {}
}
