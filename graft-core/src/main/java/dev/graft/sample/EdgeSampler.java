package dev.graft.sample;

import dev.graft.graph.Bucket;
import dev.graft.graph.Csr;
import dev.graft.math.Seeds;

/**
 * Edges in proportion to their weight (Tang et al.: LINE, WWW 2015), {@value #GROUP} at a time that share a target: the
 * target is drawn by its strength, the sources among its in-arcs, so each edge keeps its share. A bucket's units are groups.
 */
public final class EdgeSampler implements Sampler {
    /** Edges in a group. */
    public static final int GROUP = 8;

    private final Steps back;
    private final Negatives targets;
    private final long seed;
    private Seeds random = Seeds.of(0);
    private long left;

    /** @param in rows by target */
    public EdgeSampler(Csr in, long seed) {
        this(new Steps(in), new Negatives(Degrees.strengths(in), 1), seed);
    }

    private EdgeSampler(Steps back, Negatives targets, long seed) {
        this.back = back;
        this.targets = targets;
        this.seed = seed;
    }

    /** Another sampler for another thread, over the same tables. */
    public EdgeSampler fork() {
        return new EdgeSampler(back, targets, seed);
    }

    @Override
    public int maxInputs() {
        return GROUP;
    }

    @Override
    public void open(Bucket bucket) {
        random = Seeds.of(seed, bucket.epoch(), bucket.round(), bucket.index());
        left = bucket.to() - bucket.from();
    }

    @Override
    public boolean next(Window into) {
        if (left-- <= 0) {
            return false;
        }
        int target = targets.draw(random);
        for (int i = 0; i < GROUP; i++) {
            into.inputs[i] = back.from(target, random);
        }
        into.inputCount = GROUP;
        into.output = target;
        into.reversed = false;
        return true;
    }
}
