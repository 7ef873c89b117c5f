package dev.graft.recipe;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.base.TimeText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What of the start vectors moves while a task is learned, and how far. Heads and relations always learn.
 *
 * @param anchor pull of every row towards its start (L2-SP: Li, Grandvalet, Davoine, ICML 2018)
 * @param ewc the same, of each value by its weight in the graph's own objective (elastic weight consolidation:
 *     Kirkpatrick et al., PNAS 2017); the weights' mean is 1
 * @param l1 pull of every value towards 0 by a constant
 * @param l2 pull of every value towards 0 in proportion
 * @param maxNorm greatest length of a row, as a multiple of the mean length at the start; 0: any
 */
public record Adapt(
        Method method,
        Freeze freeze,
        Rates rates,
        double anchor,
        double ewc,
        double l1,
        double l2,
        double maxNorm,
        Drift drift,
        Joint joint) {
    /** Keys that say how single rows are trained, so that an encoder has no use for them. */
    public static final List<String> OF_ROWS = List.of("rates", "anchor", "ewc", "l1", "l2", "maxNorm", "joint");

    /** Every row moves freely. */
    public static final Adapt FREE = new Adapt(
            Method.FULL, Freeze.NONE, new Rates(1, 1, 1), 0, 0, 0, 0, 0, Drift.USUAL, new Joint(0, 5, 50_000, null));

    /** What is trained of the vectors. */
    public enum Method {
        /** Each row for itself. */
        FULL,
        /** Nothing: heads and relations alone learn. */
        FROZEN,
        /** Means of neighbourhoods, nothing learned: which hops is chosen on validation. For tasks about nodes. */
        PROPAGATE,
        /** The output of an encoder of neighbourhoods that is taught by the task. For tasks about nodes. */
        ENCODER;

        /** Whether vectors are made anew from those around them, all at once. */
        public boolean encodes() {
            return this == PROPAGATE || this == ENCODER;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Rows that stay, bit for bit: those that any of these says.
     *
     * @param names regular expressions, one of which a node's whole name matches
     * @param nodes file of node names, or null
     * @param degreeAbove nodes of a higher degree; 0: none
     * @param degreeBelow nodes of a lower degree; 0: none
     * @param olderThan nodes whose first edge has an earlier time, a number or a date; or null
     */
    public record Freeze(
            List<String> names,
            @Nullable String nodes,
            int degreeAbove,
            int degreeBelow,
            @Nullable String olderThan) {
        /** No row stays. */
        public static final Freeze NONE = new Freeze(List.of(), null, 0, 0, null);

        public Freeze {
            names = List.copyOf(names);
            Require.atLeast(0, "adapt.freeze.degreeAbove", degreeAbove);
            Require.atLeast(0, "adapt.freeze.degreeBelow", degreeBelow);
            if (olderThan != null) {
                String wrong = new TimeText().read(olderThan);
                Require.that(
                        wrong == null,
                        "adapt.freeze.olderThan",
                        "'" + olderThan + "'",
                        "a time as edges have it: a number, or a date such as 2015-03-01");
            }
            for (String name : names) {
                try {
                    Pattern.compile(name);
                } catch (PatternSyntaxException e) {
                    throw new BadInput(
                            "adapt.freeze.names: '" + name + "' is no regular expression: " + e.getDescription()
                                    + "; a prefix is written as in 'user:.*'",
                            e);
                }
            }
        }
    }

    /**
     * Shares of the rows' rate (discriminative fine-tuning: Howard, Ruder, ACL 2018).
     *
     * @param fresh of rows that the start had no vectors for
     * @param given of all others
     * @param relations of relation rows, of knowledge graphs
     */
    public record Rates(double fresh, double given, double relations) {
        public Rates {
            Require.notNegative("adapt.rates.fresh", fresh);
            Require.notNegative("adapt.rates.given", given);
            Require.notNegative("adapt.rates.relations", relations);
        }
    }

    /**
     * A budget.
     *
     * @param max greatest mean of {@code ‖row - start‖ / ‖start‖} over the given rows; 0: any. Where a step passes it, all
     *     rows are pulled towards their start, by the weakest anchor that keeps it.
     * @param edges greatest fall of the AUC by which vectors tell the graph's edges from other pairs, of those that an encoder
     *     makes; 1: any
     */
    public record Drift(double max, double edges) {
        /** Vectors may move anywhere from which they tell the graph's edges. */
        public static final Drift USUAL = new Drift(0, 0.005);

        public Drift {
            Require.notNegative("adapt.drift.max", max);
            Require.that(edges >= 0 && edges <= 1, "adapt.drift.edges", edges, "from 0 to 1");
        }
    }

    /**
     * The graph's own objective beside the task's.
     *
     * @param weight λ: loss = task's + λ · graph's; 0: none
     * @param negatives nodes an edge is compared with
     * @param sample edges a step at most
     * @param replay file of edges to rehearse instead of the graph's, as those that the start was trained on; or null
     */
    public record Joint(
            double weight,
            int negatives,
            int sample,
            @Nullable String replay) {
        public Joint {
            Require.notNegative("adapt.joint.weight", weight);
            Require.atLeast(1, "adapt.joint.negatives", negatives);
            Require.atLeast(1, "adapt.joint.sample", sample);
            Require.that(
                    replay == null || weight > 0, "adapt.joint.weight", weight, "above 0 where adapt.joint.replay is");
        }
    }

    public Adapt {
        Require.notNegative("adapt.anchor", anchor);
        Require.notNegative("adapt.ewc", ewc);
        Require.notNegative("adapt.l1", l1);
        Require.notNegative("adapt.l2", l2);
        Require.notNegative("adapt.maxNorm", maxNorm);
        Require.that(
                method.encodes() || drift.edges == Drift.USUAL.edges,
                "adapt.drift.edges",
                drift.edges,
                "left out where adapt.method is " + method + ": it bounds what an encoder may choose");
        if (method.encodes()) {
            refuse(method, anchor > 0, "anchor");
            refuse(method, joint.weight() > 0, "joint.weight");
            refuse(method, !whole(rates.given), "rates.given");
            refuse(method, !whole(rates.fresh), "rates.fresh");
            refuse(method, ewc > 0, "ewc");
            refuse(method, l1 > 0, "l1");
            refuse(method, l2 > 0, "l2");
            refuse(method, maxNorm > 0, "maxNorm");
        }
    }

    /** Rows that an encoder makes go all of their way or none of it. */
    public static boolean whole(double rate) {
        return rate == 0 || rate == 1;
    }

    private static void refuse(Method method, boolean asked, String key) {
        Require.that(!asked, "adapt.method", method, "full where adapt." + key + " is set: it is about single rows");
    }

    /** For kinds of task that know only some methods. */
    public void mustBe(String kind, Method... known) {
        List<String> names = List.of(known).stream().map(Method::toString).toList();
        Require.that(
                List.of(known).contains(method),
                "adapt.method",
                method,
                String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast()
                        + " where task.kind is " + kind);
    }

    /** The same with another method; what bounds an encoder's choice goes with it. */
    public Adapt with(Method other) {
        Drift its = other.encodes() ? drift : new Drift(drift.max, Drift.USUAL.edges);
        return new Adapt(other, freeze, rates, anchor, ewc, l1, l2, maxNorm, its, joint);
    }

    /** The same with another {@code freeze}. */
    public Adapt withFreeze(Freeze other) {
        return new Adapt(method, other, rates, anchor, ewc, l1, l2, maxNorm, drift, joint);
    }

    /** The same with another {@code rates}. */
    public Adapt withRates(Rates other) {
        return new Adapt(method, freeze, other, anchor, ewc, l1, l2, maxNorm, drift, joint);
    }

    /** Whether anything refers to where rows were at the start. */
    public boolean looksBack() {
        return anchor > 0 || ewc > 0 || drift.max() > 0 || maxNorm > 0;
    }

    /** The same with another {@code anchor}. */
    public Adapt withAnchor(double other) {
        return new Adapt(method, freeze, rates, other, ewc, l1, l2, maxNorm, drift, joint);
    }

    /** The same with another {@code ewc}. */
    public Adapt withEwc(double other) {
        return new Adapt(method, freeze, rates, anchor, other, l1, l2, maxNorm, drift, joint);
    }

    /** The same with another {@code l1}. */
    public Adapt withL1(double other) {
        return new Adapt(method, freeze, rates, anchor, ewc, other, l2, maxNorm, drift, joint);
    }

    /** The same with another {@code l2}. */
    public Adapt withL2(double other) {
        return new Adapt(method, freeze, rates, anchor, ewc, l1, other, maxNorm, drift, joint);
    }

    /** The same with another {@code maxNorm}. */
    public Adapt withMaxNorm(double other) {
        return new Adapt(method, freeze, rates, anchor, ewc, l1, l2, other, drift, joint);
    }

    /** The same with another {@code drift}. */
    public Adapt withDrift(Drift other) {
        return new Adapt(method, freeze, rates, anchor, ewc, l1, l2, maxNorm, other, joint);
    }

    /** The same with another {@code joint}. */
    public Adapt withJoint(Joint other) {
        return new Adapt(method, freeze, rates, anchor, ewc, l1, l2, maxNorm, drift, other);
    }
}
