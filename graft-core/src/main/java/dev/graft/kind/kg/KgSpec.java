package dev.graft.kind.kg;

import dev.graft.base.Nullable;
import dev.graft.recipe.GraphSpec;
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
        /** Bordes et al., NIPS 2013. */
        TRANSE,
        /** Yang et al., ICLR 2015. */
        DISTMULT,
        /** Trouillon et al., ICML 2016. */
        COMPLEX,
        /** Sun et al., ICLR 2019. */
        ROTATE
    }

    public KgSpec {
        Require.atLeast(1, "task.repeats", repeats);
        Require.file("task.valid", valid);
        Require.file("task.test", test);
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

    /** A file of facts, {@code head relation tail}, read as this kind reads them. */
    public static GraphSpec facts(String edges) {
        return GraphSpec.of(edges, true)
                .withColumns("source,type,target")
                .withDuplicates(GraphSpec.Duplicates.FIRST)
                .withSelfLoops(GraphSpec.Loops.KEEP);
    }

    /** Every default. */
    public static KgSpec usual() {
        return new KgSpec(
                Scoring.COMPLEX, true, null, null, null, null, new Split(0.8, 0.1, 0.1, null), 1, "mrr", Keep.ALL);
    }

    /** The same with facts that were held out before. */
    public KgSpec withHeldOut(String valid, String test) {
        return new KgSpec(scorer, reciprocal, valid, test, validNegatives, testNegatives, split, repeats, metric, keep);
    }

    /** The same with false facts too, for triple classification beside completion. */
    public KgSpec withNegatives(String valid, String test) {
        return new KgSpec(scorer, reciprocal, this.valid, this.test, valid, test, split, repeats, metric, keep);
    }

    @Override
    public boolean directed() {
        return true;
    }

    @Override
    public KgTune usualTune() {
        return KgTune.usual();
    }

    /** The same with another {@code scorer}. */
    public KgSpec withScorer(Scoring other) {
        return new KgSpec(other, reciprocal, valid, test, validNegatives, testNegatives, split, repeats, metric, keep);
    }

    /** The same with another {@code reciprocal}. */
    public KgSpec withReciprocal(boolean other) {
        return new KgSpec(scorer, other, valid, test, validNegatives, testNegatives, split, repeats, metric, keep);
    }

    /** The same with another {@code split}. */
    public KgSpec withSplit(Split other) {
        return new KgSpec(scorer, reciprocal, valid, test, validNegatives, testNegatives, other, repeats, metric, keep);
    }

    /** The same with another {@code repeats}. */
    public KgSpec withRepeats(int other) {
        return new KgSpec(scorer, reciprocal, valid, test, validNegatives, testNegatives, split, other, metric, keep);
    }

    /** The same with another {@code metric}. */
    public KgSpec withMetric(String other) {
        return new KgSpec(scorer, reciprocal, valid, test, validNegatives, testNegatives, split, repeats, other, keep);
    }

    /** The same with another {@code keep}. */
    public KgSpec withKeep(Keep other) {
        return new KgSpec(
                scorer, reciprocal, valid, test, validNegatives, testNegatives, split, repeats, metric, other);
    }
}
