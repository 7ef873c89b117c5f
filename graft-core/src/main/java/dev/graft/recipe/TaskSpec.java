package dev.graft.recipe;

import dev.graft.base.Nullable;

/** What is learned and how it is measured. */
public sealed interface TaskSpec
        permits TaskSpec.Classify, TaskSpec.Kg, RegressSpec, CommunitySpec, RecommendSpec, LinkSpec {
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
     */
    record Classify(
            @Nullable String labels, Split split, int repeats, Protocol protocol, Threshold threshold, String metric)
            implements TaskSpec {
        public Classify {
            Require.atLeast(1, "task.repeats", repeats);
            Require.that(
                    threshold == Threshold.GLOBAL || protocol == Protocol.THRESHOLD,
                    "task.threshold",
                    "perClass",
                    "global where task.protocol is deepwalk, which has no threshold");
        }

        /** One threshold for all classes. */
        public Classify(@Nullable String labels, Split split, int repeats, Protocol protocol, String metric) {
            this(labels, split, repeats, protocol, Threshold.GLOBAL, metric);
        }
    }

    /**
     * Completion of a knowledge graph: which entity answers (head, relation, ?) and (?, relation, tail).
     *
     * @param scorer how a triple is scored
     * @param reciprocal whether a relation asked from the tail has a row of its own
     * @param valid file of facts to stop by, in the graph's columns, or null: a share of the graph's facts
     * @param test file of facts to report on, or null as above
     * @param validNegatives file of false facts, to choose thresholds for triple classification by, or null for none
     * @param testNegatives file of false facts to report triple classification on, or null for none
     * @param split shares, where there are no files
     * @param metric the one that the verdict is about, and that stops training
     */
    record Kg(
            Scoring scorer,
            boolean reciprocal,
            @Nullable String valid,
            @Nullable String test,
            @Nullable String validNegatives,
            @Nullable String testNegatives,
            Split split,
            int repeats,
            String metric)
            implements TaskSpec {
        /** Scorers of triples, each with its paper in its own file. */
        public enum Scoring {
            TRANSE,
            DISTMULT,
            COMPLEX,
            ROTATE
        }

        public Kg {
            Require.atLeast(1, "task.repeats", repeats);
            Require.that(
                    (valid == null) == (test == null),
                    "task.valid",
                    valid == null ? "missing" : valid,
                    "given where task.test is, and only then");
            Require.that(
                    (validNegatives == null) == (testNegatives == null),
                    "task.validNegatives",
                    validNegatives == null ? "missing" : validNegatives,
                    "given where task.testNegatives is, and only then");
        }
    }

    /**
     * @param train share of the labelled nodes
     * @param valid share held out for early stopping and tuning
     * @param test share held out for the report; the three sum to at most 1
     * @param file lines {@code node train|valid|test}, or a column a split; then the shares are not used
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

    /** What is chosen on the validation nodes for decisions. */
    enum Threshold {
        /** Several labels a node: one threshold, by micro-F1. One label: nothing, the likeliest class is told. */
        GLOBAL,
        /** Several labels a node: a threshold a class. One label: a factor a class. Both by macro-F1. */
        PERCLASS
    }

    /** Multi-label decision rule. */
    enum Protocol {
        /** Labels whose probability passes a threshold that was chosen on the validation nodes. */
        THRESHOLD,
        /** The k likeliest, k being the node's true number of labels, as the DeepWalk paper scores. */
        DEEPWALK
    }
}
