package dev.graft.update;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Reasons;
import dev.graft.eval.Interval;
import dev.graft.eval.Report;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphStore;
import dev.graft.living.Batch;
import dev.graft.living.Links;
import dev.graft.living.Living;
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
        if (Journal.waits(versions, versions.current())) {
            updating.learnAcknowledged(versions);
        }
        Versions.Version parent = versions.current();
        Living living = updating.living(versions, parent.number());
        Path all = run.resolve("retrain");
        Path folder = all.resolve(parent.name());
        sweep(all, folder);
        Report report = trained(living, folder);
        Fitted fitted = new RunFolder(folder.resolve("run")).current();
        Living now = updating.living(fitted);
        Canary canary = Canary.of(versions, living, policy.gate().canary());
        Batch asked = canary.of(living, now);
        Judged judged = Judged.of(versions, parent, Canary.compared(living.ask(asked), now.ask(asked)), policy.gate());
        canary.keep(versions);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("made", Instant.now().toString());
        facts.put("how", "retrained");
        facts.put("knows", now.size());
        facts.put("measured", measured(report));
        judged.tell(facts);
        facts.put("course", Course.of(parent, living.size()).anew(now.size()).map());
        facts.put(Applied.FACT, parent.facts().getOrDefault(Applied.FACT, List.of()));
        facts.put("seconds", (System.nanoTime() - began) * 1e-9);
        Updated updated = judged.keep(kind, fitted, Updated.Decision.UPDATE, "", facts);
        AtomicFiles.deleteFolder(all);
        return updated;
    }

    private static Map<String, Object> measured(Report report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("metric", report.primary());
        Interval measured = report.metrics().get(report.primary());
        map.put("mean", measured == null ? Double.NaN : measured.mean());
        return map;
    }

    private Report trained(Living living, Path folder) {
        Recipe again = again(living);
        Path known = folder.resolve("known");
        if (!GraphStore.holds(known)) {
            Links links = living.some(Integer.MAX_VALUE).added();
            for (String file : kind.heldOut(again)) {
                Graph held = kind.edges(again, again.graph().of(file), options).graph();
                links = links.without(Links.of(held), living.directed(), living.repeats());
            }
            GraphStore.save(links.graph(living.directed()), known);
        }
        Recipe own = again.withGraph(again.graph().of(known.toAbsolutePath().toString()));
        Path out = folder.resolve("run");
        try (FolderLock _ = FolderLock.hold(out)) {
            return Experiment.begin(kind, own, kind.text(own, options.base()), out, options)
                    .run();
        }
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
