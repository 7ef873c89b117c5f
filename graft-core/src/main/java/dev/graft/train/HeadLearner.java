package dev.graft.train;

import dev.graft.graph.Bucket;
import dev.graft.math.Seeds;
import dev.graft.model.Head;
import dev.graft.model.HeadSteps;
import dev.graft.model.HeadTarget;
import dev.graft.model.Noise;
import dev.graft.model.Propagation;
import dev.graft.recipe.Tune;
import dev.graft.task.NodeInputs;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Fine-tunes rows and a head for what nodes are or have: classes, values. The head reads a node's row, the means of its
 * neighbourhood ({@link NeighbourhoodRows}) and its features, which stay as they are; it takes a step a batch, the rows
 * an epoch. A bucket's units are training nodes, in a new order each epoch. Rows are held at unit root mean square: the
 * rows' rate is a share of that.
 */
public final class HeadLearner implements ModelLearner {
    private final Tune tune;
    private final NodeInputs inputs;
    private final int[] train;
    private final long seed;
    private final NeighbourhoodRows rows;
    private final Head head;
    private final HeadSteps steps;
    private final HeadTarget target;
    private final TrainedTables model;
    private final int[] order;
    private int orderOf = -1;

    /**
     * @param inputs with vectors at unit root mean square; not changed
     * @param train ids of the training nodes
     */
    public HeadLearner(
            Tune tune, Propagation propagation, NodeInputs inputs, HeadTarget target, int[] train, long seed) {
        this.tune = tune;
        this.inputs = inputs;
        this.target = target;
        this.train = train;
        this.seed = seed;
        int blocks = inputs.readsVectors() ? tune.head().hops() + 1 : 0;
        this.rows = new NeighbourhoodRows(tune.optimizer(), inputs.vectors(), inputs.dim(), blocks, propagation);
        this.head = new Head(
                rows.width() + inputs.width(),
                rows.learn() ? rows.width() : 0,
                tune.head().hidden(),
                target.outputs(),
                tune.head().dropout(),
                Math.min(tune.growth().largest(batchSize()), Math.max(batchSize(), train.length)),
                Seeds.derive(seed, 1),
                table -> Optimizers.of(tune.optimizer(), table));
        this.steps = new HeadSteps(
                head,
                tune.regularize(),
                tune.accumulate(),
                tune.clip(),
                tune.head().layerRate());
        this.model = rows.with(head);
        this.order = train.clone();
    }

    /** Labelled nodes a batch, before it grows: as the recipe says, but no fewer than ten steps an epoch where that leaves 32 a step. */
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
        steps.after(n, lr, bucket.to() == train.length);
        if (rows.learn()) {
            rows.collect(order, from, n, head.inputGradient(), head.in());
            if (bucket.to() == train.length) {
                rows.step(lr);
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
        rows.gather(nodes, from, n, head.input(), head.in());
        int width = inputs.width();
        for (int i = 0; i < n; i++) {
            System.arraycopy(
                    inputs.features(), nodes[from + i] * width, head.input(), i * head.in() + rows.width(), width);
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
        return rows.vectors();
    }

    @Override
    public TrainedTables model() {
        return model;
    }

    @Override
    public Noise noise() {
        return steps.noise();
    }

    @Override
    public boolean storesBest() {
        return true;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        rows.write(out);
        head.write(out);
        model.writeBest(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        rows.read(in);
        head.read(in);
        model.readBest(in);
    }
}
