package dev.graft.train;

import dev.graft.adapt.Movement;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.base.State;
import dev.graft.graph.Bucket;
import dev.graft.math.Seeds;
import dev.graft.model.Head;
import dev.graft.model.Propagation;
import dev.graft.recipe.Tune;
import dev.graft.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows that are read in blocks {@code [nodes x dim]}: the row itself and its neighbourhood's means, hop after hop.
 * Gradients of the blocks are summed until {@link #step}, which all rows take at once; the means stay as they are between
 * steps (the idea of historical embeddings: Chen, Zhu, Song, ICML 2018), so reading costs no walk over the graph.
 */
public final class NeighbourhoodRows implements State {
    private final SteppedRows rows;
    private final int dim;
    private final @Nullable Propagation propagation;
    private final List<float[]> values = new ArrayList<>();
    private final List<float[]> gradients = new ArrayList<>();
    private final int[] every;

    /**
     * @param rates the rows' rate and the head's
     * @param vectors {@code [nodes x dim]}; not changed
     * @param blocks 1 and a mean a hop; 0 where nothing reads the rows, which then stay as they are
     * @param propagation makes the means; null where no block is one
     * @param movement what of the rows moves, and how far
     */
    public NeighbourhoodRows(
            Tune.Optimizer rates,
            float[] vectors,
            int dim,
            int blocks,
            @Nullable Propagation propagation,
            Movement movement) {
        Table table = Table.of(vectors, dim);
        this.rows = new SteppedRows(rates, table, blocks > 0, movement);
        this.dim = dim;
        this.propagation = propagation;
        for (int block = 0; block < blocks; block++) {
            values.add(block == 0 ? table.values() : new float[vectors.length]);
            gradients.add(new float[rows.learn() ? vectors.length : 0]);
        }
        this.every = new int[table.rows()];
        Arrays.setAll(every, u -> u);
        propagate();
    }

    /** Rows and the means of their neighbourhoods, a block each, as {@link #values} has them. */
    public static List<float[]> blocks(float[] rows, int dim, int blocks, @Nullable Propagation propagation) {
        List<float[]> values = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            values.add(block == 0 ? rows : Memory.floats(rows.length / dim, dim, "vectors (nodes x dim)"));
            if (block > 0 && propagation != null) {
                propagation.apply(values.get(block - 1), values.get(block), dim);
            }
        }
        return values;
    }

    /** Whether rows are trained; where they are not, there is no room for gradients. */
    public boolean learn() {
        return rows.learn();
    }

    /** The present values, a block each. */
    public List<float[]> values() {
        return values;
    }

    /** What the next {@link #step} goes by, a block each; to be added to. */
    public List<float[]> gradients() {
        return gradients;
    }

    /**
     * When a step is, and what led to it.
     *
     * @param batches whose mean losses' gradients were added since the last step
     * @param seed of the step's own draws
     */
    public record At(int batches, long seed) {
        /** After the last batch of an epoch, where rows step once in each. */
        public static At endOf(Bucket last, long seed) {
            return new At(last.round() + 1, Seeds.derive(seed, 6, last.epoch()));
        }
    }

    /** One step on all rows by the gradients so far, which start again from 0. */
    public void step(float headRate, At at) {
        for (int hop = values.size() - 1; hop > 0 && propagation != null; hop--) {
            propagation.addTransposed(gradients.get(hop), gradients.get(hop - 1), dim);
            Arrays.fill(gradients.get(hop), 0);
        }
        rows.addJoint(gradients.getFirst(), at.batches(), at.seed());
        rows.add(every, every.length, gradients.getFirst(), headRate);
        rows.end();
        Arrays.fill(gradients.getFirst(), 0);
        propagate();
    }

    private void propagate() {
        for (int hop = 1; hop < values.size() && propagation != null; hop++) {
            propagation.apply(values.get(hop - 1), values.get(hop), dim);
        }
    }

    /** The rows {@code [nodes x dim]} in the present state. */
    public float[] vectors() {
        return rows.values().clone();
    }

    /** What is trained: the rows where they learn, and the parameters of the head that reads them. */
    public TrainedTables with(Head head) {
        return rows.with(head, this::propagate);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        rows.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        rows.read(in);
        propagate();
    }
}
