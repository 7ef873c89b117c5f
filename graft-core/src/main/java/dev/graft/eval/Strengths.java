package dev.graft.eval;

import java.util.function.IntFunction;

/** Chooses a penalty's strength by a score on validation nodes: from 1 by half powers of ten, down or up while that helps. */
public final class Strengths {
    private static final double STEP = Math.sqrt(10);
    /** Most steps either way. */
    private static final int STEPS = 6;

    private Strengths() {}

    /**
     * A model fitted at a strength.
     *
     * @param score on validation nodes; more is better
     */
    public record Fit<M>(M model, int exponent, double score) {}

    /** The strength at an exponent. */
    public static double of(int exponent) {
        return Math.pow(STEP, exponent);
    }

    /** The best fit on the way from {@code start}, which is at exponent 0. */
    public static <M> Fit<M> climb(Fit<M> start, IntFunction<Fit<M>> fits) {
        Fit<M> best = start;
        for (int direction = -1; direction <= 1; direction += 2) {
            for (int steps = 1; steps <= STEPS; steps++) {
                Fit<M> next = fits.apply(direction * steps);
                if (!(next.score >= best.score)) {
                    break;
                }
                best = next;
            }
            if (best.exponent != 0) {
                break;
            }
        }
        return best;
    }
}
