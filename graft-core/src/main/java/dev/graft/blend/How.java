package dev.graft.blend;

import java.util.Arrays;
import java.util.Locale;

/** How members' answers become one. */
public enum How {
    /** Whichever validation proves to be better than the plain mean, else that. */
    AUTO,
    /** The mean of what members tell. */
    MEAN,
    /** The mean of log-odds, or of logarithms of probabilities. */
    LOGITS,
    /** The mean of ranks. */
    RANKS,
    /** Greedy selection with replacement (Caruana et al., ICML 2004). */
    GREEDY,
    /** A regression on what members tell (Wolpert, Neural Networks 1992). */
    STACKING,
    /** The last member alone: nothing is blended, but what was measured of it answers. */
    ALONE;

    /** In commands and files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where there is none of that key */
    public static How of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Whether it is fitted to validation items. */
    boolean fitted() {
        return this == GREEDY || this == STACKING;
    }

    /** Whether lists are put together by it without questions that it is fitted to; of {@link #LOGITS} they give temperatures. */
    boolean plainOfLists() {
        return this == MEAN || this == RANKS || this == ALONE;
    }

    /** Weights of so many members that none is to be fitted for. */
    double[] weights(int members) {
        double[] weights = new double[members];
        if (this == ALONE) {
            weights[members - 1] = 1;
        } else {
            Arrays.fill(weights, 1.0 / members);
        }
        return weights;
    }

    /** The same of lists, whose scores have no scale in common. */
    public String listWords() {
        return switch (this) {
            case AUTO -> words();
            case MEAN -> "the mean of standardised scores";
            case LOGITS -> "the mean of scores, each member's at its own temperature";
            case RANKS -> "reciprocal ranks";
            case GREEDY -> "a weighted mean of standardised scores, by greedy selection on validation";
            case STACKING -> "a regression of validation's answers on scores";
            case ALONE -> words();
        };
    }

    /** In a few words, for people. */
    public String words() {
        return switch (this) {
            case AUTO -> "whichever validation proves better than the mean";
            case MEAN -> "the mean of what members tell";
            case LOGITS -> "the mean of members' log-odds";
            case RANKS -> "the mean of members' ranks";
            case GREEDY -> "a weighted mean, by greedy selection on validation";
            case STACKING -> "a regression on what members tell";
            case ALONE -> "the last member alone";
        };
    }
}
