package dev.graft.update;

import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Learned;
import dev.graft.living.Living;
import dev.graft.run.Versions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a stream said since the version in use was made: on the disk in a journal, and learned in a draft of the next version. */
final class StreamDraft implements AutoCloseable {
    private final Living living;
    private final Draft draft;
    private final Journal journal;
    private long events;

    /**
     * @param parent the version in use
     * @param draft of what grows from it
     * @param living that it learns by
     */
    StreamDraft(Versions versions, Versions.Version parent, Draft draft, Living living) {
        this.living = living;
        this.draft = draft;
        this.journal = Journal.of(versions, parent);
    }

    /** Learns what was acknowledged before a process ended; returns how many events that is. */
    long recover() {
        journal.batches().forEach(this::learn);
        return events;
    }

    /** Puts a batch on the disk, and learns it; what changes nothing is neither. Returns what is told of it. */
    Map<String, Object> take(List<StreamEvent> batch) {
        Batch its = StreamEvent.batch(batch);
        if (changes(its)) {
            journal.append(batch);
            return learn(batch);
        }
        int known = its.added().size() + its.labels().size();
        return told(Double.NaN, new Learned(0, known, 0, its.removed().size(), 0, 0, 0, 0));
    }

    private static Map<String, Object> told(double foretold, Learned learned) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("foretold", foretold);
        facts.putAll(learned.map());
        return facts;
    }

    private boolean changes(Batch batch) {
        return batch.keep(item -> !living.knows(item)).size() > batch.removed().size()
                || batch.removed().all().stream().anyMatch(living::knows);
    }

    private Map<String, Object> learn(List<StreamEvent> batch) {
        Batch its = StreamEvent.batch(batch);
        Foretold foretold = draft.foretell(its.keep(item -> !living.knows(item)));
        Map<String, Object> facts = told(foretold.mean(), draft.learn(its));
        long strangers = its.labels().all().stream()
                .filter(label -> !living.knows(label))
                .count();
        if (strangers > 0) {
            // Labels of nodes that nothing joins yet: to be sent again once they have an edge.
            facts.put("leftOut", strangers);
        }
        events += batch.size();
        return facts;
    }

    /** Whether nothing was learned yet. */
    boolean isEmpty() {
        return draft.batches() == 0;
    }

    /** What was learned becomes a version, which has the journal. */
    Updated keep() {
        Updated updated = draft.keep(
                List.of(Map.of("file", "standard input", "sense", "stream", "items", events)),
                List.of(),
                Map.of(Journal.PART, journal.name()));
        journal.done();
        return updated;
    }

    @Override
    public void close() {
        journal.close();
    }
}
