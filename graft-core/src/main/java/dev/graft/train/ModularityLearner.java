package dev.graft.train;

import dev.graft.base.Nullable;
import dev.graft.graph.Bucket;
import dev.graft.graph.Csr;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.model.ClassLoss;
import dev.graft.model.Head;
import dev.graft.model.Propagation;
import dev.graft.model.SoftModularity;
import dev.graft.recipe.Tune;
import dev.graft.table.Optimizer;
import dev.graft.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fine-tunes rows and a head towards communities of high modularity, without any label: DMoN's objective ({@link
 * SoftModularity}) on {@link HeadLearner}'s head. A bucket's units are nodes, in a new order each epoch; the head takes
 * a step a batch, the rows an epoch. What a node gains from its neighbours' communities is taken at the start of the
 * epoch.
 */
final class ModularityLearner implements Learner {
    private final Tune tune;
    private final Propagation propagation;
    private final long seed;
    private final Table rows;
    private final Optimizer rowOptimizer;
    private final float rowsToHead;
    private final int hops;
    private final Head head;
    private final SoftModularity objective;
    private final List<float[]> features = new ArrayList<>();
    private final List<float[]> featureGradients = new ArrayList<>();
    private final int[] every;
    private final int[] order;
    private @Nullable List<float[]> best;

    /**
     * @param vectors {@code [nodes x dim]} at unit root mean square; not changed
     * @param communities at most
     */
    ModularityLearner(
            Tune tune, Csr arcs, Propagation propagation, float[] vectors, int dim, int communities, long seed) {
        this.tune = tune;
        this.propagation = propagation;
        this.seed = seed;
        this.hops = tune.head().hops();
        this.rows = Table.of(vectors, dim);
        this.rowOptimizer = Optimizers.of(tune.optimizer().kind(), rows);
        this.rowsToHead =
                (float) (tune.optimizer().embeddingLr() / tune.optimizer().lr());
        this.objective = new SoftModularity(arcs, communities);
        this.head = new Head(
                dim * (hops + 1),
                tune.head().hidden(),
                communities,
                tune.head().dropout(),
                batchSize(),
                Seeds.derive(seed, 1),
                table -> Optimizers.of(tune.optimizer().kind(), table));
        this.every = new int[rows.rows()];
        Arrays.setAll(every, u -> u);
        this.order = every.clone();
        for (int hop = 0; hop <= hops; hop++) {
            features.add(hop == 0 ? rows.values() : new float[vectors.length]);
            featureGradients.add(rowsToHead > 0 ? new float[vectors.length] : new float[0]);
        }
        propagate();
    }

    /** Nodes a step. */
    int batchSize() {
        return Math.min(tune.batch(), rows.rows());
    }

    @Override
    public Stats fit(Bucket bucket, float lr) {
        if (bucket.from() == 0) {
            System.arraycopy(every, 0, order, 0, every.length);
            Seeds.of(seed, 3, bucket.epoch()).shuffle(order);
            objective.refresh(communities());
        }
        int from = (int) bucket.from();
        int n = (int) (bucket.to() - bucket.from());
        gather(order, from, n);
        float[] logits = head.forward(n, Seeds.of(seed, 2, bucket.epoch(), bucket.round()));
        objective.gradient(logits, n, order, from);
        head.backward(n, logits);
        head.step(lr, (float) tune.regularize().l1(), (float) tune.regularize().l2());
        if (rowsToHead > 0) {
            collect(order, from, n);
            if (bucket.to() == order.length) {
                stepRows(lr * rowsToHead);
            }
        }
        return new Stats(n, objective.loss() * n, n);
    }

    private void gather(int[] nodes, int from, int n) {
        int dim = rows.dim();
        for (int i = 0; i < n; i++) {
            for (int hop = 0; hop <= hops; hop++) {
                System.arraycopy(
                        features.get(hop), nodes[from + i] * dim, head.input(), i * head.in() + hop * dim, dim);
            }
        }
    }

    private void collect(int[] nodes, int from, int n) {
        int dim = rows.dim();
        for (int i = 0; i < n; i++) {
            for (int hop = 0; hop <= hops; hop++) {
                Tiles.add(
                        1,
                        head.inputGradient(),
                        i * head.in() + hop * dim,
                        featureGradients.get(hop),
                        nodes[from + i] * dim,
                        dim);
            }
        }
    }

    private void stepRows(float lr) {
        for (int hop = hops; hop > 0; hop--) {
            propagation.addTransposed(featureGradients.get(hop), featureGradients.get(hop - 1), rows.dim());
            Arrays.fill(featureGradients.get(hop), 0);
        }
        rowOptimizer.scatter(every, every.length, featureGradients.getFirst(), rows.dim(), lr);
        Arrays.fill(featureGradients.getFirst(), 0);
        propagate();
    }

    private void propagate() {
        for (int hop = 1; hop <= hops; hop++) {
            propagation.apply(features.get(hop - 1), features.get(hop), rows.dim());
        }
    }

    /** Soft communities of all nodes {@code [nodes x communities]} in the present state. */
    float[] communities() {
        int k = head.out();
        float[] all = new float[every.length * k];
        int step = batchSize();
        for (int from = 0; from < every.length; from += step) {
            int n = Math.min(step, every.length - from);
            gather(every, from, n);
            float[] logits = head.forward(n);
            ClassLoss.SOFTMAX.probabilities(logits, n, k);
            System.arraycopy(logits, 0, all, from * k, n * k);
        }
        return all;
    }

    /** The rows {@code [nodes x dim]} in the present state, at the scale they were given. */
    float[] vectors() {
        return rows.values().clone();
    }

    /** The trained values alone, without the optimizers' memory: what a finished run stores. */
    State model() {
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
