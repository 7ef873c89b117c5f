package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.EmptyInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;

/** Lines of a source with a row a node of which nothing is taken: their names are no nodes of the graph, or they say nothing of theirs. */
public final class Strangers {
    private final Rows rows;
    private final Ids ids;
    private @Nullable String first;
    private long count;
    private long silent;
    private long firstSilent;

    public Strangers(Rows rows, Ids ids) {
        this.rows = rows;
        this.ids = ids;
    }

    /** Adds a line that names nobody. */
    public void add(String name) {
        first = first == null ? name : first;
        count++;
    }

    /** Adds a line that names a node, and says nothing of it. */
    public void addSilent(long number) {
        firstSilent = silent == 0 ? number : firstSilent;
        silent++;
    }

    private String hint() {
        String hint = first == null ? "" : Nearby.spelling(first, ids.names());
        return hint.isEmpty() ? "" : "; the first names '" + first + "'" + hint;
    }

    /** Lines so far that name nobody. */
    public long count() {
        return count;
    }

    /** Lines so far that say nothing. */
    public long silent() {
        return silent;
    }

    /**
     * The fault of a source of which no line says anything of a node.
     *
     * @param lines how many there are
     * @param of what stands in each
     */
    public BadInput nobody(long lines, String of) {
        if (lines == 0) {
            return new EmptyInput(rows.name() + ": holds no lines; give lines of: " + of);
        }
        if (silent > 0 && count == 0) {
            return rows.at(
                    firstSilent,
                    "says nothing of its node, and neither does any of all " + lines + " lines; lines are: " + of);
        }
        return rows.fault("none of its " + lines + " lines names a node of the graph, such as '" + ids.name(0)
                + "'; lines are: " + of + hint());
    }
}
