package dev.graft.train;

/**
 * What a piece of training did.
 *
 * @param pairs positive pairs or labelled nodes trained
 * @param loss summed over {@code measured} of them
 * @param measured pairs whose loss was computed
 */
public record Stats(long pairs, double loss, long measured) {
    /** Nothing done. */
    public static final Stats NONE = new Stats(0, 0, 0);

    /** Both together. */
    public Stats plus(Stats other) {
        return new Stats(pairs + other.pairs, loss + other.loss, measured + other.measured);
    }

    /** Mean loss of a pair; NaN where none was measured. */
    public double meanLoss() {
        return loss / measured;
    }
}
