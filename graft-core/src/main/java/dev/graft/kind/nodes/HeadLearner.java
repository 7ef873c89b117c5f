package dev.graft.kind.nodes;

import dev.graft.adapt.Movement;
import dev.graft.base.Memory;
import dev.graft.base.State;
import dev.graft.graph.Bucket;
import dev.graft.math.Seeds;
import dev.graft.model.ClassTarget;
import dev.graft.model.Head;
import dev.graft.model.HeadSteps;
import dev.graft.model.HeadTarget;
import dev.graft.model.Noise;
import dev.graft.model.Propagation;
import dev.graft.recipe.Tune;
import dev.graft.table.Table;
import dev.graft.train.GatheredRows;
import dev.graft.train.ModelLearner;
import dev.graft.train.NeighbourhoodRows;
import dev.graft.train.Optimizers;
import dev.graft.train.Stats;
import dev.graft.train.TrainedTables;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fine-tunes rows and a head for what nodes are or have: classes, values. The head reads a node's row, the means of its
 * neighbourhood ({@link GatheredRows}) and its features, which stay as they are; it takes a step a batch, the rows
 * an epoch. A bucket's units are training nodes, or all where
 * another model tells of each, in a new order each epoch. Rows are held at unit root mean square: the
 * rows' rate is a share of that.
 */
public final class HeadLearner implements ModelLearner {
    private final Tune tune;
    private final NodeInputs inputs;
    private final int[] labelled;
    /** Nodes that are learned from: those with a label, or all where another model tells of each. */
    private final int[] units;

    private final long seed;
    private float headRate = 1;
    private final GatheredRows rows;
    private final Head head;
    private final HeadSteps steps;
    /** Labels alone, and with what else is taught of their nodes. */
    private final HeadTarget target;

    private final HeadTarget learned;
    private final TrainedTables model;
    private final Unlabelled unlabelled;
    private final RowDropout rowDropout;
    private final Mixup mixup;
    private final int[] order;
    private final int[] step;
    private int orderOf = -1;

    /**
     * @param inputs with vectors at unit root mean square; not changed
     * @param train ids of the training nodes
     * @param movement what of the vectors moves, and how far
     */
    public HeadLearner(
            Tune tune,
            Propagation propagation,
            NodeInputs inputs,
            HeadTarget target,
            int[] train,
            Movement movement,
            long seed) {
        this(tune, propagation, inputs.with(inputs.vectors().clone()), target, Teaching.NONE, train, movement, seed);
    }

    /**
     * The same, whose vectors are the learner's own: training changes them.
     *
     * @param teaching what another model tells of all nodes
     */
    HeadLearner(
            Tune tune,
            Propagation propagation,
            NodeInputs inputs,
            HeadTarget target,
            Teaching teaching,
            int[] train,
            Movement movement,
            long seed) {
        this.tune = tune;
        this.inputs = inputs;
        this.target = target;
        this.learned = teaching.with(target, train);
        this.labelled = train;
        this.units = teaching.units(train, target.outputs());
        this.seed = seed;
        int blocks = inputs.readsVectors() ? tune.head().hops() + 1 : 0;
        this.rows = new GatheredRows(
                tune.optimizer(),
                Table.over(inputs.vectors(), inputs.dim()),
                blocks,
                propagation,
                movement,
                taught(tune));
        int most = Math.min(tune.growth().largest(batchSize()), Math.max(batchSize(), units.length));
        this.unlabelled =
                Unlabelled.of(tune, rows, propagation, inputs.dim(), target, units, most, Seeds.derive(seed, 4));
        this.step = new int[most + unlabelled.rows(most)];
        this.head = new Head(
                rows.width() + inputs.width(),
                rows.learn() ? rows.width() : 0,
                tune.head().hidden(),
                target.outputs(),
                tune.head().dropout(),
                step.length,
                Seeds.derive(seed, 1),
                table -> Optimizers.of(tune.optimizer(), table));
        this.steps = new HeadSteps(
                head,
                tune.regularize(),
                tune.accumulate(),
                tune.clip(),
                tune.head().layerRate());
        this.model = rows.with(head);
        this.rowDropout = new RowDropout(blocks > 0 ? tune.head().rowDropout() : 0, most);
        this.mixup = new Mixup(tune.loss().mixup(), most, head.in(), head.out());
        this.order = units.clone();
    }

    /** Nodes whose rows get gradients: those that are learned from, and where labels are made up all. */
    private int[] taught(Tune tune) {
        return tune.semi().pseudo().weight() > 0
                ? IntStream.range(0, inputs.vectors().length / inputs.dim()).toArray()
                : units;
    }

