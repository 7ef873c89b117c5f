package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.eval.changed.Calibration;
import java.util.List;
import java.util.Map;

/**
 * From scores to probabilities: {@code p = 1 / (1 + exp(-(slope · score + offset)))} (Platt: Probabilistic outputs for support
 * vector machines, 1999). Of pairs among which edges are as frequent as among those that it was fitted to.
 *
 * @param slope 0 or above, so that a higher score is never less probable
 */
record LinkCalibration(double slope, double offset) {
    /** Scores as a logistic head has them. */
    static final LinkCalibration NONE = new LinkCalibration(1, 0);

    private static final String KEY = "calibration";
    private static final int STEPS = 100;
    private static final double ENOUGH = 1e-10;
    private static final double RIDGE = 1e-12;

    double probability(double score) {
        return 1 / (1 + Math.exp(-(slope * score + offset)));
    }

    /** As cards have it. */
    Map<String, Object> toCard() {
        return Map.of(KEY, List.of(slope, offset));
    }

    /** The one on a card, or null. */
    static @Nullable LinkCalibration of(Map<String, Object> card) {
        return card.get(KEY) instanceof List<?> list
                        && list.size() == 2
                        && list.getFirst() instanceof Number slope
                        && list.getLast() instanceof Number offset
                ? new LinkCalibration(slope.doubleValue(), offset.doubleValue())
                : null;
    }

    /**
     * By maximum likelihood, Newton's steps, each halved until it does not harm (Lin, Lin, Weng: A note on Platt's
     * probabilistic outputs, Machine Learning 2007). Truths count as {@code (n₊ + 1) / (n₊ + 2)} and {@code 1 / (n₋ + 2)}, so
     * that what is told apart without a fault gets no endless slope.
     */
    static LinkCalibration fit(double[] edges, double[] others) {
        double yes = (edges.length + 1.0) / (edges.length + 2.0);
        double no = 1 / (others.length + 2.0);
        LinkCalibration now = new LinkCalibration(0, Math.log((edges.length + 1.0) / (others.length + 1.0)));
        double loss = now.loss(edges, yes) + now.loss(others, no);
        for (int step = 0; step < STEPS; step++) {
            double[] sums = {0, 0, RIDGE, 0, RIDGE};
            now.add(edges, yes, sums);
            now.add(others, no, sums);
            double determinant = sums[2] * sums[4] - sums[3] * sums[3];
            double slope = (sums[4] * sums[0] - sums[3] * sums[1]) / determinant;
            double offset = (sums[2] * sums[1] - sums[3] * sums[0]) / determinant;
            LinkCalibration next = now;
            double reached = loss;
            for (double share = 1; share > ENOUGH; share /= 2) {
                next = new LinkCalibration(now.slope - share * slope, now.offset - share * offset);
                reached = next.loss(edges, yes) + next.loss(others, no);
                if (reached <= loss) {
                    break;
                }
            }
            boolean enough = !(loss - reached > ENOUGH * Math.max(1, loss));
            now = reached <= loss ? next : now;
            loss = Math.min(loss, reached);
            if (enough) {
                break;
            }
        }
        double even = Math.log((edges.length + 1.0) / (others.length + 1.0));
        return now.slope > 0 ? now : new LinkCalibration(0, even);
    }

    private double loss(double[] scores, double truth) {
        double loss = 0;
        for (double score : scores) {
            double x = slope * score + offset;
            loss += Math.max(x, 0) - truth * x + Math.log1p(Math.exp(-Math.abs(x)));
        }
        return loss;
    }

    /** Adds the gradient's two sums and the Hessian's three. */
    private void add(double[] scores, double truth, double[] sums) {
        for (double score : scores) {
            double p = probability(score);
            double off = p - truth;
            double weight = p * (1 - p);
            sums[0] += off * score;
            sums[1] += off;
            sums[2] += weight * score * score;
            sums[3] += weight * score;
            sums[4] += weight;
        }
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
