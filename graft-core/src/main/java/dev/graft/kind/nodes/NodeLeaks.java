package dev.graft.kind.nodes;

import dev.graft.eval.Leak;
import dev.graft.feature.Features;
import dev.graft.graph.Csr;
import dev.graft.graph.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks for test nodes whose label or number is given away. */
public final class NodeLeaks {
    /** Test nodes that have a twin, as a share, before that is called a leak. */
    private static final double SHARE = 0.01;

    private NodeLeaks() {}

    /**
     * Of classes; nothing in a clean set.
     */
    public static List<Leak> ofClasses(Split split, Labels labels, Features features) {
        long[] truth = new long[labels.of().length];
        for (int u = 0; u < truth.length; u++) {
            truth[u] = Arrays.hashCode(labels.of()[u]);
        }
        List<Leak> leaks = common(split);
        GivenAway.classes(features, labels).forEach(column -> leaks.add(givenAway(column, split)));
        Twins twins = Twins.byFeatures(features, split, truth);
        // Where few nodes differ in their features, equal ones are no copies.
        if (twins.mostlyDistinct()) {
            add(leaks, twins, "featureTwins", "features and label", split);
        }
        return leaks;
    }

    /**
     * Of numbers; nothing in a clean set.
     *
     * @param targets {@code [nodes]}, NaN where a node has none
     * @param arcs of the undirected graph
     */
    public static List<Leak> ofValues(Split split, double[] targets, Features features, Csr arcs) {
        List<Leak> leaks = common(split);
        GivenAway.values(features, targets).forEach(column -> leaks.add(givenAway(column, split)));
        long[] truth =
                Arrays.stream(targets).mapToLong(Double::doubleToLongBits).toArray();
        Twins byFeatures = Twins.byFeatures(features, split, truth);
        if (byFeatures.moreThanChance()) {
            add(leaks, byFeatures, "featureTwins", "features and target", split);
        }
        Twins byNeighbours = Twins.byNeighbours(arcs, split, truth);
        if (byNeighbours.moreThanChance()) {
            add(leaks, byNeighbours, "neighbourTwins", "neighbours and target", split);
        }
        return leaks;
    }

    private static List<Leak> common(Split split) {
        List<Leak> leaks = new ArrayList<>();
        long twice = Arrays.stream(split.test())
                .filter(u -> Arrays.binarySearch(split.train(), u) >= 0 || Arrays.binarySearch(split.valid(), u) >= 0)
                .count();
        if (twice > 0) {
            leaks.add(new Leak(
                    "testInTrain",
                    twice,
                    split.test().length,
                    "test nodes are training or validation nodes too; give each node one part"));
        }
        long valid = Arrays.stream(split.valid())
                .filter(u -> Arrays.binarySearch(split.train(), u) >= 0)
                .count();
        if (valid > 0) {
            leaks.add(new Leak(
                    "validInTrain",
                    valid,
                    split.valid().length,
                    "validation nodes are training nodes too, so training stops too late; give each node one part"));
        }
        return leaks;
    }

    private static Leak givenAway(String column, Split split) {
        return new Leak(
                "featureIsTarget",
                split.test().length,
                split.test().length,
                "test nodes have a feature, '" + column
                        + "', that tells the target by itself; take it out unless it is known before the target is (sql:select … takes some columns of a file)");
    }

    private static void add(List<Leak> leaks, Twins twins, String kind, String what, Split split) {
        if (twins.found() > SHARE * split.test().length) {
            leaks.add(
                    new Leak(
                            kind,
                            twins.found(),
                            split.test().length,
                            "test nodes have the same " + what
                                    + " as a training node, so they may be copies of it; the breakdown shows how much that matters"));
        }
    }
}
