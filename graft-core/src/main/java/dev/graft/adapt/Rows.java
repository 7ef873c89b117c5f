package dev.graft.adapt;

import dev.graft.base.State;
import dev.graft.table.Optimizer;
import dev.graft.table.Table;
import java.util.List;

/**
 * The one way in which vectors move: gradients of a table's rows come in, and rows take the step that a {@link Movement}
 * leaves them. A step is any number of {@link #add} of different groups of rows, and one {@link #end}.
 */
public sealed interface Rows extends State permits FreeRows, MappedRows, StillRows {
    /**
     * Gradients of rows {@code ids[0 … n)}. Calls of one step that share no row may come from several threads, each with
     * its own {@code group}.
     *
     * @param group which of the step's groups, from 0
     * @param gradients {@code [n x stride]} dLoss/dRow
     * @param lr rate of the step
     * @param done share of the run that is done, 0 to 1
     */
    void add(int group, int[] ids, int n, float[] gradients, int stride, float lr, double done);

    /** Ends a step of that rate. */
    void end(float lr, double done);

    /** What is learned beside the table's own values. */
    default List<Table> parameters() {
        return List.of();
    }

    /** The map that rows are brought by, {@code [dim x dim]} with {@code after = row · A}; empty where they move by themselves. */
    default float[] map() {
        return new float[0];
    }

    /** Makes the optimizer of a table. */
    interface Optimizers {
        Optimizer of(Table table);
    }
}
