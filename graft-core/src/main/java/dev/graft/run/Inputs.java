package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.data.Content;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read: a line a file, on what it was taken for, in the order of reading, each once; and what the files of a recipe say.
 * Threads may add side by side.
 */
public final class Inputs {
    private final Set<String> lines = new LinkedHashSet<>();
    private final SortedMap<String, Content> contents = new TreeMap<>();

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

    /**
     * Notes what a key of the recipe names, whenever it is read.
     *
     * @throws BadInput where it said something else when it was read before
     */
    synchronized void same(String key, Content content) {
        Content before = contents.putIfAbsent(key, content);
        if (before != null && !before.equals(content)) {
            throw new BadInput(key
                    + ": what it holds has changed while the run was under way; put back what it held, and run again");
        }
    }

    /** What each key of the recipe names, as far as it was read. */
    synchronized SortedMap<String, Content> contents() {
        return new TreeMap<>(contents);
    }
}
