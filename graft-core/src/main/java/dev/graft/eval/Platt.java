package dev.graft.eval;

/**
 * From scores to probabilities: {@code p = 1 / (1 + exp(-(slope · score + offset)))} (Platt: Probabilistic outputs for support
 * vector machines, 1999), for items among which trues are as frequent as among those that it was fitted to.
 */
public record Platt(double slope, double offset) {
    /** The logistic function of the scores themselves. */
    public static final Platt NONE = new Platt(1, 0);

    private static final int STEPS = 100;
    private static final double ENOUGH = 1e-10;
    private static final double RIDGE = 1e-12;

    /** How probable it is that an item of this score is true. */
    public double probability(double score) {
        return 1 / (1 + Math.exp(-(slope * score + offset)));
    }

    /**
     * By maximum likelihood, Newton's steps on standardised scores, each halved until it does not harm (Lin, Lin, Weng: A note on
     * Platt's probabilistic outputs, Machine Learning 2007). Truths count as {@code (n₊ + 1) / (n₊ + 2)} and {@code 1 / (n₋ +
     * 2)}, so that what is told apart without a fault gets no endless slope.
     *
     * @return whose slope may be below 0, where trues have the lower scores
     */
    public static Platt fit(double[] trues, double[] falses) {
        int n = trues.length + falses.length;
        double mean = (sum(trues) + sum(falses)) / Math.max(1, n);
        double square = squares(trues, mean) + squares(falses, mean);
        double deviation = square == 0 ? 1 : Math.sqrt(square / n);
        Platt standard = ofStandard(standard(trues, mean, deviation), standard(falses, mean, deviation));
        return new Platt(standard.slope / deviation, standard.offset - standard.slope * mean / deviation);
    }

    private static double sum(double[] scores) {
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        return sum;
    }

    private static double squares(double[] scores, double mean) {
        double sum = 0;
        for (double score : scores) {
            sum += (score - mean) * (score - mean);
        }
        return sum;
    }

    private static double[] standard(double[] scores, double mean, double deviation) {
        double[] standard = new double[scores.length];
        for (int i = 0; i < standard.length; i++) {
            standard[i] = (scores[i] - mean) / deviation;
        }
        return standard;
    }

    private static Platt ofStandard(double[] trues, double[] falses) {
        double yes = (trues.length + 1.0) / (trues.length + 2.0);
        double no = 1 / (falses.length + 2.0);
        Platt now = new Platt(0, Math.log((trues.length + 1.0) / (falses.length + 1.0)));
        double loss = now.loss(trues, yes) + now.loss(falses, no);
        for (int step = 0; step < STEPS; step++) {
            double[] by = now.newton(trues, yes, falses, no);
            Platt next = now;
            double reached = loss;
            for (double share = 1; share > ENOUGH; share /= 2) {
                next = new Platt(now.slope - share * by[0], now.offset - share * by[1]);
                reached = next.loss(trues, yes) + next.loss(falses, no);
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
        return now;
    }

    private double[] newton(double[] trues, double yes, double[] falses, double no) {
        double[] sums = {0, 0, RIDGE, 0, RIDGE};
        add(trues, yes, sums);
        add(falses, no, sums);
        double determinant = sums[2] * sums[4] - sums[3] * sums[3];
        return new double[] {
            (sums[4] * sums[0] - sums[3] * sums[1]) / determinant, (sums[2] * sums[1] - sums[3] * sums[0]) / determinant
        };
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
}
