package dev.graft.drift;

/**
 * Batches before a place against those after it: how much better a change of the mean there explains batches' means than chance does.
 *
 * <p>Batches' means are taken as normal, of one unknown mean and scale, each as certain as it has values. The evidence is the ratio of
 * likelihoods that neither mean nor scale changes (right Haar priors: Hendriksen, de Heide, Grünwald, Bayesian Analysis 2021),
 * a change of d standard deviations of a batch's mean having prior {@code N(0, g)}, g 1 or 10 alike:
 *
 * <pre>{@code (1 + g m)^(-1/2) · ((W + D / (1 + g m)) / (W + D))^(-(T - 1) / 2)}</pre>
 *
 * T batches, {@code 1/m = 1/n₀ + 1/n₁} of the values on both sides in batches' worth, {@code D = (mean₁ - mean₀)² m} and W the squares of batches'
 * means around the mean of their side. While nothing changes its expectation is 1 at any time. W counts what batches vary by, and
 * so holds where values of a batch depend on each other, as those of nodes near each other in a graph do.
 */
record Cut(Bucket before, Bucket after) {
    private static final double[] PRIORS = {1, 10};
    /**
     * W is at least what values vary by, and as if values on each side were at distance 1 so often beside: means of rare events are not normal, and
     * batches without one do not vary. Measured by graft-bench's DriftSimulation on events of 1 in 200, 50 a batch: without, .32
     * false alarms within 130 batches where .05 are stated; with .3, .000 within 500.
     */
    private static final double BESIDE = 0.3;

    private static final int HALVINGS = 60;

    double difference() {
        return after.mean() - before.mean();
    }

    /** Values on both sides as if one side had them all. */
    private double size() {
        return 1 / (1 / before.count() + 1 / after.count());
    }

    private double batches() {
        return before.means() + after.means();
    }

    private double unexplained() {
        return Math.max(before.between() + after.between(), (batches() - 2) * variance());
    }

    /** Of values, around the mean of their side. */
    private double variance() {
        return (before.within() + after.within()) / (before.count() + after.count() - 2) + BESIDE / size();
    }

    /** The logarithm of the evidence; unit is a batch's values. */
    double evidence(double unit) {
        return evidence(unit, difference() * difference() * size(), unexplained());
    }

    private double evidence(double unit, double explained, double unexplained) {
        if (batches() <= 2) {
            return 0;
        }
        double highest = Double.NEGATIVE_INFINITY;
        double[] logs = new double[PRIORS.length];
        for (int i = 0; i < logs.length; i++) {
            double by = 1 + PRIORS[i] * size() / unit;
            double ratio = (unexplained + explained / by) / (unexplained + explained);
            logs[i] = -(Math.log(by) + (batches() - 1) * Math.log(ratio)) / 2;
            highest = Math.max(highest, logs[i]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - highest);
        }
        return highest + Math.log(sum / logs.length);
    }

    /**
     * Half the width of the interval of the difference: the differences that the evidence against stays below {@code 1 / error} of.
     * Whenever it is looked at, the interval of a cut at the change holds with probability {@code 1 - error}. It is wider by as much as values
     * vary more on the side that has fewer: events that become frequent vary more.
     */
    double half(double unit, double error) {
        double unexplained = unexplained();
        double low = 0;
        double high = 4 * size();
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (evidence(unit, middle, unexplained) < -Math.log(error)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(low * unevenness() / size());
    }

    /** The variance of the difference by each side's own variance, to that by the variance of both; 1 at least. */
    private double unevenness() {
        double own = variance(before) / before.count() + variance(after) / after.count();
        return Math.max(1, own * size() / variance());
    }

    private static double variance(Bucket side) {
        return (side.within() + BESIDE) / side.count();
    }
}
