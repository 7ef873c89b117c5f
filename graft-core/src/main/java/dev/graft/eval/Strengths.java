package dev.graft.eval;

import dev.graft.base.Nullable;

/**
 * Chooses a penalty's strength by a score on held-out items: from a start, down and up by half powers of ten, each way on
 * as long as that helps, over one step that does not.
 */
public final class Strengths {
    private static final double STEP = Math.sqrt(10);
    /** Steps each way that a search may go: six powers of ten, since nobody knows the scale of given vectors. */
    public static final int FARTHEST = 12;
    /** Steps in a row without gain that end a search: a score on few items is not smooth. */
    private static final int PATIENCE = 2;

    private Strengths() {}

    /**
     * A model fitted at a strength.
     *
     * @param score on held-out items; more is better, NaN is worse than any
     */
    public record Fit<M>(M model, int exponent, double score) {
        /** Whether this is the better one. */
        public boolean above(Fit<?> other) {
            return score > other.score || (Double.isNaN(other.score) && !Double.isNaN(score));
        }
    }

    /** Fits at a strength, and may start from a fit nearby. */
    @FunctionalInterface
    public interface Fitting<M> {
        Fit<M> at(int exponent, @Nullable Fit<M> near);
    }

    /** The strength at an exponent. */
    public static double of(int exponent) {
        return Math.pow(STEP, exponent);
    }

    /**
     * The exponent of a C that is to rows what 1 is to rows of unit length: {@code C ‖x‖² = 1} in the mean.
     *
     * @param rows {@code [nodes x dim]}
     */
    public static int ofUnitRows(float[] rows, int dim, int[] ids) {
        double squares = 0;
        for (int u : ids) {
            for (int at = u * dim; at < (u + 1) * dim; at++) {
                squares += (double) rows[at] * rows[at] / ids.length;
            }
        }
        return squares > 0 && squares < Double.POSITIVE_INFINITY
                ? (int) -Math.round(Math.log(squares) / Math.log(STEP))
                : 0;
    }

    /** The best fit around {@code start}; of equal ones the nearest to it. */
    public static <M> Fit<M> climb(Fit<M> start, int farthest, Fitting<M> fitting) {
        Fit<M> down = along(start, -1, farthest, fitting);
        Fit<M> up = along(start, 1, farthest, fitting);
        return up.above(down) ? up : down;
    }

    private static <M> Fit<M> along(Fit<M> start, int direction, int farthest, Fitting<M> fitting) {
        Fit<M> best = start;
        Fit<M> last = start;
        int worse = 0;
        for (int step = 1; step <= farthest && worse < PATIENCE; step++) {
            last = fitting.at(start.exponent + direction * step, last);
            worse = last.score >= best.score ? 0 : worse + 1;
            best = last.above(best) ? last : best;
        }
        return best;
    }
}
