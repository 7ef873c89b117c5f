package dev.graft.recipe;

import dev.graft.base.BadInput;

/** Checks that recipe records make of their own values; the message names the key. */
public final class Require {
    private Require() {}

    public static void that(boolean ok, String key, Object value, String must) {
        if (!ok) {
            throw new BadInput(key + " is " + value + ", must be " + must);
        }
    }

    public static void atLeast(int least, String key, int value) {
        that(value >= least, key, value, "at least " + least);
    }

    public static void positive(String key, double value) {
        that(Double.isFinite(value) && value > 0, key, value, "above 0");
    }

    public static void notNegative(String key, double value) {
        that(Double.isFinite(value) && value >= 0, key, value, "0 or more");
    }

    public static void share(String key, double value) {
        that(value >= 0 && value < 1, key, value, "at least 0 and below 1");
    }
}
