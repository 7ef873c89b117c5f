package dev.graft.blend;

import dev.graft.eval.Targets;

/** On which scale what members tell may be added up. */
public enum Link {
    /** Probabilities of classes of which an item has one: logarithms, and softmax back. */
    SOFTMAX,
    /** Probabilities of classes of which it may have several: log-odds, and the logistic function back. */
    LOGISTIC,
    /** Values, as they are. */
    IDENTITY;

    /** Nobody is surer than this: label propagation tells zeros, and one such would decide alone. */
    private static final double LEAST = 1e-5;

    /** That of what is told. */
    public static Link of(Targets targets) {
        return switch (targets) {
            case Targets.Classes classes ->
                switch (classes.loss()) {
                    case SOFTMAX -> SOFTMAX;
                    case LOGISTIC -> LOGISTIC;
                };
            case Targets.Values _ -> IDENTITY;
        };
    }

    double forward(float told) {
        double p = Math.clamp(told, LEAST, 1 - LEAST);
        return switch (this) {
            case SOFTMAX -> Math.log(p);
            case LOGISTIC -> Math.log(p / (1 - p));
            case IDENTITY -> told;
        };
    }

    /** What sums are, as told; in place, of one item. */
    void back(double[] sums) {
        switch (this) {
            case SOFTMAX -> {
                double most = Double.NEGATIVE_INFINITY;
                for (double z : sums) {
                    most = Math.max(most, z);
                }
                double total = 0;
                for (int c = 0; c < sums.length; c++) {
                    sums[c] = Math.exp(sums[c] - most);
                    total += sums[c];
                }
                for (int c = 0; c < sums.length; c++) {
                    sums[c] /= total;
                }
            }
            case LOGISTIC -> {
                for (int c = 0; c < sums.length; c++) {
                    sums[c] = 1 / (1 + Math.exp(-sums[c]));
                }
            }
            case IDENTITY -> {}
        }
    }
}
