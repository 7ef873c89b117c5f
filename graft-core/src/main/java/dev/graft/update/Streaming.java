package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Stopping;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Living;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.run.RunFolder;
import dev.graft.run.Versions;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A run learns what a stream says, in small batches: each is foretold, put on the disk, learned, then acknowledged. Every so often what was
 * learned becomes a version. What was acknowledged is part of the run, whatever happens to the process; what was not has to be sent again,
 * and is learned once however often it is sent.
 */
@SuppressWarnings("exports") // public for the inside alone
public final class Streaming {
    private static final double NANOS = 1e-9;

    private final Updating updating;
    private final UpdatePolicy.Stream policy;
    private final Consumer<Map<String, Object>> told;
    private final Versions versions;
    private final Living living;
    private Journal journal;
    private Draft draft;
    private long events;
    private long due = Long.MAX_VALUE;

    private Streaming(Updating updating, Versions versions, Consumer<Map<String, Object>> told) {
        this.updating = updating;
        this.policy = updating.policy().stream();
        this.told = told;
        this.versions = versions;
        Versions.Version parent = versions.current();
        this.living = updating.living(versions, parent.number());
        this.journal = Journal.of(versions, parent);
        this.draft = updating.draft(versions, parent, living);
    }

    /**
     * Reads to the end.
     *
     * @param in lines of JSON, an edge, interaction, fact or label each
     * @param told is told what came of each batch, and of each version
     * @throws BadInput of a line that says nothing, and where the gate refuses a version; what came before is kept
     */
    public static void run(Updating updating, InputStream in, Consumer<Map<String, Object>> told) {
        Path run = updating.run();
        new RunFolder(run).mustExist();
        try (FolderLock _ = FolderLock.hold(run)) {
            Stopping.keeps(() -> "what was acknowledged is kept, and learned when the run is updated next");
            Streaming streaming = new Streaming(updating, Versions.of(run), told);
            try {
                streaming.recover();
                streaming.learn(in);
            } finally {
                streaming.journal.close();
            }
        }
    }

    /** What was acknowledged before a process ended becomes a version; whoever asks holds the run's lock. */
    static void finish(Updating updating, Versions versions) {
        Streaming streaming = new Streaming(updating, versions, _ -> {});
        try {
            streaming.recover();
            streaming.version();
        } finally {
            streaming.journal.close();
        }
    }

    /** Learns what was acknowledged before a process ended. */
    private void recover() {
        int before = 0;
        for (List<StreamEvent> batch : journal.batches()) {
            learn(batch);
            before += batch.size();
        }
        if (before > 0) {
            told.accept(Map.of("recovered", before));
        }
    }

    private void learn(InputStream in) {
        EventLines lines = new EventLines(in, policy.batch(), policy.latency(), living::refusal);
        while (true) {
            List<StreamEvent> batch;
            try {
                batch = lines.next(due);
            } catch (BadInput e) {
                version();
                throw e;
            }
            if (batch == null) {
                version();
                return;
            }
            if (!batch.isEmpty()) {
                acknowledge(batch, lines.lines());
            }
            if (System.nanoTime() >= due) {
                version();
            }
        }
    }

    private void acknowledge(List<StreamEvent> batch, long lines) {
        long began = System.nanoTime();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("lines", lines);
        line.put("items", batch.size());
        if (changes(StreamEvent.batch(batch))) {
            journal.append(batch);
        }
        line.putAll(learn(batch));
        line.put("seconds", (System.nanoTime() - began) * NANOS);
        told.accept(line);
    }

    private boolean changes(Batch batch) {
        return batch.keep(item -> !living.knows(item)).size() > 0
                && (batch.removed().size() == 0
                        || batch.added().size() + batch.labels().size() > 0
                        || batch.removed().all().stream().anyMatch(living::knows));
    }

    private Map<String, Object> learn(List<StreamEvent> events) {
        Batch batch = StreamEvent.batch(events);
        Map<String, Object> facts = new LinkedHashMap<>();
        if (changes(batch)) {
            Foretold foretold = draft.foretell(batch.keep(item -> !living.knows(item)));
            facts.put("foretold", foretold.mean());
            facts.putAll(draft.learn(batch).map());
            this.events += events.size();
            if (due == Long.MAX_VALUE) {
                due = System.nanoTime() + (long) (policy.version() / NANOS);
            }
        }
        return facts;
    }

    /** What was learned becomes a version, where anything was. */
    private void version() {
        due = Long.MAX_VALUE;
        if (draft.batches() == 0) {
            return;
        }
        Updated updated = draft.keep(
                List.of(Map.of("file", "standard input", "sense", "stream", "items", events)),
                List.of(),
                Map.of(Journal.PART, journal.name()));
        events = 0;
        journal.done();
        told.accept(updated.map());
        if (!updated.used()) {
            throw BadInput.in(updating.run(), updated.because());
        }
        Versions.Version now = versions.current();
        journal = Journal.of(versions, now);
        draft = updating.draft(versions, now, living);
    }
}
