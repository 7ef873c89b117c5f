package dev.graft.kind.link;

import dev.graft.base.Nullable;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.Require;
import dev.graft.recipe.TaskSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Link prediction: which pairs of nodes are edges.
 *
 * @param split how edges are held out, where there are no files
 * @param valid file of edges to stop by, in the graph's columns, or null: held out from the graph
 * @param test file of edges to report on, or null: held out from the graph; with it, the graph is what is trained on
 * @param refit whether validation edges come back at the end: vectors are trained anew with all that is known before the
 *     test, and the head reads those
 * @param candidates wrong targets that each test edge is ranked among, for MRR and hits; 0 leaves ranking out
 * @param metric the one that the verdict is about
 * @param keep which model is asked in the end
 */
public record LinkSpec(
        Split split,
        @Nullable String valid,
        @Nullable String test,
        Negatives negatives,
        boolean refit,
        int candidates,
        int repeats,
        String metric,
        Keep keep)
        implements TaskSpec {
    /**
     * How edges are held out.
     *
     * @param valid share of the edges (by node: of the nodes) held out to stop by
     * @param test share held out to report on
     * @param validRelations by relation: edge types to stop by
     * @param testRelations by relation: edge types to report on
     */
    public record Split(Kind kind, double valid, double test, List<String> validRelations, List<String> testRelations) {
        /** What decides which edges are held out. */
        public enum Kind {
            /** Chance alone. */
            RANDOM,
            /** Chance, but a random spanning forest stays in training, so no node loses all of its edges. */
            CONNECTED,
            /** The latest are held out. */
            TIME,
            /** All edges of some nodes are held out. */
            NODES,
            /** All edges of some types are held out. */
            RELATION
        }

        public Split {
            validRelations = List.copyOf(validRelations);
            testRelations = List.copyOf(testRelations);
            Require.that(valid > 0 && valid < 1, "task.split.valid", valid, "between 0 and 1");
            Require.that(test > 0 && test < 1, "task.split.test", test, "between 0 and 1");
            Require.that(valid + test < 1, "task.split", "valid + test = " + (valid + test), "below 1");
            Require.that(
                    kind != Kind.RELATION || (!validRelations.isEmpty() && !testRelations.isEmpty()),
                    "task.split.testRelations",
                    testRelations,
                    "one edge type or more, and task.split.validRelations too, where task.split.kind is relation");
        }
    }

    /**
     * Pairs that are no edges.
     *
     * @param draw kinds to draw where there is no file
     * @param random file of test negatives of this kind, or null; and so on
     * @param hard how many hard ones an edge has, half of them at each end, where they are drawn
     */
    public record Negatives(
            List<NegativeKind> draw,
            @Nullable String random,
            @Nullable String degree,
            @Nullable String reversed,
            int hard) {
        /** How pairs that are no edges are made. */
        public enum NegativeKind {
            /** Both ends by chance; where edges have times, the target alone. */
            RANDOM,
            /** The source of one edge and the target of another, so that degrees are as edges have them. */
            DEGREE,
            /** An edge turned round. */
            REVERSED,
            /** Each end with who is nearest to it and not joined with it, so many an edge, which is ranked among them. */
            HARD
        }

        public Negatives {
            draw = List.copyOf(draw);
            Require.that(
                    !kinds(draw, random, degree, reversed).isEmpty(),
                    "task.negatives.draw",
                    draw,
                    "random, degree or reversed, or more than one, where no file of negatives is given");
            Require.that(hard >= 2, "task.negatives.hard", hard, "2 or more");
        }

        /** The file of a kind, or null. */
        public @Nullable String file(NegativeKind kind) {
            return switch (kind) {
                case RANDOM -> random;
                case DEGREE -> degree;
                case REVERSED -> reversed;
                case HARD -> null;
            };
        }

        /** The kinds that all edges are told from together: not the hard ones, which are each edge's own. */
        public List<NegativeKind> kinds() {
            return kinds(draw, random, degree, reversed);
        }

        private static List<NegativeKind> kinds(
                List<NegativeKind> draw, @Nullable String random, @Nullable String degree, @Nullable String reversed) {
            List<NegativeKind> kinds = new ArrayList<>();
            add(kinds, NegativeKind.RANDOM, draw, random);
            add(kinds, NegativeKind.DEGREE, draw, degree);
            add(kinds, NegativeKind.REVERSED, draw, reversed);
            return List.copyOf(kinds);
        }

        private static void add(
                List<NegativeKind> kinds, NegativeKind kind, List<NegativeKind> draw, @Nullable String file) {
            if (draw.contains(kind) || file != null) {
                kinds.add(kind);
            }
        }

        /** Hard negatives an edge; 0 where none are drawn. */
        public int hardEach() {
            return draw.contains(NegativeKind.HARD) ? hard : 0;
        }
    }

    public LinkSpec {
        Require.atLeast(1, "task.repeats", repeats);
        Require.atLeast(0, "task.candidates", candidates);
        Require.that(
                negatives.hardEach() == 0 || split.kind() != Split.Kind.TIME,
                "task.negatives.draw",
                negatives.draw(),
                "without hard ones where task.split.kind is time: who is near knows no time");
        Require.file("task.valid", valid);
        Require.file("task.test", test);
        Require.that(
                valid == null || test != null,
                "task.valid",
                String.valueOf(valid),
                "left out where task.test is missing");
        boolean cut = split.kind() == Split.Kind.RANDOM || split.kind() == Split.Kind.CONNECTED;
        Require.that(
                test == null || cut, "task.split.kind", split.kind(), "random or connected where task.test is a file");
        boolean files = negatives.random() != null || negatives.degree() != null || negatives.reversed() != null;
        Require.that(!files || test != null, "task.test", "missing", "a file where task.negatives names files");
    }

    /** Keeps what is trained on everything. */
    public LinkSpec(
            Split split,
            @Nullable String valid,
            @Nullable String test,
            Negatives negatives,
            boolean refit,
            int candidates,
            int repeats,
            String metric) {
        this(split, valid, test, negatives, refit, candidates, repeats, metric, Keep.ALL);
    }

    /** Every default: edges are held out at random, and a spanning forest stays. */
    public static LinkSpec usual() {
        return new LinkSpec(
                new Split(Split.Kind.CONNECTED, 0.1, 0.2, List.of(), List.of()),
                null,
                null,
                new Negatives(List.of(Negatives.NegativeKind.RANDOM), null, null, null, 100),
                true,
                0,
                1,
                "auc",
                Keep.ALL);
    }

    /** The same with edges that were held out before; {@code valid} null: a share of the graph's. */
    public LinkSpec withHeldOut(@Nullable String valid, String test) {
        return new LinkSpec(split, valid, test, negatives, refit, candidates, repeats, metric, keep);
    }

    @Override
    public Adapt usualAdapt() {
        return Adapt.FREE.with(Adapt.Method.ENCODER);
    }

    @Override
    public LinkTune usualTune() {
        return LinkTune.usual();
    }

    /** The same with another {@code split}. */
    public LinkSpec withSplit(Split other) {
        return new LinkSpec(other, valid, test, negatives, refit, candidates, repeats, metric, keep);
    }

    /** The same with another {@code negatives}. */
    public LinkSpec withNegatives(Negatives other) {
        return new LinkSpec(split, valid, test, other, refit, candidates, repeats, metric, keep);
    }

    /** The same with another {@code refit}. */
    public LinkSpec withRefit(boolean other) {
        return new LinkSpec(split, valid, test, negatives, other, candidates, repeats, metric, keep);
    }

    /** The same with another {@code candidates}. */
    public LinkSpec withCandidates(int other) {
        return new LinkSpec(split, valid, test, negatives, refit, other, repeats, metric, keep);
    }

    /** The same with another {@code repeats}. */
    public LinkSpec withRepeats(int other) {
        return new LinkSpec(split, valid, test, negatives, refit, candidates, other, metric, keep);
    }

    /** The same with another {@code metric}. */
    public LinkSpec withMetric(String other) {
        return new LinkSpec(split, valid, test, negatives, refit, candidates, repeats, other, keep);
    }

    /** The same with another {@code keep}. */
    public LinkSpec withKeep(Keep other) {
        return new LinkSpec(split, valid, test, negatives, refit, candidates, repeats, metric, other);
    }
}
