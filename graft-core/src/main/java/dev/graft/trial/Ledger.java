package dev.graft.trial;

import java.util.List;

/** Where a search writes down what became of its trials, for others to watch. Its folders are what holds; this follows them. */
public interface Ledger extends AutoCloseable {
    /** Writes nothing down. */
    Ledger NONE = new Ledger() {
        @Override
        public void all(List<Trial> trials) {}

        @Override
        public void note(Trial trial) {}
    };

    /** All that there are so far, in the place of what was written down before. */
    void all(List<Trial> trials);

    /** One that began, came on or ended. Called from one thread at a time. */
    void note(Trial trial);

    @Override
    default void close() {}
}
