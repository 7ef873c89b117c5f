package dev.graft.living;

import dev.graft.base.Nullable;
import dev.graft.living.Links.Link;
import dev.graft.living.NodeLabels.NodeLabel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A batch as a model takes it.
 *
 * @param batch what is learned of it: all but edges that are cleaned away, and labels of nodes that nothing joins
 * @param fresh of this, what changes what the model knows
 * @param repeated links that others of the batch take the place of
 * @param loops edges that join a node to itself, and are cleaned away
 * @param strangers labels of nodes that neither the model nor the batch has edges of
 * @param unknown whether it has edges, and the model knows none of their names
 * @param weights links that are known with another weight, which stays
 */
public record Sifted(Batch batch, Batch fresh, int repeated, int loops, int strangers, boolean unknown, long weights) {
    /** Sifts. */
    public static Sifted of(Living living, Batch all) {
        Batch timed = living.clock() == null ? all.withoutTimes() : all;
        Batch given = living.repeats() ? timed : timed.lastOfEach();
        Links added = links(given.added(), link -> !(living.dropsLoops() && link.isLoop()));
        Set<String> joined = new HashSet<>();
        added.all().forEach(link -> joined.addAll(List.of(link.source(), link.target())));
        List<NodeLabel> labels = given.labels().all().stream()
                .filter(label -> living.hasName(label.node()) || joined.contains(label.node()))
                .toList();
        Batch batch = new Batch(added, given.removed(), NodeLabels.of(labels), given.features());
        Links removed = links(given.removed(), living::has);
        Batch fresh = new Batch(added, removed, batch.labels(), living.news(batch));
        List<Link> named = Stream.concat(added.all().stream(), given.removed().all().stream())
                .toList();
        return new Sifted(
                batch,
                fresh.keep(item -> !living.knows(item)),
                all.added().size() - given.added().size(),
                given.added().size() - added.size(),
                given.labels().size() - labels.size(),
                !named.isEmpty()
                        && named.stream()
                                .noneMatch(link -> living.hasName(link.source()) || living.hasName(link.target())),
                added.all().stream().filter(living::keepsWeight).count());
    }

    private static Links links(Links some, Predicate<Link> which) {
        return new Links(some.all().stream().filter(which).toList());
    }

    /** What is to be said of it beside what is learned; null where there is nothing. */
    public @Nullable String warning() {
        if (unknown) {
            return "no name of what was given is one that the run knows; is it the right file?";
        }
        return weights == 0
                ? null
                : weights + (weights == 1 ? " edge that is" : " edges that are")
                        + " known came with another weight, which an update of this run does not change: finetune on all"
                        + " the data does";
    }

    /** Why nothing is learned where nothing is fresh. */
    public String because() {
        int gone = batch.removed().size();
        if (batch.size() == 0) {
            return "nothing of it is left after cleaning";
        }
        String known = batch.size() > gone ? "all of it is known already" : "";
        String absent = gone == 0 ? "" : "none of the " + gone + " that were to be removed is known";
        return known.isEmpty() || absent.isEmpty() ? known + absent : known + ", and " + absent;
    }
}
