package dev.graft.train;

import dev.graft.base.Nullable;
import dev.graft.graph.Bucket;
import dev.graft.model.Objective;
import dev.graft.model.Scorer;
import dev.graft.model.Tile;
import dev.graft.sample.Batch;
import dev.graft.sample.Sampler;
import dev.graft.table.Optimizer;
import dev.graft.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Trains two tables, or one in both roles, from sampled tiles: gather, score, gradient, backward, scatter. The loss is
 * computed for one tile in {@value #LOSS_EVERY}.
 */
public final class TableLearner implements Learner {
    private static final int LOSS_EVERY = 64;

    private final Side source;
    private final Side target;
    private final Scorer scorer;
    private final Objective objective;
    private final Supplier<Sampler> samplers;
    private final ConcurrentLinkedQueue<Worker> idle = new ConcurrentLinkedQueue<>();
    private float @Nullable [] bestSource;
    private float @Nullable [] bestTarget;

    /** A table and what applies gradients to it. */
    public record Side(Table table, Optimizer optimizer) {}

    /** A thread's own things. */
    private record Worker(Sampler sampler, Batch batch, Tile tile) {}

    /** @param samplers makes a sampler for each thread that comes */
    public TableLearner(Side source, Side target, Scorer scorer, Objective objective, Supplier<Sampler> samplers) {
        this.source = source;
        this.target = target;
        this.scorer = scorer;
        this.objective = objective;
        this.samplers = samplers;
    }

    @Override
    public Stats fit(Bucket bucket, float lr) {
        Worker worker = idle.poll();
        if (worker == null) {
            worker = newWorker();
        }
        Sampler sampler = worker.sampler;
        Batch batch = worker.batch;
        Tile tile = worker.tile;
        long pairs = 0;
        long measured = 0;
        double loss = 0;
        sampler.open(bucket);
        for (int n = 0; sampler.next(batch); n++) {
            Side in = batch.reversed ? target : source;
            Side out = batch.reversed ? source : target;
            gather(in, out, batch, tile);
            scorer.score(tile);
            if (n % LOSS_EVERY == 0) {
                loss += objective.loss(tile);
                measured += tile.rows;
            }
            objective.gradient(tile);
            scorer.backward(tile);
            in.optimizer.scatter(batch.inputs, batch.inputCount, tile.inputGradients, tile.stride, lr);
            out.optimizer.scatter(batch.outputs, batch.outputCount, tile.outputGradients, tile.stride, lr);
            pairs += batch.inputCount;
        }
        idle.add(worker);
        return new Stats(pairs, loss, measured);
    }

    private static void gather(Side in, Side out, Batch batch, Tile tile) {
        int columnsBefore = tile.columns;
        tile.shape(batch.inputCount, batch.outputCount);
        in.table.gather(batch.inputs, batch.inputCount, tile.inputs, tile.stride);
        out.table.gather(batch.outputs, batch.outputCount, tile.outputs, tile.stride);
        if (columnsBefore != tile.columns) {
            Arrays.fill(tile.outputs, tile.used * tile.stride, tile.columns * tile.stride, 0);
        }
    }

    private Worker newWorker() {
        Sampler sampler = samplers.get();
        return new Worker(
                sampler,
                new Batch(sampler.maxInputs(), sampler.maxOutputs()),
                new Tile(sampler.maxInputs(), sampler.maxOutputs(), source.table.dim()));
    }

    @Override
    public boolean finite() {
        return source.table.finite() && target.table.finite();
    }

    @Override
    public void keep() {
        bestSource = source.table.toArray();
        bestTarget = target.table.toArray();
    }

    @Override
    public void restore() {
        if (bestSource != null && bestTarget != null) {
            source.table.set(bestSource);
            target.table.set(bestTarget);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        for (Side side : sides()) {
            side.table.write(out);
            side.optimizer.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        for (Side side : sides()) {
            side.table.read(in);
            side.optimizer.read(in);
        }
    }

    private Side[] sides() {
        return source.equals(target) ? new Side[] {source} : new Side[] {source, target};
    }
}
