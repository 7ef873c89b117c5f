package dev.graft.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A line a file that was read: what it was taken for. In the order of reading, each once; threads may add side by side. */
public final class Inputs {
    private final Set<String> lines = new LinkedHashSet<>();

    /** None yet. */
    public Inputs() {}

    /** Adds a line. */
    public synchronized void add(String line) {
        lines.add(line);
    }

    /** All lines. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
