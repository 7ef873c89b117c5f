package dev.graft.kind.classify;

import dev.graft.base.Nullable;
import dev.graft.eval.Protocol;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.Require;
import dev.graft.recipe.SemiSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;

/**
 * Node classification, one label a node or several.
 *
 * @param labels file of {@code node label} lines, or {@code wordnet:nouns|verbs|all}; may be absent while only
 *     pre-training
 * @param column of the labels in the file, by its name or number, or null
 * @param multi whether a node may have several labels
 * @param split shares, or a file
 * @param repeats number of splits, each with its own seed
 * @param protocol how scores become labels where a node may have several
 * @param threshold whether classes have a threshold of their own
 * @param metric the one that the verdict is about
 * @param keep which model is asked in the end
 */
public record ClassifySpec(
        @Nullable String labels,
        @Nullable String column,
        boolean multi,
        Split split,
        int repeats,
        Protocol protocol,
        Threshold threshold,
        String metric,
        Keep keep)
        implements TaskSpec {
    public ClassifySpec {
        Require.atLeast(1, "task.repeats", repeats);
        Require.that(
                threshold == Threshold.GLOBAL || protocol == Protocol.THRESHOLD,
                "task.threshold",
                "perClass",
                "global where task.protocol is deepwalk, which has no threshold");
    }

    /** Keeps what is trained on everything. */
    public ClassifySpec(
            @Nullable String labels,
            @Nullable String column,
            boolean multi,
            Split split,
            int repeats,
            Protocol protocol,
            Threshold threshold,
            String metric) {
        this(labels, column, multi, split, repeats, protocol, threshold, metric, Keep.ALL);
    }

    /** One threshold for all classes. */
    public ClassifySpec(@Nullable String labels, Split split, int repeats, Protocol protocol, String metric) {
        this(labels, null, false, split, repeats, protocol, Threshold.GLOBAL, metric);
    }

    /** What is chosen on the validation nodes for decisions. */
    public enum Threshold {
        /** Several labels a node: one threshold, by micro-F1. One label: nothing, the likeliest class is told. */
        GLOBAL,
        /** Several labels a node: a threshold a class. One label: a factor a class. Both by macro-F1. */
        PERCLASS;

        @Override
        public String toString() {
            return this == PERCLASS ? "perClass" : "global";
        }
    }

    /** Labels, with every default; null while only pre-training. */
    public static ClassifySpec of(@Nullable String labels) {
        return new ClassifySpec(
                labels,
                null,
                false,
                new Split(0.5, 0.1, 0.4, null),
                10,
                Protocol.THRESHOLD,
                Threshold.GLOBAL,
                "microF1",
                Keep.ALL);
    }

    @Override
    public Tune usualTune() {
        return Tune.of("microF1").withSemi(SemiSpec.SMOOTHED);
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
    public ClassifySpec withSplit(Split other) {
        return new ClassifySpec(labels, column, multi, other, repeats, protocol, threshold, metric, keep);
    }

    /** The same with another {@code repeats}. */
    public ClassifySpec withRepeats(int other) {
        return new ClassifySpec(labels, column, multi, split, other, protocol, threshold, metric, keep);
    }

    /** The same with another {@code protocol}. */
    public ClassifySpec withProtocol(Protocol other) {
        return new ClassifySpec(labels, column, multi, split, repeats, other, threshold, metric, keep);
    }

    /** The same with another {@code threshold}. */
    public ClassifySpec withThreshold(Threshold other) {
        return new ClassifySpec(labels, column, multi, split, repeats, protocol, other, metric, keep);
    }

    /** The same with another {@code metric}. */
    public ClassifySpec withMetric(String other) {
        return new ClassifySpec(labels, column, multi, split, repeats, protocol, threshold, other, keep);
    }

    /** The same with another {@code keep}. */
    public ClassifySpec withKeep(Keep other) {
        return new ClassifySpec(labels, column, multi, split, repeats, protocol, threshold, metric, other);
    }

    /** The same with another {@code column}. */
    public ClassifySpec withColumn(@Nullable String other) {
        return new ClassifySpec(labels, other, multi, split, repeats, protocol, threshold, metric, keep);
    }

    /** The same with another {@code multi}. */
    public ClassifySpec withMulti(boolean other) {
        return new ClassifySpec(labels, column, other, split, repeats, protocol, threshold, metric, keep);
    }
}
