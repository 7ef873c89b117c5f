package dev.graft.train;

import dev.graft.base.Nullable;
import dev.graft.graph.Bucket;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.model.Head;
import dev.graft.model.HeadTarget;
import dev.graft.model.Propagation;
import dev.graft.recipe.Tune;
import dev.graft.table.Optimizer;
import dev.graft.table.Table;
import dev.graft.task.NodeInputs;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fine-tunes rows and a head for what nodes are or have: classes, values. The head reads a node's row and the means of
 * its neighbourhood, hop after hop, and then its features, which stay as they are; it takes a step a batch, at once with the rows' gradients being summed; the rows take a step an epoch.
 * Between their steps the neighbourhood means stay as they are (the idea of historical embeddings: Chen, Zhu, Song,
 * ICML 2018), so a batch costs no walk over the graph. A bucket's units are training nodes, in a new order
 * each epoch. Rows are held at unit root mean square: the rows' rate is a share of that.
 */
public final class HeadLearner implements Learner {
    private final Tune tune;
    private final Propagation propagation;
    private final NodeInputs inputs;
    private final int[] train;
    private final long seed;
    private final Table rows;
    private final Optimizer rowOptimizer;
    private final float rowsToHead;
    /** Row blocks that the head reads: the row itself and a mean a hop, or none. */
    private final int blocks;

    private final Head head;
    private final HeadTarget target;
    private final List<float[]> features = new ArrayList<>();
    private final List<float[]> featureGradients = new ArrayList<>();
    private final int[] every;
    private final int[] order;
    private int orderOf = -1;
    private @Nullable List<float[]> best;

    /**
     * @param inputs with vectors at unit root mean square; not changed
     * @param train ids of the training nodes
     */
    public HeadLearner(
            Tune tune, Propagation propagation, NodeInputs inputs, HeadTarget target, int[] train, long seed) {
        this.tune = tune;
        this.propagation = propagation;
        this.inputs = inputs;
        this.target = target;
        this.train = train;
        this.seed = seed;
        this.blocks = inputs.readsVectors() ? tune.head().hops() + 1 : 0;
        this.rows = Table.of(inputs.vectors(), inputs.dim());
        this.rowOptimizer = Optimizers.of(tune.optimizer().kind(), rows);
        this.rowsToHead = blocks == 0
                ? 0
                : (float) (tune.optimizer().embeddingLr() / tune.optimizer().lr());
        int read = inputs.dim() * blocks;
        this.head = new Head(
                read + inputs.width(),
                rowsToHead > 0 ? read : 0,
                tune.head().hidden(),
                target.outputs(),
                tune.head().dropout(),
                batchSize(),
                Seeds.derive(seed, 1),
                table -> Optimizers.of(tune.optimizer().kind(), table));
        this.order = train.clone();
        this.every = new int[rows.rows()];
        Arrays.setAll(every, i -> i);
        for (int block = 0; block < blocks; block++) {
            features.add(block == 0 ? rows.values() : new float[inputs.vectors().length]);
            featureGradients.add(rowsToHead > 0 ? new float[inputs.vectors().length] : new float[0]);
        }
        propagate();
    }

    /** Labelled nodes a step: as the recipe says, but no fewer than ten steps an epoch where that leaves 32 a step. */
    public int batchSize() {
        return Math.max(1, Math.min(tune.batch(), Math.max(32, train.length / 10)));
    }

    @Override
    public Stats fit(Bucket bucket, float lr) {
        shuffle(bucket.epoch());
        int from = (int) bucket.from();
        int n = (int) (bucket.to() - bucket.from());
        Seeds random = Seeds.of(seed, 2, bucket.epoch(), bucket.round());
        gather(order, from, n);
        float[] logits = head.forward(n, random);
        double sum = target.gradient(logits, order, from, n);
        head.backward(n, logits);
        head.step(lr, (float) tune.regularize().l1(), (float) tune.regularize().l2());
        if (rowsToHead > 0) {
            collect(order, from, n);
            if (bucket.to() == train.length) {
                stepRows(lr * rowsToHead);
            }
        }
        return new Stats(n, sum, n);
    }

    private void shuffle(int epoch) {
        if (epoch != orderOf) {
            System.arraycopy(train, 0, order, 0, train.length);
            Seeds.of(seed, 3, epoch).shuffle(order);
            orderOf = epoch;
        }
    }

    private void gather(int[] nodes, int from, int n) {
        int dim = rows.dim();
        int width = head.in();
        for (int i = 0; i < n; i++) {
            int at = nodes[from + i] * dim;
            for (int block = 0; block < blocks; block++) {
                System.arraycopy(features.get(block), at, head.input(), i * width + block * dim, dim);
            }
            int constants = inputs.width();
            System.arraycopy(
                    inputs.features(), nodes[from + i] * constants, head.input(), i * width + blocks * dim, constants);
        }
    }

    private void collect(int[] nodes, int from, int n) {
        int dim = rows.dim();
        int width = head.in();
        for (int i = 0; i < n; i++) {
            int at = nodes[from + i] * dim;
            for (int block = 0; block < blocks; block++) {
                Tiles.add(1, head.inputGradient(), i * width + block * dim, featureGradients.get(block), at, dim);
            }
        }
    }

    private void stepRows(float lr) {
        for (int hop = blocks - 1; hop > 0; hop--) {
            propagation.addTransposed(featureGradients.get(hop), featureGradients.get(hop - 1), rows.dim());
            Arrays.fill(featureGradients.get(hop), 0);
        }
        rowOptimizer.scatter(every, every.length, featureGradients.getFirst(), rows.dim(), lr);
        Arrays.fill(featureGradients.getFirst(), 0);
        propagate();
    }

    private void propagate() {
        for (int hop = 1; hop < blocks; hop++) {
            propagation.apply(features.get(hop - 1), features.get(hop), rows.dim());
        }
    }

    /** Predictions {@code [nodes.length x outputs]} in the present state: class probabilities, or values. */
    public float[] predictions(int[] nodes) {
        int outputs = head.out();
        float[] all = new float[nodes.length * outputs];
        int step = batchSize();
        for (int from = 0; from < nodes.length; from += step) {
            int n = Math.min(step, nodes.length - from);
            gather(nodes, from, n);
            float[] logits = head.forward(n);
            target.predict(logits, n);
            System.arraycopy(logits, 0, all, from * outputs, n * outputs);
        }
        return all;
    }

    /** The rows {@code [nodes x dim]} in the present state, at the scale they were given. */
    public float[] vectors() {
        return rows.values().clone();
    }

    /** The trained values alone, without the optimizers' memory: what a finished run stores. */
    public State model() {
        return new State() {
            @Override
            public void write(DataOutput out) throws IOException {
                for (Table table : tables().toList()) {
                    table.write(out);
                }
            }

            @Override
            public void read(DataInput in) throws IOException {
                for (Table table : tables().toList()) {
                    table.read(in);
                }
                propagate();
            }
        };
    }

    @Override
    public boolean finite() {
        return head.finite() && rows.finite();
    }

    @Override
    public void keep() {
        best = tables().map(table -> table.values().clone()).toList();
    }

    @Override
    public void restore() {
        if (best != null) {
            List<Table> tables = tables().toList();
            for (int i = 0; i < tables.size(); i++) {
                tables.get(i).set(best.get(i));
            }
            propagate();
        }
    }

    private Stream<Table> tables() {
        return Stream.concat(Stream.of(rows), head.parameters().stream());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        rows.write(out);
        rowOptimizer.write(out);
        head.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        rows.read(in);
        rowOptimizer.read(in);
        head.read(in);
        propagate();
    }
}
