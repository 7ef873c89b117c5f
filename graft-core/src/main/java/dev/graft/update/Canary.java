package dev.graft.update;

import dev.graft.base.Nullable;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.living.NodeLabels.NodeLabel;
import dev.graft.run.Versions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fixed set of items that every version of a run is asked. They were learned by the first one, so that what is told of them worse is
 * forgotten; chosen once, from the version that the first update began with, and kept in {@code versions/canary.json}.
 *
 * @param items that are asked
 * @param since the version that they were chosen from
 * @param told what that version tells of all of them; null where a file of an earlier version of Graft does not say it
 * @param chosen whether it was chosen now
 */
record Canary(Batch items, int since, @Nullable Foretold told, boolean chosen) {
    private static final String FILE = "canary.json";
    private static final int FIRST = 1;

    /** The run's, or chosen now, from the version in use. */
    static Canary of(Versions versions, Living living, int number) {
        if (number == 0) {
            return new Canary(Batch.NONE, 0, null, false);
        }
        Object kept = versions.kept(FILE);
        if (kept != null) {
            Path file = versions.folder().path().resolve("versions").resolve(FILE);
            CanaryFile.Kept its = CanaryFile.read(kept, file);
            if (its.items().keep(living::knows).size() > 0) {
                return new Canary(its.items(), its.since(), its.told(), false);
            }
            if (its.told() == null) {
                throw CanaryFile.bad(
                        file, "names nothing that the version in use knows, so nothing could be judged by it");
            }
            // All of them were removed since.
        }
        Batch some = living.some(number);
        return new Canary(some, versions.inUse(), living.ask(some), true);
    }

    /** Those that are known, and stay so. */
    Batch of(Living living, Batch batch) {
        // Of what is known, the batch says another value of what it does not know to be so.
        Links corrected = batch.keep(item -> !living.knows(item)).added();
        Set<List<String>> gone = Stream.concat(batch.removed().all().stream(), corrected.all().stream())
                .map(Link::key)
                .collect(Collectors.toSet());
        return items.keep(item -> living.knows(item)
                && switch (item) {
                    case Link link ->
                        !gone.contains(link.key())
                                && !gone.contains(link.withoutTime().key());
                    case NodeLabel label -> label.equals(batch.labels().byNode().getOrDefault(label.node(), label));
                });
    }

    /** Those that both know. */
    Batch of(Living one, Living other) {
        return items.keep(item -> one.knows(item) && other.knows(item));
    }

    void keep(Versions versions) {
        if (chosen && told != null && items.size() > 0) {
            versions.keep(FILE, CanaryFile.json(items, since, told));
        }
    }

    /**
     * Some of its items, told by a model and by the version that those which grow from a parent are held against.
     *
     * @param stored a version's model as it was stored, by its number
     */
    Compared first(Versions versions, Versions.Version parent, Batch some, IntFunction<Living> stored, Living model) {
        int standard = standard(versions, parent);
        String than = Versions.name(standard);
        boolean isTold = standard == since && some.size() == items.size() && !model.leavesOutKnown();
        if (told != null && isTold) {
            return Compared.of(than, told, model.ask(some));
        }
        Living its = stored.apply(standard);
        // A set that was chosen later may have what that did not know.
        return Compared.onEqualTerms(than, some.keep(its::knows), its, model);
    }

    /**
     * The number of the version that others which grow from a parent are held against: the one that the set was chosen from, or that was last
     * trained anew.
     */
    int standard(Versions versions, Versions.Version parent) {
        for (Versions.Version its : versions.line(parent.number())) {
            if (its.number() == since || HeldOutScore.isToldOf(its)) {
                return its.number();
            }
        }
        return FIRST;
    }

    /** From a training anew on, later versions are held against it. */
    void restate(Versions versions, int number, Batch some, Foretold after) {
        new Canary(some, number, after, true).keep(versions);
    }
}
