package dev.graft.kind.classify;

import dev.graft.base.Nullable;
import dev.graft.eval.Protocol;
import dev.graft.recipe.Require;
import dev.graft.recipe.TaskSpec;

/**
 * Node classification, one label a node or several.
 *
 * @param labels file of {@code node label} lines, or {@code wordnet:nouns|verbs|all}; may be absent while only
 *     pre-training
 * @param split shares, or a file
 * @param repeats number of splits, each with its own seed
 * @param protocol how scores become labels where a node may have several
 * @param threshold whether classes have a threshold of their own
 * @param metric the one that the verdict is about
 * @param keep which model is asked in the end
 */
public record ClassifySpec(
        @Nullable String labels,
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
            @Nullable String labels, Split split, int repeats, Protocol protocol, Threshold threshold, String metric) {
        this(labels, split, repeats, protocol, threshold, metric, Keep.ALL);
    }

    /** One threshold for all classes. */
    public ClassifySpec(@Nullable String labels, Split split, int repeats, Protocol protocol, String metric) {
        this(labels, split, repeats, protocol, Threshold.GLOBAL, metric);
    }

    /** What is chosen on the validation nodes for decisions. */
    public enum Threshold {
        /** Several labels a node: one threshold, by micro-F1. One label: nothing, the likeliest class is told. */
        GLOBAL,
        /** Several labels a node: a threshold a class. One label: a factor a class. Both by macro-F1. */
        PERCLASS
    }
}
