package dev.graft.recipe;

import dev.graft.base.Nullable;

/** What is learned and how it is measured. */
public sealed interface TaskSpec {
    /**
     * Node classification, one label a node or several.
     *
     * @param labels file of {@code node label} lines, or {@code wordnet:nouns|verbs|all}; may be absent while only
     *     pre-training
     * @param split shares, or a file
     * @param repeats number of splits, each with its own seed
     * @param protocol how scores become labels where a node may have several
     * @param metric the one that the verdict is about
     */
    record Classify(@Nullable String labels, Split split, int repeats, Protocol protocol, String metric)
            implements TaskSpec {
        public Classify {
            Require.atLeast(1, "task.repeats", repeats);
        }
    }

    /**
     * @param train share of the labelled nodes
     * @param valid share held out for early stopping and tuning
     * @param test share held out for the report; the three sum to at most 1
     * @param file lines {@code node train|valid|test}; then the shares are not used
     */
    record Split(
            double train,
            double valid,
            double test,
            @Nullable String file) {
        public Split {
            Require.that(train > 0 && train < 1, "task.split.train", train, "between 0 and 1");
            Require.that(valid >= 0 && valid < 1, "task.split.valid", valid, "at least 0 and below 1");
            Require.that(test > 0 && test < 1, "task.split.test", test, "between 0 and 1");
            double sum = train + valid + test;
            Require.that(sum <= 1 + 1e-9, "task.split", "train + valid + test = " + sum, "at most 1");
        }
    }

    /** Multi-label decision rule. */
    enum Protocol {
        /** Labels whose probability passes a threshold that was chosen on the validation nodes. */
        THRESHOLD,
        /** The k likeliest, k being the node's true number of labels, as the DeepWalk paper scores. */
        DEEPWALK
    }
}
