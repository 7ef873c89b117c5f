package dev.graft.app.tables;

import dev.graft.base.Nullable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a table reads from, as the part of a syntax tree that stands behind {@code from}. */
sealed interface Relation permits FileRelation, QueryRelation {
    /** What errors call it. */
    String name();

    /**
     * The part to learn its columns by. Asked first; then {@code duck} can open its files and nothing else.
     *
     * @throws dev.graft.base.BadInput where it may not be read
     */
    JsonNode describe(Duck duck);

    /**
     * The part to read its rows by.
     *
     * @param types of the columns wanted, by name; a file without types of its own may read them otherwise
     * @param asText those that are read as text whatever they look like
     */
    JsonNode from(Duck duck, Map<String, String> types, List<String> asText);

    /** A fault of its own kind, seen in the columns, or the empty text. */
    String fault(List<String> names, List<String> types);

    /** Whether the reader puts rows that it rejects into a table of their own. */
    boolean keepsRejects();

    /** How long it may take to learn its columns. */
    Duration planning(Patience patience);

    /** How long it may take until the next rows. */
    Duration rows(Patience patience);

    /** How long it may take to all of its rows, after which the engine ends them as if there were no more; or null. */
    @Nullable
    Duration longest(Patience patience);
}
