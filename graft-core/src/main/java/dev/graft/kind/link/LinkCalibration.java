package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.eval.Platt;
import dev.graft.eval.changed.Calibration;
import java.util.List;
import java.util.Map;

/**
 * From scores to probabilities. Of pairs among which edges are as frequent as among those that it was fitted to.
 *
 * @param curve whose slope is 0 or above, so that a higher score is never less probable
 */
record LinkCalibration(Platt curve) {
    /** Scores as a logistic head has them. */
    static final LinkCalibration NONE = new LinkCalibration(Platt.NONE);

    private static final String KEY = "calibration";

    double probability(double score) {
        return curve.probability(score);
    }

    /** As cards have it. */
    Map<String, Object> toCard() {
        return Map.of(KEY, List.of(curve.slope(), curve.offset()));
    }

    /** The one on a card, or null. */
    static @Nullable LinkCalibration of(Map<String, Object> card) {
        return card.get(KEY) instanceof List<?> list
                        && list.size() == 2
                        && list.getFirst() instanceof Number slope
                        && list.getLast() instanceof Number offset
                ? new LinkCalibration(new Platt(slope.doubleValue(), offset.doubleValue()))
                : null;
    }

    /** Where edges have the lower scores, a score says nothing: all are as probable as edges are frequent. */
    static LinkCalibration fit(double[] edges, double[] others) {
        Platt curve = Platt.fit(edges, others);
        return new LinkCalibration(
                curve.slope() > 0 ? curve : new Platt(0, Math.log((edges.length + 1.0) / (others.length + 1.0))));
    }

    /** The expected calibration error of what it tells. */
    double error(List<double[]> edges, List<double[]> others) {
        Calibration.Statements statements = new Calibration.Statements();
        edges.forEach(scores -> add(scores, true, statements));
        others.forEach(scores -> add(scores, false, statements));
        return statements.calibration().ece();
    }

    private void add(double[] scores, boolean truth, Calibration.Statements statements) {
        for (double score : scores) {
            statements.addBinary(probability(score), truth);
        }
    }
}
