package dev.graft.recipe;

/**
 * A batch that grows where validation stands still, which does what a falling rate does (Smith, Kindermans, Ying, Le:
 * Don't Decay the Learning Rate, Increase the Batch Size, ICLR 2018): it lowers the noise of a step.
 *
 * @param factor of the batch at each plateau; 1: it stays
 * @param patience epochs without a rise that make a plateau
 * @param max largest batch
 */
public record Growth(double factor, int patience, int max) {
    /** The batch stays. */
    public static final Growth NONE = new Growth(1, 5, 8192);

    public Growth {
        Require.that(Double.isFinite(factor) && factor >= 1, "tune.growth.factor", factor, "1 or more");
        Require.atLeast(1, "tune.growth.patience", patience);
        Require.atLeast(1, "tune.growth.max", max);
    }

    /** Whether the batch can grow at all. */
    public boolean grows() {
        return factor > 1;
    }

    /** The batch after epochs with these values, one each, more is better; never below {@code batch}. */
    public int batch(int batch, double[] values) {
        if (!grows()) {
            return batch;
        }
        double grown = batch * Math.pow(factor, Plateau.count(values, patience, 0));
        return (int) Math.max(batch, Math.min(max, grown));
    }

    /** The largest batch that a run which begins with {@code batch} can come to. */
    public int largest(int batch) {
        return grows() ? Math.max(batch, max) : batch;
    }
}
