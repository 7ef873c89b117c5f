package dev.graft.eval;

import dev.graft.math.Seeds;

/**
 * Which calibration told probabilities need: none, a temperature, or a curve a class, whichever has the least log loss on items that
 * it was not fitted on, by five folds of nodes; the simpler of equals.
 */
public final class Calibrating {
    private static final int FOLDS = 5;
    /** Fewer items say nothing about a probability. */
    private static final int LEAST = 20;

    private Calibrating() {}

    /** The one to use, fitted on all items; nothing where they are too few. */
    public static Calibration of(CalibrationData all) {
        CalibrationData data = all.some();
        Calibration none = new Temperature(1, data.one());
        if (data.items() < LEAST) {
            return none;
        }
        double plain = 0;
        double scaled = 0;
        double curved = 0;
        for (int f = 0; f < FOLDS; f++) {
            int fold = f;
            CalibrationData held = data.where(i -> fold(data.ids()[i]) == fold);
            CalibrationData rest = data.where(i -> fold(data.ids()[i]) != fold);
            if (held.items() > 0 && rest.items() > 0) {
                plain += held.loss(none);
                scaled += held.loss(Temperature.fit(rest));
                curved += held.loss(Isotonic.fit(rest));
            }
        }
        if (plain <= Math.min(scaled, curved)) {
            return none;
        }
        return scaled <= curved ? Temperature.fit(data) : Isotonic.fit(data);
    }

    /** A node's items are in one fold, whichever model told of them. */
    private static int fold(int id) {
        return Seeds.of(23, id).nextInt(FOLDS);
    }
}