    /**
     * Starts a linear head as the frozen baseline.
     *
     * @param frozen its weights, vectors before features, the intercept last
     * @param scale this head's vectors as a multiple of the baseline's
     * @param features the baseline's; this head's may be followed by more
     */
    void startFrozen(float[] frozen, float scale, int features) {
        start(HeadStart.frozen(
                frozen,
                inputs.readsVectors() ? inputs.dim() : 0,
                scale,
                features,
                rows.width(),
                head.in(),
                head.out()));
    }

    /** Starts a linear head at the class means of what it reads, for nodes of one class each. */
    void startAtPrototypes() {
        if (!(target instanceof ClassTarget classes)) {
            throw new IllegalArgumentException("prototypes are of classes");
        }
        float[] read = Memory.floats(labelled.length, head.in(), "inputs of the head (training nodes x inputs)");
        for (int from = 0; from < labelled.length; from += batchSize()) {
            int n = Math.min(batchSize(), labelled.length - from);
            gather(labelled, from, n);
            System.arraycopy(head.input(), 0, read, from * head.in(), n * head.in());
        }
        start(HeadStart.prototypes(read, head.in(), classes, labelled));
    }

    /** Starts where another head of this shape is. */
    void startAt(List<float[]> tables) {
        goOn(tables, 1);
    }

    /** The same, with a share of the rate. */
    void goOn(List<float[]> tables, float rate) {
        headRate = rate;
        head.set(tables);
    }

    private void start(float[] weights) {
        head.parameters().getFirst().set(weights);
    }

    /** Labelled nodes a batch, before it grows: as the recipe says, but no fewer than ten steps an epoch where that leaves 32 a step. */
    public int batchSize() {
        return Math.max(1, Math.min(tune.batch(), Math.max(32, labelled.length / 10)));
    }

    @Override
    public Stats fit(Bucket bucket, float lr) {
        begin(bucket.epoch());
        int from = (int) bucket.from();
        int n = (int) (bucket.to() - bucket.from());
        System.arraycopy(order, from, step, 0, n);
        int all = n + unlabelled.pick(bucket, n, step);
        gather(step, 0, all);
        unlabelled.replace(head.input(), n, head.in());
        disturb(bucket, n);
        float[] logits = head.forward(all, Seeds.of(seed, 2, bucket.epoch(), bucket.round()));
        double sum = mixup.gradient(learned, logits, step, n);
        unlabelled.gradient(logits, n);
        head.backward(all, logits);
        steps.after(n, lr * headRate, bucket.to() == units.length);
        if (rows.learn()) {
            mixup.unmix(head.inputGradient(), n, head.in());
            rowDropout.apply(head.inputGradient(), n, head.in(), inputs.dim());
            rows.collect(step, 0, n + unlabelled.moving(), head.inputGradient(), head.in());
            if (bucket.to() == units.length) {
                rows.step(lr, NeighbourhoodRows.At.endOf(bucket, seed));
            }
        }
        return new Stats(n, sum, n);
    }

    /** What is done to the labelled rows of a step before the head reads them. */
    private void disturb(Bucket bucket, int n) {
        Seeds random = Seeds.of(seed, 5, bucket.epoch(), bucket.round());
        rowDropout.draw(n, random);
        rowDropout.apply(head.input(), n, head.in(), inputs.dim());
        mixup.draw(n, random);
        mixup.mix(head.input(), n, head.in());
    }

    private void begin(int epoch) {
        if (epoch != orderOf) {
            System.arraycopy(units, 0, order, 0, units.length);
            Seeds.of(seed, 3, epoch).shuffle(order);
            orderOf = epoch;
            unlabelled.begin(epoch, this::predictions);
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

    /** Nodes an epoch. */
    int units() {
        return units.length;
    }

    /** Predictions {@code [nodes.length x outputs]} in the present state: class probabilities, or values. */
    public float[] predictions(int[] nodes) {
        int outputs = head.out();
        float[] all = Memory.floats(nodes.length, outputs, "what is told (nodes x classes)");
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

    /** The same rows themselves, for one who asks nothing more of this. */
    float[] handedOver() {
        return rows.values();
    }

    /** The head's tables in the present state, the first layer's first. */
    List<float[]> head() {
        return head.parameters().stream().map(Table::toArray).toList();
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
    public List<State> present() {
        return List.of(rows, head);
    }
}
