package dev.graft.adapt;

import dev.graft.base.State;
import dev.graft.table.Optimizer;
import dev.graft.table.Table;

/**
 * The one way in which vectors move: gradients of a table's rows come in, and rows take the step that a {@link Movement}
 * leaves them. A step is any number of {@link #add}s, and one {@link #end}.
 */
public sealed interface Rows extends State permits FreeRows, StillRows {
    /**
     * Gradients of rows {@code ids[0 … n)}. Calls of one step that share no row may come from several threads.
     *
     * @param gradients {@code [n x stride]} dLoss/dRow
     * @param lr rate of the step
     */
    void add(int[] ids, int n, float[] gradients, int stride, float lr);

    /** Ends a step. */
    void end();

    /** Makes the optimizer of a table. */
    interface Optimizers {
        Optimizer of(Table table);
    }
}
