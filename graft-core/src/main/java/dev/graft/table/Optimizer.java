package dev.graft.table;

import dev.graft.base.State;

/** Applies gradients of gathered rows to the table they came from. Bound to one table and holding its state. */
public sealed interface Optimizer extends State permits Sgd, Momentum, RowAdagrad, Adagrad, Adam {
    /**
     * One step on rows {@code ids[0 … n)}.
     *
     * @param gradients {@code [n x stride]} dLoss/dRow
     * @param lr learning rate
     */
    void scatter(int[] ids, int n, float[] gradients, int stride, float lr);
}
