package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Nullable;
import dev.graft.base.Shell;
import dev.graft.fitted.Fitted;
import dev.graft.living.Batch;
import dev.graft.living.Clock;
import dev.graft.living.Item;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.living.NodeLabels.NodeLabel;
import dev.graft.living.Sifted;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.RunFolder;
import dev.graft.run.Versions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One update of a finished run: a batch is foretold, learned, judged, and becomes a version. */
@SuppressWarnings("exports") // public for the inside alone
public record Updating(Kind kind, Recipe recipe, Path run, UpdatePolicy policy, Options options) {
    /**
     * Learns a batch, or says what it would do.
     *
     * @param read the batch, and where it is from
     * @param dry whether nothing is to be written
     * @throws BadInput where the run cannot be updated, or not by this batch
     */
    public Updated run(Reading read, boolean dry) {
        if (dry) {
            return updated(Versions.of(run), read, true);
        }
        new RunFolder(run).mustExist();
        try (FolderLock _ = FolderLock.hold(run)) {
            return updated(Versions.of(run), read, false);
        }
    }

    private Updated updated(Versions versions, Reading read, boolean dry) {
        Map<String, Object> warned = new LinkedHashMap<>();
        if (!dry) {
            Journal.settle(versions);
            if (Journal.waits(versions, versions.current())) {
                warned.putAll(learnAcknowledged(versions));
            }
        }
        return learned(versions, read, dry).with(warned);
    }

    private Updated learned(Versions versions, Reading read, boolean dry) {
        Versions.Version parent = versions.current();
        Applied applied = Applied.of(parent);
        String same = applied.all(read.prints());
        if (read.isEmpty()) {
            return nothing(parent, "nothing stands in " + read.files(), read);
        }
        if (same != null) {
            return nothing(parent, "everything that was given is part of version " + same + " already", read);
        }
        Living living = living(versions, parent.number());
        boolean header = policy.graph().of(recipe.graph()).header() == GraphSpec.Header.AUTO;
        if (header) {
            ColumnNames.refuse(read.batch().added(), versions.fitted(parent.number()));
        }
        String mistaken = new Mistaken(kind, living).refuse(read.added(), header);
        mustBeTaken(living, read);
        String doubt = mistaken == null ? living.doubt(read.batch()) : mistaken;
        mustHaveTimes(living.clock(), read, true);
        mustHaveTimes(living.clock(), read, false);
        Sifted sifted = Sifted.of(living, read.batch());
        Map<String, Object> warned = new LinkedHashMap<>();
        if (sifted.warning() != null || doubt != null) {
            warned.put("warning", doubt == null ? sifted.warning() : doubt);
        }
        int items = sifted.fresh().size();
        if (items < Math.max(1, policy.drift().least())) {
            String few = items + " items are fewer than drift.least, "
                    + policy.drift().least() + "; give them again with more";
            return nothing(parent, items == 0 ? sifted.because() : few, read).with(warned);
        }
        Draft draft = draft(versions, parent, living);
        draft.foretell(sifted.fresh());
        draft.compare(sifted.fresh());
        if (dry) {
            return draft.dry(read.told()).with(warned);
        }
        draft.learn(sifted.batch());
        return draft.keep(read.told(), read.prints(), warned);
    }

    private static void mustBeTaken(Living living, Reading read) {
        for (NodeLabel label : read.batch().labels().all()) {
            String why = untaken(living, label);
            if (why != null) {
                throw new BadInput(read.files("labels") + ": node '" + label.node() + "': " + why);
            }
        }
        read.added()
                .forEach((file, links) -> links.all().forEach(link -> {
                    String why = untaken(living, link);
                    if (why != null) {
                        throw new BadInput(file + ": '" + link.shown().replace('\t', ' ') + "': " + why);
                    }
                }));
    }

    private static @Nullable String untaken(Living living, Item item) {
        String why = living.refusal(item);
        return why == null ? living.farOff(item) : why;
    }

    private static void mustHaveTimes(@Nullable Clock clock, Reading read, boolean added) {
        for (Link link : (added ? read.batch().added() : read.batch().removed()).all()) {
            String why = Clock.refused(clock, link.time(), added);
            if (why != null) {
                throw new BadInput(read.files(added ? "added" : "removed") + ": '"
                        + link.shown().replace('\t', ' ') + "': " + why);
            }
        }
    }

    /**
     * What a stream said that was acknowledged before its process ended becomes a version.
     *
     * @return what is to be told of it where the gate refuses that: in which version it is, and why
     */
    Map<String, Object> learnAcknowledged(Versions versions) {
        try (StreamDraft draft = streamed(versions, living(versions, versions.inUse()))) {
            Updated updated = draft.recover() > 0 ? draft.keep() : null;
            return updated == null || !updated.isRefused()
                    ? Map.of()
                    : Map.of(Updated.STREAM, Map.of("version", updated.version(), "because", updated.because()));
        }
    }

    /** What grows from the version in use, by the model that it has. */
    StreamDraft streamed(Versions versions, Living living) {
        Versions.Version parent = versions.current();
        return new StreamDraft(versions, parent, draft(versions, parent, living), living);
    }

    private Draft draft(Versions versions, Versions.Version parent, Living living) {
        return new Draft(
                versions, parent, kind, living, policy, recipe.seed(), number -> living(versions, number), advice());
    }

    /** How to train anew. */
    private String advice() {
        try {
            kind.again(recipe);
            return "; graft retrain " + Shell.word(run.toString()) + " trains anew";
        } catch (BadInput _) {
            return "; to train anew, run graft finetune on all the data, with --out elsewhere";
        }
    }

    /** @throws BadInput of what was made of other runs, of what the kind does not update, and of what an earlier version stored */
    Living living(Versions versions, int version) {
        new RunFolder(run).mustBeTrained("updated");
        return living(versions.fitted(version));
    }

    /** @throws BadInput of what the kind does not update, and of what an earlier version stored */
    Living living(Fitted fitted) {
        try {
            Set<String> stored = new HashSet<>(fitted.parameters().keySet());
            stored.addAll(fitted.readout().keySet());
            if (!stored.containsAll(kind.learnsFrom(recipe))) {
                throw new BadInput("was stored by an earlier version of Graft, without all that it knows; run finetune"
                        + " again with --out elsewhere");
            }
            return kind.living(fitted, recipe, policy.train(), options.threads());
        } catch (BadInput e) {
            throw BadInput.in(run, String.valueOf(e.getMessage()));
        }
    }

    /**
     * What the newer of two versions tells of items that it does not know, by an index of the older one's vectors.
     *
     * @param loss share of what an index made anew tells that may be lost, or null
     */
    public TaskThroughIndex throughIndex(Versions versions, Difference difference, Batch items, @Nullable Double loss) {
        return difference.task(living(versions, difference.to()), versions, items, loss, options.threads());
    }

    private static Updated nothing(Versions.Version parent, String because, Reading read) {
        return new Updated(0, parent.number(), false, Updated.Decision.NOTHING, because, Map.of("inputs", read.told()));
    }
}
