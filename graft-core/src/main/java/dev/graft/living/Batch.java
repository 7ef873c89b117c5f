package dev.graft.living;

import dev.graft.graph.HeldRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What became known after a run was finished, and what is true no more.
 *
 * @param added edges, interactions or facts
 * @param removed of those that the run knows
 * @param labels what nodes have, instead of what they had
 * @param features of nodes, instead of those that they had, by the key of the recipe that reads such
 */
@SuppressWarnings("exports") // rows are for the inside
public record Batch(Links added, Links removed, NodeLabels labels, Map<String, HeldRows> features) {
    /** Nothing. */
    public static final Batch NONE = of(Links.NONE, Links.NONE);

    public Batch {
        features = new LinkedHashMap<>(features);
    }

    /** Of links alone. */
    public static Batch of(Links added, Links removed) {
        return new Batch(added, removed, NodeLabels.NONE, Map.of());
    }

    /** The same with some of what it adds and labels. */
    public Batch keep(Predicate<Item> which) {
        return new Batch(
                new Links(added.all().stream().filter(which).toList()),
                removed,
                NodeLabels.of(labels.all().stream().filter(which).toList()),
                features);
    }

    /** The same, whenever its links were. */
    Batch withoutTimes() {
        return new Batch(added.withoutTimes(), removed.withoutTimes(), labels, features);
    }

    /** The same, with the last of those that are added at several times. */
    Batch lastOfEach() {
        return new Batch(added.lastOfEach(), removed, labels, features);
    }

    /** The same, taking away each edge whichever way it is said. */
    public Batch removingBothWays() {
        List<Links.Link> both = removed.all().stream()
                .flatMap(link -> Stream.of(link, link.turned()))
                .toList();
        return new Batch(added, new Links(both), labels, features);
    }

    /** How many items it has to learn. */
    public int size() {
        return added.size()
                + removed.size()
                + labels.size()
                + features.values().stream().mapToInt(HeldRows::size).sum();
    }
}
