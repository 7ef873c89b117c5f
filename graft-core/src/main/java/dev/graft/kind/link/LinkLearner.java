package dev.graft.kind.link;

import dev.graft.adapt.Movement;
import dev.graft.base.Nullable;
import dev.graft.base.State;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Bucket;
import dev.graft.math.Seeds;
import dev.graft.model.Head;
import dev.graft.model.HeadSteps;
import dev.graft.model.Noise;
import dev.graft.model.Propagation;
import dev.graft.train.ModelLearner;
import dev.graft.train.NeighbourhoodRows;
import dev.graft.train.Optimizers;
import dev.graft.train.Stats;
import dev.graft.train.TrainedTables;
import java.util.Arrays;
import java.util.List;

/**
 * Fine-tunes rows and a head so that edges score above pairs that are none: logistic loss over each edge and its
 * negatives, one of each kind, another draw an epoch. The head takes a step a batch; the rows sum their gradients and
 * step {@value #ROW_STEPS} times an epoch, through the neighbourhoods' means where the head reads those. A bucket's units
 * are edges, in a new order each epoch. Rows are held at unit root mean square: their rate is a share of that.
 */
final class LinkLearner implements ModelLearner {
    private static final int ROW_STEPS = 10;

    private final LinkTune tune;
    private final Sample edges;
    private final List<List<Sample>> negatives;
    private final long seed;
    private final NeighbourhoodRows rows;
    private final EdgeOperators operators;
    private final EdgeInputs inputs;
    private final Head head;
    private final HeadSteps steps;
    private final TrainedTables model;
    private final int[] order;
    private float headRate = 1;
    private int orderOf = -1;
    private int pending;

    /**
     * @param vectors {@code [nodes x dim]} at unit root mean square; not changed
     * @param roles 2 where a row's first half is the node as source and its second as target, else 1
     * @param edges that teach
     * @param negatives draws to go through, each one sample a kind in line with {@code edges}
     * @param features values a pair
     * @param propagation over what the start saw; null where the head reads rows alone
     * @param movement what of the vectors moves, and how far
     */
    public LinkLearner(
            LinkTune tune,
            float[] vectors,
            int dim,
            int roles,
            boolean directed,
            Sample edges,
            List<List<Sample>> negatives,
            int features,
            @Nullable Propagation propagation,
            Movement movement,
            long seed) {
        this.tune = tune;
        this.edges = edges;
        this.negatives = negatives;
        this.seed = seed;
        int width = dim / roles;
        this.operators = new EdgeOperators(tune.operators(), width);
        int blocks = tune.operators().isEmpty()
                ? 0
                : propagation == null ? 1 : tune.head().hops() + 1;
        this.rows = new NeighbourhoodRows(tune.optimizer(), vectors, dim, blocks, propagation, movement);
        List<EdgeInputs.Rows> tables = rows.values().stream()
                .map(values -> new EdgeInputs.Rows(values, dim, dim - width, directed))
                .toList();
        this.inputs = new EdgeInputs(operators, tables, features);
        int most = Math.max(
                HeadScores.AT_ONCE, Math.min(tune.growth().largest(tune.batch()), edges.size()) * (1 + kinds()));
        this.head = new Head(
                inputs.width(),
                tune.head().hidden(),
                1,
                tune.head().dropout(),
                most,
                Seeds.derive(seed, 1),
                table -> Optimizers.of(tune.optimizer(), table));
        this.steps = new HeadSteps(
                head,
                tune.regularize(),
                tune.accumulate(),
                tune.clip(),
                tune.head().layerRate());
        this.model = rows.with(head);
        this.order = new int[edges.size()];
    }

    /**
     * Sets a linear head to a regression on untouched rows and features, so that it scores as that does; neighbourhoods
     * count nothing at first.
     *
     * @param weights {@code [operators + features + 1]}, the intercept last
     */
    void start(float[] weights) {
        if (!tune.head().hidden().isEmpty()) {
            throw new IllegalArgumentException("only a linear head can start as a regression");
        }
        int size = operators.size();
        float[] all = new float[inputs.width() + 1];
        System.arraycopy(weights, 0, all, 0, size);
        int rest = weights.length - size;
        System.arraycopy(weights, size, all, all.length - rest, rest);
        head.parameters().getFirst().set(all);
    }

