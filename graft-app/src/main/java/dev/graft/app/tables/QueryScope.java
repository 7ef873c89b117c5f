package dev.graft.app.tables;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What is visible at a place of a query.
 *
 * @param expressions sizes of the common table expressions, by name in lower case
 * @param at the byte of the text where the part around begins
 */
record QueryScope(Map<String, Long> expressions, int at) {
    static final QueryScope OUTSIDE = new QueryScope(Map.of(), 0);

    /** The same at a part, if that knows its place. */
    QueryScope at(JsonNode part) {
        JsonNode place = part.path("query_location");
        return place.canConvertToInt() ? new QueryScope(expressions, place.asInt()) : this;
    }

    /** The same with one more expression. */
    QueryScope with(String name, long size) {
        Map<String, Long> more = new HashMap<>(expressions);
        more.put(SyntaxTree.lower(name), size);
        return new QueryScope(more, at);
    }
}
