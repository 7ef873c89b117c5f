package dev.graft.blend;

import dev.graft.eval.Lbfgs;
import dev.graft.eval.Targets;
import java.util.Arrays;
import java.util.List;

/**
 * A regression on what members tell (Wolpert: Stacked Generalization, Neural Networks 1992), with one weight a member for all
 * outputs and an intercept an output: {@code link⁻¹(Σ w_m link(p_m) + b)}, drawn towards the plain mean by {@code λ/2 (‖w -
 * 1/M‖² + ‖b‖²)} beside the mean loss: logistic or softmax of classes, squared by the variance of values. λ is the one of least loss
 * by cross-fitting.
 */
final class Stacking {
    private static final double[] STRENGTHS = {3, 0.3, 0.03, 0.003};
    private static final int FOLDS = 5;
    private final Validation validation;
    private final Link link;
    private final int members;
    private final int outputs;

    private Stacking(Validation validation) {
        this.validation = validation;
        this.link = Link.of(validation.targets());
        this.members = validation.told().size();
        this.outputs = validation.targets().outputs();
    }

    /** Fits on some items. */
    static Combination.Linked of(Validation validation, int[] items, long seed) {
        Stacking stacking = new Stacking(validation);
        double best = STRENGTHS[0];
        double least = Double.POSITIVE_INFINITY;
        if (validation.unitsOf(items).length >= 2 * FOLDS) {
            int[][] folds = validation.folds(items, FOLDS, seed);
            for (double strength : STRENGTHS) {
                double loss = 0;
                for (int f = 0; f < FOLDS; f++) {
                    Combination.Linked fit = stacking.fit(Validation.others(folds, f), strength);
                    List<float[]> rows = validation.at(folds[f]);
                    float[] told = fit.of(rows, rows, stacking.outputs);
                    loss += validation.loss(folds[f], told) * folds[f].length / items.length;
                }
                if (loss < least) {
                    least = loss;
                    best = strength;
                }
            }
        }
        return stacking.fit(items, best);
    }

    private Combination.Linked fit(int[] items, double strength) {
        double[] x = new double[members + outputs];
        Arrays.fill(x, 0, members, 1.0 / members);
        new Lbfgs(x.length, 100, 1e-6, null).minimise(x, new Loss(items, strength)::at, 0);
        return new Combination.Linked(
                How.STACKING, link, Arrays.copyOf(x, members), Arrays.copyOfRange(x, members, members + outputs));
    }

    /** What is minimised by weights, then intercepts. */
    private final class Loss {
        private final int[] items;
        private final double strength;
        /** One a member, {@code [items x outputs]}. */
        private final double[][] linked;
        /** What a loss is divided by. */
        private final double by;

        Loss(int[] items, double strength) {
            this.items = items;
            this.strength = strength;
            this.linked = new double[members][];
            List<float[]> rows = validation.at(items);
            for (int m = 0; m < members; m++) {
                linked[m] = new double[rows.get(m).length];
                for (int at = 0; at < linked[m].length; at++) {
                    linked[m][at] = link.forward(rows.get(m)[at]);
                }
            }
            this.by = switch (validation.targets()) {
                case Targets.Classes _ -> items.length * (link == Link.LOGISTIC ? (double) outputs : 1);
                case Targets.Values values -> Math.max(1e-30, squares(values.of()));
            };
        }

        /** Of the values around their mean. */
        private double squares(double[] values) {
            double mean =
                    Arrays.stream(items).mapToDouble(i -> values[i]).average().orElse(0);
            return Arrays.stream(items)
                    .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                    .sum();
        }

        double at(double[] x, double[] gradient) {
            double value = 0;
            for (int j = 0; j < x.length; j++) {
                double off = x[j] - (j < members ? 1.0 / members : 0);
                value += strength / 2 * off * off;
                gradient[j] = strength * off;
            }
            double[] z = new double[outputs];
            for (int i = 0; i < items.length; i++) {
                for (int c = 0; c < outputs; c++) {
                    z[c] = x[members + c];
                    for (int m = 0; m < members; m++) {
                        z[c] += x[m] * linked[m][i * outputs + c];
                    }
                }
                value += error(items[i], z) / by;
                for (int c = 0; c < outputs; c++) {
                    double error = z[c] / by;
                    gradient[members + c] += error;
                    for (int m = 0; m < members; m++) {
                        gradient[m] += error * linked[m][i * outputs + c];
                    }
                }
            }
            return value;
        }

        /** The loss of an item's sums, which become its gradient. */
        private double error(int item, double[] z) {
            return switch (validation.targets()) {
                case Targets.Values values -> {
                    z[0] -= values.of()[item];
                    yield z[0] * z[0] / 2;
                }
                case Targets.Classes classes -> {
                    double loss = 0;
                    link.back(z);
                    for (int c : classes.of()[item]) {
                        loss -= Math.log(Math.max(z[c], 1e-300));
                    }
                    for (int c = 0; c < z.length && link == Link.LOGISTIC; c++) {
                        boolean its = Arrays.binarySearch(classes.of()[item], c) >= 0;
                        loss -= its ? 0 : Math.log(Math.max(1 - z[c], 1e-300));
                    }
                    for (int c : classes.of()[item]) {
                        z[c] -= 1;
                    }
                    yield loss;
                }
            };
        }
    }
}