    /** Sets the head to one that was taught before, and goes on with a share of the rate. */
    void goOn(List<Tensor> layers, float rate) {
        headRate = rate;
        head.set(layers.stream().map(Tensor::values).toList());
    }

    private int kinds() {
        return negatives.getFirst().size();
    }

    @Override
    public Stats fit(Bucket bucket, float lr) {
        shuffle(bucket.epoch());
        int from = (int) bucket.from();
        int n = (int) (bucket.to() - bucket.from());
        List<Sample> beside = negatives.get(bucket.epoch() % negatives.size());
        int each = 1 + beside.size();
        int width = inputs.width();
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < each; k++) {
                inputs.write(k == 0 ? edges : beside.get(k - 1), order[from + j], head.input(), (j * each + k) * width);
            }
        }
        float[] logits = head.forward(n * each, Seeds.of(seed, 2, bucket.epoch(), bucket.round()));
        double loss = gradient(logits, n, each);
        head.backward(n * each, logits);
        steps.after(n, lr * headRate, bucket.to() == edges.size());
        if (rows.learn()) {
            collect(beside, from, n);
            pending++;
            if (endsStretch(bucket)) {
                rows.step(lr, new NeighbourhoodRows.At(pending, Seeds.derive(seed, 6, bucket.epoch(), bucket.round())));
                pending = 0;
            }
        }
        return new Stats(n, loss, (long) n * each);
    }

    /** Replaces logits by the gradient of the mean logistic loss; returns its sum. */
    private static double gradient(float[] logits, int n, int each) {
        double loss = 0;
        int all = n * each;
        for (int i = 0; i < all; i++) {
            double x = logits[i];
            boolean edge = i % each == 0;
            loss += Math.max(x, 0) - (edge ? x : 0) + Math.log1p(Math.exp(-Math.abs(x)));
            logits[i] = (float) ((1 / (1 + Math.exp(-x)) - (edge ? 1 : 0)) / all);
        }
        return loss;
    }

    private boolean endsStretch(Bucket bucket) {
        long size = edges.size();
        return bucket.to() * ROW_STEPS / size > bucket.from() * ROW_STEPS / size;
    }

    private void shuffle(int epoch) {
        if (epoch != orderOf) {
            Arrays.setAll(order, i -> i);
            Seeds.of(seed, 3, epoch).shuffle(order);
            orderOf = epoch;
        }
    }

    private void collect(List<Sample> beside, int from, int n) {
        int each = 1 + beside.size();
        int width = inputs.width();
        int size = operators.size();
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < each; k++) {
                Sample sample = k == 0 ? edges : beside.get(k - 1);
                int u = sample.pairs().sources()[order[from + j]];
                int v = sample.pairs().targets()[order[from + j]];
                for (int block = 0; block < inputs.tables().size(); block++) {
                    EdgeInputs.Rows table = inputs.tables().get(block);
                    float[] gradient = rows.gradients().get(block);
                    int a = table.first(u, v);
                    int b = table.second(u, v);
                    operators.backward(
                            table.values(),
                            a,
                            table.values(),
                            b,
                            head.inputGradient(),
                            (j * each + k) * width + block * size,
                            gradient,
                            a,
                            gradient,
                            b);
                }
            }
        }
    }

    /** Scores in the present state. */
    public PairScores scores() {
        return new HeadScores(inputs, head);
    }

    /** The rows that the head reads, block after block, {@code [nodes x dim]} each, in the present state. */
    List<float[]> blocks() {
        return rows.values().stream().map(float[]::clone).toList();
    }

    /** The head's layers in the present state. */
    List<Tensor> head() {
        return HeadScores.layers(head);
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

    /** At the end of an epoch no gradient is pending, so values and the optimizers' memory are all there is. */
    @Override
    public List<State> present() {
        return List.of(rows, head);
    }
}
