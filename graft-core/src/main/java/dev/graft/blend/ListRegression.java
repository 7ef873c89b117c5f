package dev.graft.blend;

import dev.graft.math.Cholesky;
import java.util.Arrays;
import java.util.List;

/**
 * Weights by which the answers to questions are likeliest among the candidates, {@code P(c) ∝ exp(Σ_m w_m x_cm)} (conditional
 * logit: McFadden 1974; stacking: Wolpert 1992), none below 0, drawn to given ones by {@code λ/2 ‖w - w₀‖²} beside the mean loss.
 * By Newton's method; a member whose weight would be below 0 is left out.
 */
final class ListRegression {
    private static final int ITERATIONS = 50;
    private static final double ENOUGH = 1e-9;

    private final List<ListQuestion> questions;
    private final ListScale scale;
    private final double[] units;

    /** @param units what members' scores are multiplied by */
    ListRegression(List<ListQuestion> questions, ListScale scale, double[] units) {
        this.questions = questions.stream().filter(ListRegression::tells).toList();
        this.scale = scale;
        this.units = units;
    }

    double[] units() {
        return units;
    }

    /** A question that has an answer and something else among its candidates. */
    private static boolean tells(ListQuestion question) {
        boolean right = false;
        boolean wrong = false;
        for (boolean each : question.right()) {
            right |= each;
            wrong |= !each;
        }
        return right && wrong;
    }

    /** What brings members' scores to one spread, of {@link #spread} 1. */
    static double[] units(List<ListQuestion> questions, ListScale scale, int members) {
        double[] units = new double[members];
        Arrays.setAll(units, m -> 1 / spread(questions, scale, m, members));
        return units;
    }

    /** What brings each member by itself to logarithms of probabilities: temperatures turned round, in the units. */
    double[] temperatures() {
        double[] found = new double[units.length];
        Arrays.setAll(found, m -> Math.max(one(m, 1e-3), 1e-2));
        return found;
    }

    /** Root mean square of a member's scores around their mean, question by question; 1 where there is none. */
    private static double spread(List<ListQuestion> questions, ListScale scale, int m, int members) {
        double squares = 0;
        long all = 0;
        for (ListQuestion question : questions) {
            float[] told = question.on(scale);
            int n = question.candidates().length;
            double mean = 0;
            for (int c = 0; c < n; c++) {
                mean += told[c * members + m] / n;
            }
            for (int c = 0; c < n; c++) {
                double off = told[c * members + m] - mean;
                squares += off * off;
            }
            all += n;
        }
        return squares > 0 && Double.isFinite(squares) ? Math.sqrt(squares / all) : 1;
    }

    /** The weight of one member without others. */
    private double one(int m, double strength) {
        boolean[] free = new boolean[units.length];
        free[m] = true;
        double[] prior = new double[units.length];
        return minimised(prior, strength, free)[m];
    }

    /** Weights of all. */
    double[] fit(double[] prior, double strength) {
        boolean[] free = new boolean[units.length];
        Arrays.fill(free, true);
        while (true) {
            double[] weights = minimised(prior, strength, free);
            int least = -1;
            for (int m = 0; m < weights.length; m++) {
                least = weights[m] < 0 && (least < 0 || weights[m] < weights[least]) ? m : least;
            }
            if (least < 0) {
                return weights;
            }
            free[least] = false;
        }
    }

    private double[] minimised(double[] prior, double strength, boolean[] free) {
        int n = units.length;
        double[] x = new double[n];
        for (int m = 0; m < n; m++) {
            x[m] = free[m] ? prior[m] : 0;
        }
        double[] gradient = new double[n];
        double[] hessian = new double[n * n];
        double value = at(x, prior, strength, free, gradient, hessian);
        for (int i = 0; i < ITERATIONS; i++) {
            double[] step = gradient.clone();
            double[] matrix = hessian.clone();
            Cholesky.solve(matrix, n, step);
            double slope = 0;
            for (int m = 0; m < n; m++) {
                slope += step[m] * gradient[m];
            }
            if (!(slope > ENOUGH * Math.max(1, Math.abs(value)))) {
                return x;
            }
            double[] from = x.clone();
            double before = value;
            double share = 2;
            do {
                share /= 2;
                for (int m = 0; m < n; m++) {
                    x[m] = from[m] - share * step[m];
                }
                value = at(x, prior, strength, free, gradient, hessian);
            } while (!(value <= before - 1e-4 * share * slope) && share > 1e-6);
            if (!(value <= before)) {
                return from;
            }
        }
        return x;
    }

    /** The loss; writes gradient and second derivatives, of members that are left out those of a bowl. */
    private double at(
            double[] x, double[] prior, double strength, boolean[] free, double[] gradient, double[] hessian) {
        int n = x.length;
        Arrays.fill(gradient, 0);
        Arrays.fill(hessian, 0);
        double value = 0;
        for (ListQuestion question : questions) {
            value += add(question, x, free, gradient, hessian) / questions.size();
        }
        for (int m = 0; m < n; m++) {
            double off = free[m] ? x[m] - prior[m] : 0;
            value += strength / 2 * off * off;
            gradient[m] = gradient[m] / Math.max(1, questions.size()) + strength * off;
            for (int k = 0; k < n; k++) {
                hessian[m * n + k] = hessian[m * n + k] / Math.max(1, questions.size()) + (m == k ? strength : 0);
            }
        }
        return value;
    }

    private double add(ListQuestion question, double[] x, boolean[] free, double[] gradient, double[] hessian) {
        int n = x.length;
        int all = question.candidates().length;
        float[] told = question.on(scale);
        double[] sums = new double[all];
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < all; c++) {
            for (int m = 0; m < n; m++) {
                sums[c] += x[m] * units[m] * told[c * n + m];
            }
            most = Math.max(most, sums[c]);
        }
        double total = 0;
        int answers = 0;
        double right = 0;
        for (int c = 0; c < all; c++) {
            answers += question.right()[c] ? 1 : 0;
            right += question.right()[c] ? sums[c] : 0;
            sums[c] = Math.exp(sums[c] - most);
            total += sums[c];
        }
        double[] mean = new double[n];
        double[] target = new double[n];
        double[] products = new double[n * n];
        for (int c = 0; c < all; c++) {
            double p = sums[c] / total;
            for (int m = 0; m < n; m++) {
                double value = free[m] ? units[m] * told[c * n + m] : 0;
                mean[m] += p * value;
                target[m] += question.right()[c] ? value / answers : 0;
                for (int k = 0; k <= m; k++) {
                    products[m * n + k] += free[k] ? p * value * units[k] * told[c * n + k] : 0;
                }
            }
        }
        for (int m = 0; m < n; m++) {
            gradient[m] += mean[m] - target[m];
            for (int k = 0; k <= m; k++) {
                double second = products[m * n + k] - mean[m] * mean[k];
                hessian[m * n + k] += second;
                hessian[k * n + m] += m == k ? 0 : second;
            }
        }
        return most + Math.log(total) - right / answers;
    }
}
