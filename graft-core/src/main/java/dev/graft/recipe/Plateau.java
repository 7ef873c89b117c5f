package dev.graft.recipe;

/**
 * When a value that should rise has stopped rising.
 *
 * @param factor of the rate at each plateau, 0 &lt; factor &lt; 1
 * @param patience epochs without a rise that make a plateau
 * @param threshold what counts as a rise: more than this share above the best so far
 */
public record Plateau(double factor, int patience, double threshold) {
    /** Halves after five epochs. */
    public static final Plateau DEFAULT = new Plateau(0.5, 5, 1e-4);

    public Plateau {
        Require.that(factor > 0 && factor < 1, "schedule.plateau.factor", factor, "above 0 and below 1");
        Require.atLeast(1, "schedule.plateau.patience", patience);
        Require.notNegative("schedule.plateau.threshold", threshold);
    }

    /**
     * Plateaus in a history of values: after {@code patience} values in a row none of which is above the best before by
     * more than the threshold, one is over and counting begins anew. A pure function, so a run that is resumed sees the
     * same.
     *
     * @param values one an epoch, more is better; NaN counts as a rise
     */
    public static int count(double[] values, int patience, double threshold) {
        int plateaus = 0;
        int flat = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            boolean rises = !(value <= best + threshold * Math.abs(Double.isInfinite(best) ? 0 : best));
            if (rises) {
                best = Double.isNaN(value) ? best : value;
                flat = 0;
            } else if (++flat == patience) {
                plateaus++;
                flat = 0;
            }
        }
        return plateaus;
    }
}
