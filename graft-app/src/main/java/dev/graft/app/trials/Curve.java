package dev.graft.app.trials;

import dev.graft.trial.Found;
import dev.graft.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best validation so far.
 *
 * @param seconds of the search
 * @param value more is better
 * @param trial whose it is
 */
record Curve(double seconds, double value, int trial) {
    /** A step a rise. */
    static List<Curve> of(Found found) {
        List<Curve> curve = new ArrayList<>();
        found.trials().stream()
                .filter(Trial::whole)
                .sorted(Comparator.comparingDouble(Trial::ended))
                .forEach(trial -> {
                    if (curve.isEmpty() || trial.value() > curve.getLast().value()) {
                        curve.add(new Curve(trial.ended(), trial.value(), trial.number()));
                    }
                });
        return curve;
    }
}
