package dev.graft.bench;

import dev.graft.graph.Bucket;
import dev.graft.math.PairSteps;
import dev.graft.math.Seeds;
import dev.graft.math.Tiles;
import dev.graft.sample.Negatives;
import dev.graft.sample.Sampler;
import dev.graft.sample.Window;
import dev.graft.table.Table;
import dev.graft.train.Learner;
import dev.graft.train.Stats;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.function.Supplier;

/**
 * The twin that shared negatives are measured against: the same walks, windows and vector kernels, but each pair draws
 * negatives of its own and updates at once, as word2vec does (Mikolov et al., NIPS 2013). Needs a dimension that is a
 * multiple of {@link Tiles#ALIGN}.
 */
final class PerPair implements Learner {
    private final Table source;
    private final Table target;
    private final Supplier<Sampler> samplers;
    private final Negatives negatives;
    private final int count;
    private final long seed;

    PerPair(Table source, Table target, Supplier<Sampler> samplers, Negatives negatives, int count, long seed) {
        this.source = source;
        this.target = target;
        this.samplers = samplers;
        this.negatives = negatives;
        this.count = count;
        this.seed = seed;
    }

    @Override
    public Stats fit(Bucket bucket, float lr) {
        Sampler sampler = samplers.get();
        Window window = new Window(sampler.maxInputs());
        Seeds random = Seeds.of(seed, bucket.epoch(), bucket.round(), bucket.index());
        float[] change = new float[source.dim()];
        float[] score = new float[Tiles.ALIGN];
        long pairs = 0;
        sampler.open(bucket);
        while (sampler.next(window)) {
            for (int i = 0; i < window.inputCount; i++) {
                pair(window.inputs[i], window.output, random, change, score, lr);
            }
            pairs += window.inputCount;
        }
        return new Stats(pairs, 0, pairs);
    }

    private void pair(int input, int positive, Seeds random, float[] change, float[] score, float lr) {
        int dim = change.length;
        float[] in = source.values();
        float[] out = target.values();
        java.util.Arrays.fill(change, 0);
        for (int k = 0; k <= count; k++) {
            int output = k == 0 ? positive : negatives.draw(random);
            if (k > 0 && output == positive) {
                continue;
            }
            score[0] = Tiles.dot(in, input * dim, out, output * dim, dim);
            PairSteps.slopes(score, 1, lr);
            float step = (k == 0 ? lr : 0) + score[0];
            Tiles.add(step, out, output * dim, change, 0, dim);
            Tiles.add(step, in, input * dim, out, output * dim, dim);
        }
        Tiles.add(1, change, 0, in, input * dim, dim);
    }

    @Override
    public boolean finite() {
        return source.finite() && target.finite();
    }

    @Override
    public void keep() {}

    @Override
    public void restore() {}

    @Override
    public void write(DataOutput out) {}

    @Override
    public void read(DataInput in) {}
}
