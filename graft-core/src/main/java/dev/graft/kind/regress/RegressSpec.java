package dev.graft.kind.regress;

import dev.graft.base.Nullable;
import dev.graft.recipe.Require;
import dev.graft.recipe.TaskSpec;

/**
 * Node regression: a number a node.
 *
 * @param targets file of {@code node value} lines; may be absent while only pre-training
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
        NONE,
        LOG,
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
        SQUARED,
        HUBER
    }

    /** Of the mean squared error. */
    public enum Normaliser {
        /** Variance of the test targets: nmse is 1 - r2. */
        VARIANCE,
        /** Largest times mean target of all nodes. */
        MAXMEAN
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

    /** Keeps what is trained on everything. */
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
        this(targets, split, quantiles, repeats, transform, scale, loss, normaliser, metric, Keep.ALL);
    }
}
