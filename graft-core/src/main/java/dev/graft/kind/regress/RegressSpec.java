package dev.graft.kind.regress;

import dev.graft.base.Nullable;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.Require;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;

/**
 * Node regression: a number a node.
 *
 * @param targets file of {@code node value} lines; may be absent while only pre-training
 * @param column of the targets in the file, by its name or number, or null
 * @param split shares, or a file
 * @param quantiles random splits deal each of so many quantile groups of the targets by the shares; 1 deals at random
 * @param repeats number of splits, each with its own seed
 * @param transform what the head learns; it is standardised besides, by the training nodes
 * @param scale what metrics are computed on
 * @param loss of the standardised targets
 * @param normaliser what the squared error is divided by to give {@code nmse}
 * @param metric the one that the verdict is about
 * @param keep which model is asked in the end
 */
public record RegressSpec(
        @Nullable String targets,
        @Nullable String column,
        TaskSpec.Split split,
        int quantiles,
        int repeats,
        Transform transform,
        Scale scale,
        Loss loss,
        Normaliser normaliser,
        String metric,
        Keep keep)
        implements TaskSpec {
    /** Of targets, before they are learned. */
    public enum Transform {
        /** As they are. */
        NONE,
        /** Logarithms; targets are above 0. */
        LOG,
        /** log(1 + target); targets are 0 or more. */
        LOG1P
    }

    /** Of metrics. */
    public enum Scale {
        /** The file's own numbers: predictions are transformed back. */
        GIVEN,
        /** The transformed numbers. */
        TRANSFORMED
    }

    /** Of a prediction. */
    public enum Loss {
        /** Squared error. */
        SQUARED,
        /** Squared near, linear far (Huber 1964). */
        HUBER
    }

    /** Of the mean squared error. */
    public enum Normaliser {
        /** Variance of the test targets: nmse is 1 - r2. */
        VARIANCE,
        /** Largest times mean target of all nodes. */
        MAXMEAN
    }

    /** Targets in the column that is called so. */
    public RegressSpec(
            @Nullable String targets,
            TaskSpec.Split split,
            int quantiles,
            int repeats,
            Transform transform,
            Scale scale,
            Loss loss,
            Normaliser normaliser,
            String metric) {
        this(targets, null, split, quantiles, repeats, transform, scale, loss, normaliser, metric, Keep.ALL);
    }

    public RegressSpec {
        Require.atLeast(1, "task.repeats", repeats);
        Require.that(quantiles >= 1 && quantiles <= 100, "task.quantiles", quantiles, "between 1 and 100");
        Require.that(
                scale == Scale.GIVEN || transform != Transform.NONE,
                "task.scale",
                "transformed",
                "given where task.transform is none");
    }

    /** Targets, with every default; null while only pre-training. */
    public static RegressSpec of(@Nullable String targets) {
        return new RegressSpec(
                targets,
                null,
                new TaskSpec.Split(0.6, 0.2, 0.2, null),
                10,
                10,
                Transform.NONE,
                Scale.GIVEN,
                Loss.SQUARED,
                Normaliser.VARIANCE,
                "r2",
                Keep.ALL);
    }

    @Override
    public Tune usualTune() {
        return Tune.of("r2");
    }

    @Override
    public Adapt usualAdapt() {
        return Adapt.FREE.with(Adapt.Method.ENCODER);
    }

    @Override
    public FeatureSpec usualFeatures() {
        return FeatureSpec.usual();
    }

    /** The same with another {@code split}. */
    public RegressSpec withSplit(TaskSpec.Split other) {
        return new RegressSpec(
                targets, column, other, quantiles, repeats, transform, scale, loss, normaliser, metric, keep);
    }

    /** The same with another {@code quantiles}. */
    public RegressSpec withQuantiles(int other) {
        return new RegressSpec(
                targets, column, split, other, repeats, transform, scale, loss, normaliser, metric, keep);
    }

    /** The same with another {@code repeats}. */
    public RegressSpec withRepeats(int other) {
        return new RegressSpec(
                targets, column, split, quantiles, other, transform, scale, loss, normaliser, metric, keep);
    }

    /** The same with another {@code transform}. */
    public RegressSpec withTransform(Transform other) {
        return new RegressSpec(
                targets, column, split, quantiles, repeats, other, scale, loss, normaliser, metric, keep);
    }

    /** The same with another {@code scale}. */
    public RegressSpec withScale(Scale other) {
        return new RegressSpec(
                targets, column, split, quantiles, repeats, transform, other, loss, normaliser, metric, keep);
    }

    /** The same with another {@code loss}. */
    public RegressSpec withLoss(Loss other) {
        return new RegressSpec(
                targets, column, split, quantiles, repeats, transform, scale, other, normaliser, metric, keep);
    }

    /** The same with another {@code normaliser}. */
    public RegressSpec withNormaliser(Normaliser other) {
        return new RegressSpec(targets, column, split, quantiles, repeats, transform, scale, loss, other, metric, keep);
    }

    /** The same with another {@code metric}. */
    public RegressSpec withMetric(String other) {
        return new RegressSpec(
                targets, column, split, quantiles, repeats, transform, scale, loss, normaliser, other, keep);
    }

    /** The same with another {@code keep}. */
    public RegressSpec withKeep(Keep other) {
        return new RegressSpec(
                targets, column, split, quantiles, repeats, transform, scale, loss, normaliser, metric, other);
    }

    /** The same with another {@code column}. */
    public RegressSpec withColumn(@Nullable String other) {
        return new RegressSpec(
                targets, other, split, quantiles, repeats, transform, scale, loss, normaliser, metric, keep);
    }
}
