package dev.graft.train;

import dev.graft.adapt.Movement;
import dev.graft.base.Cores;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.base.State;
import dev.graft.math.Tiles;
import dev.graft.model.Head;
import dev.graft.model.PartialTranspose;
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
 * The rows and means of {@link NeighbourhoodRows}, bit for bit, for a head that reads nodes one by one, in less room. Where rows move, the last hop's
 * means are made where they are read. Gradients are held of nodes that teach alone. As nothing is read during a step, the means'
 * place is then that of the gradients on their way back, and rows step a few at a time, so that the sums of all never are.
 */
public final class GatheredRows implements State {
    private static final int CHUNK = 1024;
    /** Rows whose reading is worth a hand-over to another core. */
    private static final int READ = 1024;

    private final SteppedRows rows;
    private final int dim;
    private final int blocks;
    private final @Nullable Propagation propagation;
    private final @Nullable PartialTranspose transpose;
    private final int[] place;
    private final int[] every;
    /** Of all hops, where rows move of all but the last {@code [nodes x dim]}; during a step gradients of the same blocks. */
    private final List<float[]> means = new ArrayList<>();
    /** A block each, {@code [taught x dim]}; none where rows stay. */
    private final List<float[]> gradients = new ArrayList<>();

    /** Gradients of all rows, where the graph's own objective is about any of them. */
    private final float[] all;

    /**
     * @param rates the rows' rate and the head's
     * @param table the rows, which training changes
     * @param blocks 1 and a mean a hop; 0 where nothing reads the rows, which then stay as they are
     * @param propagation makes the means; null where no block is one
     * @param movement what of the rows moves, and how far
     * @param taught nodes that gradients are collected of
     */
    public GatheredRows(
            Tune.Optimizer rates,
            Table table,
            int blocks,
            @Nullable Propagation propagation,
            Movement movement,
            int[] taught) {
        this.rows = new SteppedRows(rates, table, blocks > 0, movement);
        this.dim = table.dim();
        this.blocks = blocks;
        this.propagation = propagation;
        this.every = new int[table.rows()];
        Arrays.setAll(every, u -> u);
        boolean spreads = rows.learn() && blocks > 1 && propagation != null;
        this.transpose = spreads && propagation != null ? propagation.transposed(taught) : null;
        this.place = rows.learn() ? places(taught, table.rows()) : new int[0];
        for (int block = 0; block < blocks && rows.learn(); block++) {
            gradients.add(Memory.floats(taught.length, dim, "gradients (nodes that teach x dim)"));
        }
        for (int hop = 1; hop < (rows.learn() ? blocks - 1 : blocks); hop++) {
            means.add(Memory.floats(table.rows(), dim, "means of neighbourhoods (nodes x dim)"));
        }
        this.all = new float[rows.learn() && rows.joint() ? table.values().length : 0];
        propagate();
    }

    private static int[] places(int[] nodes, int all) {
        int[] place = new int[all];
        Arrays.fill(place, -1);
        for (int i = 0; i < nodes.length; i++) {
            place[nodes[i]] = i;
        }
        return place;
    }

    /** Whether rows are trained; where they are not, there is no room for gradients. */
    public boolean learn() {
        return rows.learn();
    }

    /** Ids of all nodes. */
    public int[] every() {
        return every;
    }

    /** Floats that {@link #gather} writes a node. */
    public int width() {
        return blocks * dim;
    }

    /** Hops whose means are read. */
    public int hops() {
        return Math.max(0, blocks - 1);
    }

    /** The rows {@code [nodes x dim]} themselves, in the present state. */
    public float[] values() {
        return rows.values();
    }

    /** Copies all blocks of {@code nodes[from … from + n)}, side by side, to {@code to [n x stride]}. */
    public void gather(int[] nodes, int from, int n, float[] to, int stride) {
        Cores.split(n, READ, (first, last) -> {
            for (int i = first; i < last; i++) {
                gather(nodes[from + i], to, i * stride);
            }
        });
    }

    private void gather(int u, float[] to, int at) {
        for (int block = 0; block < blocks; block++) {
            if (block <= means.size()) {
                System.arraycopy(block(block), u * dim, to, at + block * dim, dim);
            } else if (propagation != null) {
                propagation.row(u, block(block - 1), to, at + block * dim, dim);
            }
        }
    }

    private float[] block(int block) {
        return block == 0 ? rows.values() : means.get(block - 1);
    }

    /** Adds gradients of what {@link #gather} copied, of nodes that teach. */
    public void collect(int[] nodes, int from, int n, float[] added, int stride) {
        for (int i = 0; i < n; i++) {
            int at = place[nodes[from + i]] * dim;
            for (int block = 0; block < blocks; block++) {
                Tiles.add(1, added, i * stride + block * dim, gradients.get(block), at, dim);
            }
        }
    }

    /** One step on all rows by the gradients so far, which start again from 0. */
    public void step(float headRate, NeighbourhoodRows.At at) {
        for (int block = blocks - 2; block > 0; block--) {
            sums(block, 0, every.length, means.get(block - 1));
        }
        if (rows.joint()) {
            sums(0, 0, every.length, all);
            rows.addJoint(all, at.batches(), at.seed());
            rows.add(every, every.length, all, headRate);
        } else {
            Cores.split(every.length, CHUNK, (from, to) -> step(from, to, headRate));
        }
        rows.end();
        gradients.forEach(gradient -> Arrays.fill(gradient, 0));
        propagate();
    }

    private void step(int from, int to, float headRate) {
        float[] chunk = new float[Math.min(CHUNK, to - from) * dim];
        for (int first = from; first < to; first += CHUNK) {
            int last = Math.min(to, first + CHUNK);
            sums(0, first, last, chunk);
            rows.add(Arrays.copyOfRange(every, first, last), last - first, chunk, headRate);
        }
    }

    /** Gradients of one block's rows {@code from … to-1}. */
    private void sums(int block, int from, int to, float[] sums) {
        Cores.split(to - from, CHUNK, (first, last) -> {
            for (int i = first; i < last; i++) {
                sum(block, from + i, sums, i * dim);
            }
        });
    }

    /** A node's gradient of one block: its own, and what comes back from those above. */
    private void sum(int block, int u, float[] to, int at) {
        if (place[u] < 0) {
            Arrays.fill(to, at, at + dim, 0);
        } else {
            System.arraycopy(gradients.get(block), place[u] * dim, to, at, dim);
        }
        if (block == blocks - 2 && transpose != null) {
            transpose.addRow(u, gradients.get(block + 1), to, at, dim);
        } else if (block < blocks - 2 && propagation != null) {
            propagation.addTransposedRow(u, means.get(block), to, at, dim);
        }
    }

    private void propagate() {
        for (int hop = 1; hop <= means.size() && propagation != null; hop++) {
            propagation.apply(block(hop - 1), block(hop), dim);
        }
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
