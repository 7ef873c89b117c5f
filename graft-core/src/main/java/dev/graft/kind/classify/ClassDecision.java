package dev.graft.kind.classify;

import dev.graft.base.Nullable;
import dev.graft.eval.CalibrationData;
import dev.graft.eval.Decisions;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Labels.Many;

/**
 * Which classes are told of a node that is asked about, by what the run chose on validation nodes: the likeliest, or the likeliest
 * after a factor a class, or those above thresholds. Who asks does not know how many labels a node has: where the run is
 * measured with that number known, a threshold is chosen for asking.
 *
 * @param limits {@code [classes]} factors of one label a node, thresholds of several; null where the likeliest is told
 */
record ClassDecision(Many many, float @Nullable [] limits) {
    private static final String LIMITS = "limits";

    /** Chosen on validation nodes; without any, thresholds are a half. */
    static ClassDecision chosen(ClassifySpec spec, Many many, CalibrationData valid) {
        int classes = valid.classes();
        boolean each = spec.threshold() == ClassifySpec.Threshold.PERCLASS;
        if (many == Many.ONE) {
            return new ClassDecision(many, each ? ClassThresholds.factors(valid.told(), classes, valid.truth()) : null);
        }
        float[] limits = new float[classes];
        java.util.Arrays.fill(
                limits,
                valid.items() == 0 ? 0.5f : (float) Decisions.threshold(valid.told(), classes, valid.truth(), many));
        return new ClassDecision(
                many, each ? ClassThresholds.thresholds(valid.told(), classes, valid.truth(), many) : limits);
    }

    /** As {@link #on} wrote it. */
    static ClassDecision of(Fitted fitted) {
        return new ClassDecision(
                Many.valueOf(String.valueOf(fitted.card().get("many"))),
                fitted.readout().containsKey(LIMITS) ? fitted.read(LIMITS).values() : null);
    }

    Fitted on(Fitted fitted) {
        return limits == null ? fitted : fitted.with(LIMITS, Tensor.rows(limits, limits.length));
    }

    /** Classes told of a node, ascending; there may be none where nodes may have none. */
    int[] told(float[] told, int at, int classes) {
        float[] row = java.util.Arrays.copyOfRange(told, at, at + classes);
        if (limits == null) {
            return Decisions.best(row, classes)[0];
        }
        return many == Many.ONE
                ? Decisions.best(ClassThresholds.scaled(row, limits), classes)[0]
                : ClassThresholds.above(row, classes, limits, many)[0];
    }
}
