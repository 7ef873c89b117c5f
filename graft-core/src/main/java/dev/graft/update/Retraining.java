package dev.graft.update;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Reasons;
import dev.graft.eval.Report;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphStore;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Links;
import dev.graft.living.Living;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.run.Experiment;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.RunFolder;
import dev.graft.run.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Training anew by a run's recipe, on all that the version in use knows; the result is a version, judged as an update is. It is made in
 * {@code retrain/NNNN} of the run, NNNN being that version, and goes on where it was cut off.
 */
@SuppressWarnings("exports") // public for the inside alone
public record Retraining(Kind kind, Recipe recipe, Path run, UpdatePolicy policy, Options options) {
    private static final String KNOWN = "known";
    private static final String WITHHELD = "withheld";

    /**
     * Trains.
     *
     * @throws BadInput where the run does not store enough for that
     */
    public Updated version() {
        new RunFolder(run).mustExist();
        try (FolderLock _ = FolderLock.hold(run)) {
            return retrained(Versions.of(run));
        }
    }

    private Updated retrained(Versions versions) {
        long began = System.nanoTime();
        Updating updating = new Updating(kind, recipe, run, policy, options);
        Journal.settle(versions);
        Map<String, Object> warned = new LinkedHashMap<>();
        if (Journal.waits(versions, versions.current())) {
            warned.putAll(updating.learnAcknowledged(versions));
        }
        Versions.Version parent = versions.current();
        Living living = updating.living(versions, parent.number());
        Path all = run.resolve("retrain");
        Path folder = all.resolve(parent.name());
        sweep(all, folder);
        Withheld withheld = new Withheld(versions, parent, number -> updating.living(versions, number));
        Report report = trained(living, folder, withheld);
        Living now = updating.living(new RunFolder(folder.resolve("run")).current());
        HeldOutScore measured = HeldOutScore.of(report);
        Examined examined = examined(versions, living, now, withheld, held(folder), measured);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("made", Instant.now().toString());
        facts.put("how", "retrained");
        facts.put("knows", now.size());
        facts.put(HeldOutScore.FACT, measured.map());
        examined.judged.tell(facts);
        facts.put("course", Course.of(parent, living.size()).anew(now.size()).map());
        facts.put(Applied.FACT, parent.facts().getOrDefault(Applied.FACT, List.of()));
        facts.put("seconds", (System.nanoTime() - began) * 1e-9);
        Updated updated = examined.judged.keep(kind, now.fitted(), Updated.Decision.UPDATE, "", "", facts);
        if (updated.used() && examined.asked.size() > 0) {
            examined.canary.restate(versions, updated.version(), examined.asked, examined.after);
        }
        AtomicFiles.deleteFolder(all);
        return updated.with(warned);
    }

    /**
     * What the gate finds.
     *
     * @param asked of the canary set
     * @param after what the new model tells of that
     */
    private record Examined(Judged judged, Canary canary, Batch asked, Foretold after) {}

    /** Asks the new model before and after it was taught what had been withheld. */
    private Examined examined(
            Versions versions, Living living, Living now, Withheld withheld, Links kept, HeldOutScore measured) {
        Versions.Version parent = versions.current();
        // Updates learn by heart what they go through again: it is asked before it was taught anything so.
        Compared neither = kept.size() == 0 ? null : withheld.compared(kept, now);
        Canary canary = Canary.of(versions, living, policy.gate().canary());
        Batch asked = canary.of(living, now);
        Foretold trained = now.ask(asked, living);
        now.learn(Batch.of(kept, Links.NONE), Seeds.derive(recipe.seed(), 37, parent.number()));
        Foretold after = now.ask(asked, living);
        Judged judged = Judged.anew(
                versions,
                parent,
                Compared.of(parent.name(), living.ask(asked, now), after),
                measured.against(HeldOutScore.last(versions, parent)),
                neither,
                kept.size() == 0 ? null : Compared.of("as trained", trained, after),
                policy.gate());
        canary.keep(versions);
        return new Examined(judged, canary, asked, after);
    }

    private Report trained(Living living, Path folder, Withheld withheld) {
        Recipe again = again(living);
        Path known = folder.resolve(KNOWN);
        if (!GraphStore.holds(known)) {
            Links links = living.some(Integer.MAX_VALUE).added();
            for (String file : kind.heldOut(again)) {
                Graph held = kind.edges(again, again.graph().of(file), options).graph();
                links = links.without(Links.of(held), living.directed(), living.repeats());
            }
            // What a process drew that was killed before all was stored.
            if (GraphStore.holds(folder.resolve(WITHHELD))) {
                AtomicFiles.deleteFolder(folder.resolve(WITHHELD));
            }
            Links kept = withheld.some(links, policy.gate().canary());
            if (kept.size() > 0) {
                GraphStore.save(kept.graph(living.directed()), folder.resolve(WITHHELD));
            }
            GraphStore.save(
                    links.without(kept, living.directed(), living.repeats()).graph(living.directed()), known);
        }
        Recipe own = again.withGraph(again.graph().of(known.toAbsolutePath().toString()));
        Path out = folder.resolve("run");
        try (FolderLock _ = FolderLock.hold(out)) {
            return Experiment.begin(kind, own, kind.text(own, options.base()), out, options)
                    .run();
        }
    }

    /** What is not taught at first, also where that was drawn before the process was killed. */
    private static Links held(Path folder) {
        Path withheld = folder.resolve(WITHHELD);
        return GraphStore.holds(withheld) ? Links.of(GraphStore.load(withheld)) : Links.NONE;
    }

    private Recipe again(Living living) {
        try {
            Recipe again = kind.again(recipe);
            return living.clock() == null ? kind.withoutTimes(again) : again;
        } catch (BadInput e) {
            throw BadInput.in(run, String.valueOf(e.getMessage()));
        }
    }

    /** What was begun on another version is of no use any more. */
    private static void sweep(Path all, Path folder) {
        if (!Files.isDirectory(all)) {
            return;
        }
        try (Stream<Path> paths = Files.list(all)) {
            paths.filter(path -> !path.equals(folder)).forEach(AtomicFiles::deleteFolder);
        } catch (IOException e) {
            throw new BadInput(all + ": cannot read: " + Reasons.of(e), e);
        }
    }
}
