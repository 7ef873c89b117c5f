package dev.graft.model;

/**
 * Loss of a predicted number by its error {@code e = prediction - truth}.
 *
 * <ul>
 *   <li>SQUARED: {@code e² / 2}
 *   <li>HUBER: {@code e² / 2} where {@code |e| ≤ 1}, else {@code |e| - 1/2} (Huber: Robust Estimation of a Location
 *       Parameter, Annals of Mathematical Statistics 1964)
 * </ul>
 */
public enum ValueLoss {
    /** Predicts means. */
    SQUARED {
        @Override
        double loss(double e) {
            return e * e / 2;
        }

        @Override
        double slope(double e) {
            return e;
        }
    },
    /** Far values pull no harder than near ones. */
    HUBER {
        @Override
        double loss(double e) {
            return Math.abs(e) <= 1 ? e * e / 2 : Math.abs(e) - 0.5;
        }

        @Override
        double slope(double e) {
            return Math.clamp(e, -1.0, 1.0);
        }
    };

    abstract double loss(double e);

    /** dLoss/de. */
    abstract double slope(double e);
}
