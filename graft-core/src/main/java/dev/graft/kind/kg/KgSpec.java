package dev.graft.kind.kg;

import dev.graft.base.Nullable;
import dev.graft.recipe.Require;
import dev.graft.recipe.TaskSpec;

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
 * @param keep which model is asked in the end
 */
public record KgSpec(
        Scoring scorer,
        boolean reciprocal,
        @Nullable String valid,
        @Nullable String test,
        @Nullable String validNegatives,
        @Nullable String testNegatives,
        Split split,
        int repeats,
        String metric,
        Keep keep)
        implements TaskSpec {
    /** Scorers of triples, each with its paper in its own file. */
    public enum Scoring {
        TRANSE,
        DISTMULT,
        COMPLEX,
        ROTATE
    }

    public KgSpec {
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

    /** Keeps what is trained on everything. */
    public KgSpec(
            Scoring scorer,
            boolean reciprocal,
            @Nullable String valid,
            @Nullable String test,
            @Nullable String validNegatives,
            @Nullable String testNegatives,
            Split split,
            int repeats,
            String metric) {
        this(scorer, reciprocal, valid, test, validNegatives, testNegatives, split, repeats, metric, Keep.ALL);
    }
}
