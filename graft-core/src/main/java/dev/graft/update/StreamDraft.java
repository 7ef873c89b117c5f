package dev.graft.update;

import dev.graft.base.Shell;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Learned;
import dev.graft.living.Living;
import dev.graft.living.Sifted;
import dev.graft.run.Versions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a stream said since the version in use was made: on the disk in a journal, and learned in a draft of the next version. */
final class StreamDraft implements AutoCloseable {
    private final Living living;
    private final Draft draft;
    private final Journal journal;
    private final Versions versions;
    private long events;

    /**
     * @param parent the version in use
     * @param draft of what grows from it
     * @param living that it learns by
     */
    StreamDraft(Versions versions, Versions.Version parent, Draft draft, Living living) {
        this.versions = versions;
        this.living = living;
        this.draft = draft;
        this.journal = Journal.of(versions, parent);
    }

    /** Learns what was acknowledged before a process ended; returns how many events that is. */
    long recover() {
        for (List<StreamEvent> acknowledged : journal.batches(living)) {
            learn(Sifted.of(living, StreamEvent.batch(acknowledged, living.directed())), acknowledged.size());
        }
        if (draft.isUnchanged()) {
            journal.clear();
            return 0;
        }
        return events;
    }

    /** Puts a batch on the disk, and learns it; what changes nothing is neither. Returns what is told of it. */
    Map<String, Object> take(List<StreamEvent> said) {
        Batch given = StreamEvent.batch(said, living.directed());
        Sifted sifted = Sifted.of(living, given);
        Map<String, Object> facts;
        if (sifted.fresh().size() > 0) {
            journal.append(said);
            facts = learn(sifted, said.size());
        } else {
            facts = told(Double.NaN, Learned.nothing(sifted.batch(), 0));
        }
        tell(facts, "repeated", said.size() - given.size() + sifted.repeated());
        tell(facts, "loops", sifted.loops());
        // Labels of nodes that nothing joins yet: to be sent again once they have an edge.
        tell(facts, "leftOut", sifted.strangers());
        if (sifted.warning() != null) {
            facts.put("warning", sifted.warning());
        }
        return facts;
    }

    private static void tell(Map<String, Object> facts, String what, int number) {
        if (number > 0) {
            facts.put(what, number);
        }
    }

    private Map<String, Object> learn(Sifted sifted, int said) {
        Foretold foretold = draft.foretell(sifted.fresh());
        Map<String, Object> facts = told(foretold.mean(), draft.learn(sifted.batch()));
        events += said;
        return facts;
    }

    private static Map<String, Object> told(double foretold, Learned learned) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("foretold", foretold);
        facts.putAll(learned.map());
        return facts;
    }

    /** Whether nothing was learned yet. */
    boolean isEmpty() {
        return draft.isUnchanged();
    }

    /** What was learned becomes a version, which has the journal; where the gate refuses it, what the journal says is kept to be sent again. */
    Updated keep() {
        Updated updated = draft.keep(
                List.of(Map.of("file", "standard input", "sense", "stream", "items", events)),
                List.of(),
                Map.of(Journal.PART, journal.name()));
        if (updated.used()) {
            journal.done();
            return updated;
        }
        Path aside = journal.refused(updated.version());
        String run = Shell.word(versions.folder().path().toString());
        return updated.because(updated.because() + ". What was acknowledged since version "
                + Versions.name(updated.parent()) + " is in version " + Versions.name(updated.version())
                + " alone, and kept in " + aside + ": graft update " + run + " --stream < "
                + Shell.word(aside.toString())
                + " sends it again, after what was wrong is mended or with another policy");
    }

    @Override
    public void close() {
        journal.close();
    }
}
