package dev.graft.sample;

import dev.graft.graph.Bucket;

/**
 * Windows over directed walks for bge. Along a forward walk the source vectors of a node's predecessors score its
 * target vector; along a backward walk the target vectors of what a node reaches score its source vector, against
 * other sources. So both roles meet negatives, and score(u→v) ≠ score(v→u). Ideas: APP (Zhou et al., AAAI 2017) for
 * the asymmetric pairs, NERD (Khosla et al., ECML-PKDD 2019) for training both roles from both directions.
 */
public final class BidirectionalSampler implements Sampler {
    private final WalkSampler forward;
    private final WalkSampler backward;
    private boolean second;

    /** Both samplers draw one-sided windows: the first along out-arcs, the second along in-arcs. */
    public BidirectionalSampler(WalkSampler forward, WalkSampler backward) {
        this.forward = forward;
        this.backward = backward;
    }

    @Override
    public int maxInputs() {
        return Math.max(forward.maxInputs(), backward.maxInputs());
    }

    @Override
    public int maxOutputs() {
        return Math.max(forward.maxOutputs(), backward.maxOutputs());
    }

    @Override
    public void open(Bucket bucket) {
        forward.open(bucket);
        backward.open(bucket);
        second = false;
    }

    @Override
    public boolean next(Batch batch) {
        second = !second;
        if (second && forward.next(batch)) {
            batch.reversed = false;
            return true;
        }
        if (backward.next(batch)) {
            batch.reversed = true;
            return true;
        }
        if (forward.next(batch)) {
            batch.reversed = false;
            return true;
        }
        return false;
    }
}
