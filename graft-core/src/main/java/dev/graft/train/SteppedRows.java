package dev.graft.train;

import dev.graft.adapt.Movement;
import dev.graft.adapt.MovingRows;
import dev.graft.adapt.Rows;
import dev.graft.base.State;
import dev.graft.model.Head;
import dev.graft.recipe.Tune;
import dev.graft.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Rows {@code [nodes x dim]} under a head, which take steps at a share of its rate as a {@link Movement} lets them. */
final class SteppedRows implements State {
    private final Table table;
    private final Movement movement;
    private final Rows moving;
    private final float rate;

    /**
     * @param rates the rows' rate and the head's
     * @param table whose values are changed
     * @param read whether anything reads the rows; where nothing does, they stay as they are
     */
    SteppedRows(Tune.Optimizer rates, Table table, boolean read, Movement movement) {
        this.table = table;
        this.movement = movement;
        this.moving = MovingRows.of(movement, table, its -> Optimizers.of(rates, its));
        this.rate = !read || !movement.moves() ? 0 : (float) (rates.embeddingLr() / rates.lr());
    }

    /** Whether rows are trained. */
    boolean learn() {
        return rate > 0;
    }

    /** Whether steps go by the graph's own objective as well, which {@link #addJoint} adds. */
    boolean joint() {
        return movement.objective() != null;
    }

    Table table() {
        return table;
    }

    float[] values() {
        return table.values();
    }

    /** Adds the gradient of the graph's own objective to {@code gradients [nodes x dim]}, which are sums of so many means. */
    void addJoint(float[] gradients, int batches, long seed) {
        movement.addJoint(table.values(), gradients, batches, seed);
    }

    /** One step of rows {@code ids[0 … n)}, each by its gradient {@code [n x dim]}. */
    void add(int[] ids, int n, float[] gradients, float headRate) {
        moving.add(ids, n, gradients, table.dim(), headRate * rate);
    }

    /** Ends the step of all rows. */
    void end() {
        moving.end();
    }

    /**
     * What is trained: the rows where they learn, and the parameters of the head that reads them.
     *
     * @param changed what to do after values were read or restored
     */
    TrainedTables with(Head head, Runnable changed) {
        return new TrainedTables(
                Stream.of(learn() ? List.of(table) : List.<Table>of(), head.parameters())
                        .flatMap(List::stream)
                        .toList(),
                changed);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        table.write(out);
        moving.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        table.read(in);
        moving.read(in);
    }
}
