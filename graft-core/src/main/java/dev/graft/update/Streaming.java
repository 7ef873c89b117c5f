package dev.graft.update;

import dev.graft.base.BadInput;
import dev.graft.base.FolderLock;
import dev.graft.base.Stopping;
import dev.graft.living.Living;
import dev.graft.recipe.UpdatePolicy;
import dev.graft.run.RunFolder;
import dev.graft.run.Versions;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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
    private final Predicate<Map<String, Object>> told;
    private boolean heard = true;
    private final Versions versions;
    private final Living living;
    private StreamDraft draft;
    private long due = Long.MAX_VALUE;

    private Streaming(Updating updating, Predicate<Map<String, Object>> told) {
        this.updating = updating;
        this.policy = updating.policy().stream();
        this.told = told;
        this.versions = Versions.of(updating.run());
        Journal.settle(versions);
        this.living = updating.living(versions, versions.inUse());
        this.draft = updating.streamed(versions, living);
    }

    /**
     * Ends what a stream of a killed process began, before another version is used.
     *
     * @param versions of a run whose lock is held
     */
    public static void settle(Versions versions) {
        Journal.settle(versions);
    }

    /**
     * Keeps what streams said of versions that are no more.
     *
     * @return the files it is in, as a stream would say it again
     */
    public static List<Path> setAsideOrphans(Versions versions) {
        return Journal.setAsideOrphans(versions);
    }

    /** Whether what a stream said of a version waits to be learned, once that version is in use. */
    public static boolean waits(Versions versions, Versions.Version version) {
        return Journal.waits(versions, version);
    }

    /**
     * Reads to the end.
     *
     * @param in lines of JSON, an edge, interaction, fact or label each
     * @param told is told what came of each batch, and of each version; says whether anybody hears it, and the stream ends where nobody does
     * @throws BadInput of a line that says nothing, and where the gate refuses a version; what came before is kept
     */
    public static void run(Updating updating, InputStream in, Predicate<Map<String, Object>> told) {
        Path run = updating.run();
        new RunFolder(run).mustExist();
        try (FolderLock _ = FolderLock.hold(run)) {
            Stopping.keeps(() -> "what was acknowledged is kept, and learned when the run is updated next");
            Streaming streaming = new Streaming(updating, told);
            try {
                streaming.learn(in);
            } finally {
                streaming.draft.close();
            }
        }
    }

    private void learn(InputStream in) {
        long before = draft.recover();
        if (before > 0) {
            tell(Map.of("recovered", before));
            expectVersion();
        }
        EventLines lines = new EventLines(in, policy.batch(), policy.latency(), living);
        while (heard) {
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
                acknowledge(batch, lines);
            }
            if (System.nanoTime() >= due) {
                version();
            }
        }
        version();
    }

    private void tell(Map<String, Object> line) {
        heard &= told.test(line);
    }

    /** From the first batch on, the next version is due after so long as the policy says. */
    private void expectVersion() {
        if (due == Long.MAX_VALUE && !draft.isEmpty()) {
            due = System.nanoTime() + (long) (policy.version() / NANOS);
        }
    }

    private void acknowledge(List<StreamEvent> batch, EventLines lines) {
        long began = System.nanoTime();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("lines", lines.lines());
        line.put("items", batch.size());
        line.putAll(draft.take(batch));
        List<String> unused = lines.unused();
        if (!unused.isEmpty()) {
            line.put("ignored", unused);
        }
        line.put("seconds", (System.nanoTime() - began) * NANOS);
        expectVersion();
        tell(line);
    }

    /** What was learned becomes a version, where anything was. */
    private void version() {
        due = Long.MAX_VALUE;
        if (draft.isEmpty()) {
            return;
        }
        Updated updated = draft.keep();
        tell(updated.map());
        if (!updated.used()) {
            throw BadInput.in(updating.run(), updated.refusal());
        }
        draft = updating.streamed(versions, living);
    }
}
