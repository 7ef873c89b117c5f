package dev.graft.kind.community;

import dev.graft.adapt.Movement;
import dev.graft.base.Memory;
import dev.graft.base.State;
import dev.graft.graph.Bucket;
import dev.graft.graph.Csr;
import dev.graft.kind.nodes.HeadLearner;
import dev.graft.math.Seeds;
import dev.graft.model.ClassLoss;
import dev.graft.model.Head;
import dev.graft.model.HeadSteps;
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
 * Fine-tunes rows and a head towards communities of high modularity, without any label: DMoN's objective ({@link
 * SoftModularity}) on {@link HeadLearner}'s head. A bucket's units are nodes, in a new order each epoch; the head takes
 * a step a batch, the rows an epoch. What a node gains from its neighbours' communities is taken at the start of the
 * epoch.
 */
final class ModularityLearner implements ModelLearner {
    private final Tune tune;
    private final long seed;
    private final GatheredRows rows;
    private final Head head;
    private final HeadSteps steps;
    private final SoftModularity objective;
    private final TrainedTables model;
    private final int[] order;

    /**
     * @param vectors {@code [nodes x dim]} at unit root mean square, which training changes
     * @param communities at most
     * @param movement what of the vectors moves, and how far
     */
    ModularityLearner(
            Tune tune,
            Csr arcs,
            Propagation propagation,
            float[] vectors,
            int dim,
            int communities,
            Movement movement,
            long seed) {
        this.tune = tune;
        this.seed = seed;
        this.rows = new GatheredRows(
                tune.optimizer(),
                Table.over(vectors, dim),
                tune.head().hops() + 1,
                propagation,
                movement,
                IntStream.range(0, vectors.length / dim).toArray());
        this.objective = new SoftModularity(arcs, communities);
        this.head = new Head(
                rows.width(),
                tune.head().hidden(),
                communities,
                tune.head().dropout(),
                Math.min(tune.growth().largest(batchSize()), rows.every().length),
                Seeds.derive(seed, 1),
                table -> Optimizers.of(tune.optimizer(), table));
        this.steps = new HeadSteps(
                head,
                tune.regularize(),
                tune.accumulate(),
                tune.clip(),
                tune.head().layerRate());
        this.model = rows.with(head);
        this.order = rows.every().clone();
    }

    /** Nodes a batch, before it grows. */
    int batchSize() {
        return Math.min(tune.batch(), rows.every().length);
    }

    @Override
    public Stats fit(Bucket bucket, float lr) {
        if (bucket.from() == 0) {
            System.arraycopy(rows.every(), 0, order, 0, order.length);
            Seeds.of(seed, 3, bucket.epoch()).shuffle(order);
            objective.refresh(communities());
        }
        int from = (int) bucket.from();
        int n = (int) (bucket.to() - bucket.from());
        rows.gather(order, from, n, head.input(), head.in());
        float[] logits = head.forward(n, Seeds.of(seed, 2, bucket.epoch(), bucket.round()));
        objective.gradient(logits, n, order, from);
        head.backward(n, logits);
        steps.after(n, lr, bucket.to() == order.length);
        if (rows.learn()) {
            rows.collect(order, from, n, head.inputGradient(), head.in());
            if (bucket.to() == order.length) {
                rows.step(lr, NeighbourhoodRows.At.endOf(bucket, seed));
            }
        }
        return new Stats(n, objective.loss() * n, n);
    }

    /** Soft communities of all nodes {@code [nodes x communities]} in the present state. */
    float[] communities() {
        int[] every = rows.every();
        int k = head.out();
        float[] all = Memory.floats(every.length, k, "communities' shares (nodes x communities)");
        int step = batchSize();
        for (int from = 0; from < every.length; from += step) {
            int n = Math.min(step, every.length - from);
            rows.gather(every, from, n, head.input(), head.in());
            float[] logits = head.forward(n);
            ClassLoss.SOFTMAX.probabilities(logits, n, k);
            System.arraycopy(logits, 0, all, from * k, n * k);
        }
        return all;
    }

    /** The rows {@code [nodes x dim]} themselves, in the present state and at the scale they were given. */
    float[] vectors() {
        return rows.values();
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
