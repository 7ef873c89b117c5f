package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;

/** Lines whose names are no nodes of the graph. */
public final class Strangers {
    private final Rows rows;
    private final Ids ids;
    private @Nullable String first;
    private long count;

    public Strangers(Rows rows, Ids ids) {
        this.rows = rows;
        this.ids = ids;
    }

    /** Adds a line that names nobody. */
    public void add(String name) {
        first = first == null ? name : first;
        count++;
    }

    private String hint() {
        String hint = first == null ? "" : Nearby.spelling(first, ids.names());
        return hint.isEmpty() ? "" : "; the first names '" + first + "'" + hint;
    }

    /** Lines so far. */
    public long count() {
        return count;
    }

    /**
     * The fault of a source of which no line names a node.
     *
     * @param lines how many there are
     * @param of what stands in each
     */
    public BadInput nobody(long lines, String of) {
        return rows.fault("none of its " + lines + " lines names a node of the graph, such as '" + ids.name(0)
                + "'; lines are: " + of + hint());
    }
}
