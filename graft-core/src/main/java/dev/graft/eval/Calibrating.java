package dev.graft.eval;

import dev.graft.math.Seeds;

/**
 * Which calibration told probabilities need: none, a temperature, or a curve a class, whichever has the least log loss on items that
 * it was not fitted on, by five folds of nodes. One that does something has to gain more than the standard error of its gain: on few
 * items a curve fits what is chance.
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
        Gain scaled = new Gain();
        Gain curved = new Gain();
        for (int f = 0; f < FOLDS; f++) {
            int fold = f;
            CalibrationData held = data.where(i -> fold(data.ids()[i]) == fold);
            CalibrationData rest = data.where(i -> fold(data.ids()[i]) != fold);
            if (held.items() > 0 && rest.items() > 0) {
                double[] plain = held.losses(none);
                scaled.add(plain, held.losses(Temperature.fit(rest)));
                curved.add(plain, held.losses(Isotonic.fit(rest)));
            }
        }
        if (!scaled.holds() && !curved.holds()) {
            return none;
        }
        return scaled.holds() && (!curved.holds() || scaled.sum >= curved.sum)
                ? Temperature.fit(data)
                : Isotonic.fit(data);
    }

    /** What a calibration takes off the loss of items, and how sure that is. */
    private static final class Gain {
        private int items;
        private double sum;
        private double squares;

        void add(double[] plain, double[] calibrated) {
            for (int i = 0; i < plain.length; i++) {
                double gain = plain[i] - calibrated[i];
                items++;
                sum += gain;
                squares += gain * gain;
            }
        }

        /** Whether the mean gain is above its standard error. */
        boolean holds() {
            double mean = sum / items;
            double variance = Math.max(0, squares / items - mean * mean);
            return mean > Math.sqrt(variance / items);
        }
    }

    /** A node's items are in one fold, whichever model told of them. */
    private static int fold(int id) {
        return Seeds.of(23, id).nextInt(FOLDS);
    }
}
