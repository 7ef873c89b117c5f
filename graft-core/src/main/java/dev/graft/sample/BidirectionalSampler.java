package dev.graft.sample;

import dev.graft.graph.Bucket;

/**
 * Windows over walks of a directed graph for bge, of three kinds in turn. Along a forward walk the source vectors of a
 * node's predecessors score its target vector; along a backward walk the target vectors of what a node reaches score
 * its source vector; along an alternating walk each role scores the other. So both roles meet positives and negatives,
 * and score(u→v) ≠ score(v→u). Ideas: APP (Zhou et al., AAAI 2017) for the asymmetric pairs, NERD (Khosla et al.,
 * ECML-PKDD 2019) for training both roles and for alternating walks.
 */
public final class BidirectionalSampler implements Sampler {
    private final WalkSampler forward;
    private final WalkSampler backward;
    private final AlternatingSampler alternating;
    private int turn;

    /** The first two draw one-sided windows: the first along out-arcs, the second along in-arcs. */
    public BidirectionalSampler(WalkSampler forward, WalkSampler backward, AlternatingSampler alternating) {
        this.forward = forward;
        this.backward = backward;
        this.alternating = alternating;
    }

    @Override
    public int maxInputs() {
        return Math.max(alternating.maxInputs(), Math.max(forward.maxInputs(), backward.maxInputs()));
    }

    @Override
    public void open(Bucket bucket) {
        forward.open(bucket);
        backward.open(bucket);
        alternating.open(bucket);
        turn = 0;
    }

    @Override
    public boolean next(Window window) {
        for (int tries = 0; tries < 4; tries++) {
            int now = turn++ & 3;
            boolean drawn = switch (now) {
                case 0 -> forward.next(window);
                case 2 -> backward.next(window);
                default -> alternating.next(window);
            };
            if (drawn) {
                if (now % 2 == 0) {
                    window.reversed = now == 2;
                }
                return true;
            }
        }
        return false;
    }
}
