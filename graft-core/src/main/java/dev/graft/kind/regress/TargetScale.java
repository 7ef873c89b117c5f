package dev.graft.kind.regress;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.eval.RegressMetrics;
import dev.graft.kind.regress.RegressSpec.Scale;
import dev.graft.kind.regress.RegressSpec.Transform;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * From the numbers of a file to what is learned, and back to what is measured. Learned is {@code (t(y) - mean) /
 * deviation}, both of the training nodes alone. Where metrics are on the given scale and t bends it, predictions are held
 * within the training nodes' range: a power of a little too much would be much too much.
 */
record TargetScale(Transform transform, Scale scale, double mean, double deviation, double low, double high) {
    /** By the targets of the training nodes. */
    static TargetScale of(Transform transform, Scale scale, double[] targets, int[] train) {
        double[] values = new double[train.length];
        double mean = 0;
        for (int i = 0; i < train.length; i++) {
            values[i] = transformed(transform, targets[train[i]]);
            mean += values[i] / train.length;
        }
        double deviation = Math.sqrt(RegressMetrics.variance(values));
        double by = deviation > 0 ? deviation : 1;
        boolean held = scale == Scale.GIVEN && transform != Transform.NONE;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, (value - mean) / by);
            high = Math.max(high, (value - mean) / by);
        }
        return new TargetScale(
                transform,
                scale,
                mean,
                by,
                held ? low : Double.NEGATIVE_INFINITY,
                held ? high : Double.POSITIVE_INFINITY);
    }

    static TargetScale of(RegressSpec spec, double[] targets, int[] train) {
        return of(spec.transform(), spec.scale(), targets, train);
    }

    private static double transformed(Transform transform, double y) {
        return switch (transform) {
            case NONE -> y;
            case LOG -> Math.log(y);
            case LOG1P -> Math.log1p(y);
        };
    }

    /** What is learned in place of a target. */
    double learned(double y) {
        return (transformed(transform, y) - mean) / deviation;
    }

    /** A target on the scale of the metrics. */
    double measured(double y) {
        return measured(transform, scale, y);
    }

    static double measured(Transform transform, Scale scale, double y) {
        return scale == Scale.GIVEN ? y : transformed(transform, y);
    }

    /** A target on the scale that is learned on, before it is standardised. */
    double bent(double y) {
        return transformed(transform, y);
    }

    /** A prediction on that scale. */
    double middle(double learned) {
        return Math.clamp(learned, low, high) * deviation + mean;
    }

    /** A prediction on the scale of the metrics. */
    double told(double learned) {
        return shown(middle(learned));
    }

    /** What would be learned in place of a prediction on the scale of the metrics. */
    double relearned(double told) {
        double t = scale == Scale.GIVEN ? transformed(transform, told) : told;
        return Math.clamp((Double.isNaN(t) ? Double.NEGATIVE_INFINITY : t) - mean, -1e30, 1e30) / deviation;
    }

    /** From the scale of {@link #bent} to that of the metrics. */
    double shown(double t) {
        if (scale == Scale.TRANSFORMED) {
            return t;
        }
        return switch (transform) {
            case NONE -> t;
            case LOG -> Math.exp(t);
            case LOG1P -> Math.expm1(t);
        };
    }

    /** As a card has it. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("transform", transform.name());
        facts.put("scale", scale.name());
        facts.put("mean", mean);
        facts.put("deviation", deviation);
        if (Double.isFinite(low)) {
            facts.put("low", low);
            facts.put("high", high);
        }
        return facts;
    }

    /** @throws BadInput where it is none of {@link #facts} */
    static TargetScale of(@Nullable Object facts) {
        if (facts instanceof Map<?, ?> map
                && map.get("mean") instanceof Number mean
                && map.get("deviation") instanceof Number deviation) {
            return new TargetScale(
                    Transform.valueOf(String.valueOf(map.get("transform"))),
                    Scale.valueOf(String.valueOf(map.get("scale"))),
                    mean.doubleValue(),
                    deviation.doubleValue(),
                    map.get("low") instanceof Number low ? low.doubleValue() : Double.NEGATIVE_INFINITY,
                    map.get("high") instanceof Number high ? high.doubleValue() : Double.POSITIVE_INFINITY);
        }
        throw new BadInput("the run's card has no scale of values; run finetune again with --out elsewhere");
    }
}
