package dev.graft.app.tables;

import java.util.List;
import java.util.Map;

/** What a table reads from, as SQL. */
sealed interface Relation permits FileRelation, QueryRelation {
    /** What errors call it. */
    String name();

    /** The SQL to learn its columns by, looked at by {@code duck}. */
    String describe(Duck duck);

    /**
     * What stands behind {@code from}.
     *
     * @param types of the columns wanted, by name; a file without types of its own may read them otherwise
     * @param asText those that are read as text whatever they look like
     */
    String from(Map<String, String> types, List<String> asText);

    /** A fault of its own kind, seen in the columns, or the empty text. */
    String fault(List<String> names, List<String> types);

    /** Whether the reader may put rows that it rejects into a table of their own. */
    boolean keepsRejects();
}
