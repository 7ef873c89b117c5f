package dev.graft.graph;

import dev.graft.base.BadInput;
import java.util.Map;
import java.util.stream.Collectors;

/** A source that could be read, and of which cleaning leaves no edge. */
public final class NothingLeft extends BadInput {
    private static final long serialVersionUID = 1L;

    private final long loops;

    /** @param counts of what was read, and of what was taken away */
    NothingLeft(String source, Map<String, Long> counts) {
        super(source + ": no edges are left after cleaning ("
                + counts.entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "))
                + "); clean less, or check the columns");
        this.loops = counts.getOrDefault(ImportReport.LOOPS, 0L);
    }

    /** Edges that join a node to itself, which were dropped. */
    public long loops() {
        return loops;
    }
}
