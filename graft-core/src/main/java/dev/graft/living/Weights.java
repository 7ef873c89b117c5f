package dev.graft.living;

import dev.graft.base.Nullable;

/** What a link's weight is to a model. */
public enum Weights {
    /** Above 0, where there is one. */
    STRENGTH,
    /** A count above 0, which each link comes with. */
    COUNT,
    /** A rating, which each link comes with. */
    RATING;

    /**
     * Why a link is not taken, whatever else it says; null where it is.
     *
     * @param weight NaN where it has none
     */
    public @Nullable String refused(float weight, boolean removed) {
        if (removed) {
            return null;
        }
        if (Float.isNaN(weight)) {
            return this == STRENGTH
                    ? null
                    : "it comes without a rating or count, which this run goes by; give its 'rating' or 'weight'";
        }
        return this == RATING || weight > 0 ? null : "the weight " + weight + " is not a finite number above 0";
    }
}
