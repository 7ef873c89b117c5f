package dev.graft.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Applies gradients of gathered rows to the table they came from. Bound to one table and holding its state. */
public sealed interface Optimizer permits Sgd, Momentum, RowAdagrad, Adagrad, Adam {
    /**
     * One step on rows {@code ids[0 … n)}.
     *
     * @param gradients {@code [n x stride]} dLoss/dRow
     * @param lr learning rate
     */
    void scatter(int[] ids, int n, float[] gradients, int stride, float lr);

    /** Writes the state, bit for bit. */
    void write(DataOutput out) throws IOException;

    /** Reads what {@link #write} wrote. */
    void read(DataInput in) throws IOException;
}
