package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Nullable;
import dev.graft.fitted.Fitted;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Learned;
import dev.graft.living.Living;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.RunFolder;
import dev.graft.run.Versions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
        Versions.Version parent = versions.current();
        Applied applied = Applied.of(parent);
        String same = applied.all(read.prints());
        if (same != null) {
            return nothing(parent, "everything that was given is part of version " + same + " already", read);
        }
        Living living = living(versions.fitted(parent.number()));
        Batch fresh = read.batch().keep(item -> !living.knows(item));
        int items = fresh.size();
        if (items == 0) {
            return nothing(parent, "all of it is known already", read);
        }
        if (items < policy.drift().least()) {
            return nothing(
                    parent,
                    items + " items are fewer than drift.least, "
                            + policy.drift().least() + "; give them again with more",
                    read);
        }
        Foretold foretold = living.ask(fresh);
        Course course = Course.of(parent, living.size()).with(foretold, items, policy);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("made", Instant.now().toString());
        facts.put("inputs", read.told());
        facts.put("foretold", foretold(foretold, course));
        facts.put(
                "shifts",
                fresh.added().size() + fresh.labels().size() == 0 || living.size() == 0
                        ? List.of()
                        : Shifts.of(living.frequencies(fresh), recipe.seed()));
        if (dry) {
            return new Updated(0, parent.number(), false, course.decision(), course.because(), facts);
        }
        return learned(versions, parent, living, read, applied, course, facts);
    }

    /** @throws BadInput of what was made of other runs, of what the kind does not update, and of what an earlier version stored */
    private Living living(Fitted fitted) {
        new RunFolder(run).mustBeTrained("updated");
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

    private Updated learned(
            Versions versions,
            Versions.Version parent,
            Living living,
            Reading read,
            Applied applied,
            Course course,
            Map<String, Object> facts) {
        long began = System.nanoTime();
        Canary canary = Canary.of(versions, living, policy.gate().canary());
        Batch asked = canary.of(living, read.batch());
        Foretold before = living.ask(asked);
        long training = System.nanoTime();
        Learned learned = living.learn(read.batch(), Seeds.derive(recipe.seed(), 31, parent.number()));
        double seconds = (System.nanoTime() - training) * 1e-9;
        Canary.Compared compared = Canary.compared(before, living.ask(asked));
        boolean worse =
                policy.gate().canary() > 0 && compared.worse(policy.gate().tolerance());
        facts.put("learned", map(learned));
        facts.put("canary", compared.map());
        facts.put("decision", course.decision().toString());
        facts.put("because", course.because());
        facts.put("gate", worse ? "refused" : "passed");
        facts.put("trainingSeconds", seconds);
        facts.put("course", course.map());
        canary.keep(versions);
        facts.put("applied", applied.and(read.prints(), parent.number() + 1).list());
        facts.put("seconds", (System.nanoTime() - began) * 1e-9);
        int number = versions.add(living.fitted(), parent.number(), facts);
        if (!worse) {
            versions.use(number);
        }
        facts.remove("applied");
        return new Updated(
                number,
                parent.number(),
                !worse,
                course.decision(),
                worse
                        ? "the canary set is told significantly worse, so version " + parent.name()
                                + " stays in use; graft rollback RUN " + number + " takes the new one all the same"
                        : course.because(),
                facts);
    }

    private static Updated nothing(Versions.Version parent, String because, Reading read) {
        return new Updated(0, parent.number(), false, Updated.Decision.NOTHING, because, Map.of("inputs", read.told()));
    }

    private static Map<String, Object> foretold(Foretold foretold, Course course) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("metric", foretold.metric());
        map.put("mean", foretold.mean());
        map.put("n", foretold.gains().length);
        map.put("strangers", foretold.strangers());
        map.put("soFar", course.mean());
        map.putAll(foretold.beside());
        return map;
    }

    private static Map<String, Object> map(Learned learned) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("added", learned.added());
        map.put("known", learned.known());
        map.put("removed", learned.removed());
        map.put("absent", learned.absent());
        map.put("names", learned.names());
        map.put("moved", learned.moved());
        map.put("rows", learned.rows());
        map.put("drift", learned.drift());
        return map;
    }

    /** What of the inputs of the versions that one grew from is still known: their fingerprints, and which version has them. */
    private record Applied(Map<String, String> versions) {
        /** Older ones are forgotten; items that are known change nothing all the same. */
        private static final int MOST = 1000;

        static Applied of(Versions.Version version) {
            Map<String, String> prints = new LinkedHashMap<>();
            if (version.facts().get("applied") instanceof List<?> list) {
                for (Object one : list) {
                    if (one instanceof List<?> pair && pair.size() == 2) {
                        prints.put(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
                    }
                }
            }
            return new Applied(prints);
        }

        /** The version that has all of them; null where one is new. */
        @Nullable
        String all(List<String> prints) {
            String last = null;
            for (String print : prints) {
                last = versions.get(print);
                if (last == null) {
                    return null;
                }
            }
            return last;
        }

        Applied and(List<String> prints, int version) {
            Map<String, String> all = new LinkedHashMap<>(versions);
            prints.forEach(print -> all.put(print, String.valueOf(version)));
            List<String> keys = new ArrayList<>(all.keySet());
            keys.subList(0, Math.max(0, keys.size() - MOST)).forEach(all::remove);
            return new Applied(all);
        }

        List<List<String>> list() {
            return versions.entrySet().stream()
                    .map(entry -> List.of(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }
}
