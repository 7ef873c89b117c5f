package dev.graft.recipe;

/**
 * How the head's loss is made, {@code tune.loss}.
 *
 * @param smoothing share of a class target that is spread over all classes (Szegedy et al., CVPR 2016)
 * @param gamma focal exponent: what is told rightly and surely counts less (Lin et al., ICCV 2017); 0: all alike
 * @param weights how much a class counts
 * @param mixup a of the Beta(a, a) that training nodes are mixed by (Zhang et al., ICLR 2018); 0: none
 */
public record LossSpec(double smoothing, double gamma, Weights weights, double mixup) {
    /** All classes alike, nothing smoothed, nothing mixed. */
    public static final LossSpec PLAIN = new LossSpec(0, 0, Weights.NONE, 0);

    /** A class's weight by its number n of training labels. */
    public enum Weights {
        /** 1. */
        NONE,
        /** ∝ 1 / n. */
        BALANCED,
        /** ∝ 1 / √n. */
        SQRT
    }

    public LossSpec {
        Require.share("tune.loss.smoothing", smoothing);
        Require.that(gamma >= 0 && gamma <= 10, "tune.loss.gamma", gamma, "between 0 and 10");
        Require.that(mixup >= 0 && mixup <= 10, "tune.loss.mixup", mixup, "between 0 and 10");
    }

    /** Whether something is asked for that only classes have. */
    public boolean forClasses() {
        return smoothing > 0 || gamma > 0 || weights != Weights.NONE;
    }
}
