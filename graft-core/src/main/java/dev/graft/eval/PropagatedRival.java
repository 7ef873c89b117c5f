package dev.graft.eval;

import java.util.List;

/**
 * How a run's vectors stand to propagated ones, beside what either is worth.
 *
 * @param trained whether the task moved vectors by what it learned, so that there is something to advise against
 * @param way how to have propagated vectors
 * @param gains whether propagated vectors are shown to be better than those before, by either readout
 * @param plain repeats in which the encoder wrote nothing into its means
 * @param most mean movement that either is held to; 0: any
 * @param forgets by how much less than the start's the propagated ones tell the graph's edges, as an AUC; NaN where nobody looked
 * @param mayForget greatest such fall that the recipe lets vectors have
 */
public record PropagatedRival(
        boolean trained, Best.Way way, boolean gains, int plain, double most, double forgets, double mayForget) {
    /** Where nothing was trained. */
    public static final PropagatedRival UNTRAINED =
            new PropagatedRival(false, Best.Way.MADE, false, 0, 0, Double.NaN, 1);

    /**
     * What one repeat tells of it.
     *
     * @param plain whether the encoder wrote nothing into its means
     * @param forgets as above
     */
    public record Seen(boolean plain, double forgets) {
        /** Of tasks that have no such rival. */
        public static final Seen NOTHING = new Seen(false, Double.NaN);

        /** In how many repeats nothing was written. */
        public static int plain(List<Seen> repeats) {
            return (int) repeats.stream().filter(Seen::plain).count();
        }

        /** The mean over repeats; NaN where none looked. */
        public static double forgets(List<Seen> repeats) {
            return repeats.stream()
                    .mapToDouble(Seen::forgets)
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN);
        }
    }

    /** Whether a recipe that holds to its bounds could have propagated vectors. */
    boolean within() {
        return !(forgets > mayForget);
    }
}
