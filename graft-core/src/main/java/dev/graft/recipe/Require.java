package dev.graft.recipe;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;

/** Checks that recipe records make of their own values; the message names the key. */
public final class Require {
    private Require() {}

    public static void that(boolean ok, String key, Object value, String must) {
        if (!ok) {
            throw new BadInput(key + " is " + value + ", must be " + must);
        }
    }

    /** Of a file that is held out, or null: a share is said elsewhere. */
    public static void file(String key, @Nullable String value) {
        if (value != null && value.matches("[0-9]*\\.?[0-9]+")) {
            throw new BadInput(
                    key + " is " + value + ", must be a file; a share of the graph is held out by task.split,"
                            + " such as split: {valid: 0.1, test: 0.2}");
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
