package dev.graft.app.tables;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.recipe.SqlText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets through a query that is one select and reads files that it names, and makes their paths absolute. It looks at
 * DuckDB's own syntax tree; what it does not know it refuses.
 */
final class QueryGuard {
    private static final JsonMapper JSON = new JsonMapper();
    /** A select may hold an insert, an update or a copy as a common table expression: those are nodes of other kinds. */
    private static final Set<String> NODES =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

    private static final Set<String> READERS = Set.of(
            "read_parquet",
            "parquet_scan",
            "read_csv",
            "read_csv_auto",
            "read_json",
            "read_json_auto",
            "read_ndjson",
            "read_ndjson_auto");
    private static final Set<String> FUNCTIONS = Set.of("range", "generate_series", "unnest", "json_each", "json_tree");

    private final String name;
    private final byte[] sql;
    private final Path folder;
    private final Set<String> expressions = new HashSet<>();
    /** New text by the place of the old. */
    private final TreeMap<Integer, String> edits = new TreeMap<>();

    private QueryGuard(String name, SqlText text) {
        this.name = name;
        this.sql = text.query().getBytes(StandardCharsets.UTF_8);
        this.folder = Path.of(text.folder() == null ? "" : text.folder()).toAbsolutePath();
    }

    /**
     * The query with absolute paths.
     *
     * @throws BadInput for what is no select, or does more than read local files
     */
    static String check(Duck duck, String name, SqlText text) {
        QueryGuard guard = new QueryGuard(name, text);
        JsonNode tree = JSON.readTree(duck.rows("select json_serialize_sql(" + Duck.literal(text.query()) + ")")
                .getFirst()
                .getFirst());
        if (tree.path("error").asBoolean()) {
            throw guard.fault(tree);
        }
        if (tree.path("statements").size() != 1) {
            throw guard.refused("holds " + tree.path("statements").size() + " statements, must be one select");
        }
        guard.names(tree);
        guard.walk(tree);
        return guard.edited();
    }

    private BadInput fault(JsonNode tree) {
        if (!tree.path("error_type").asString("").equals("parser")) {
            return refused("is no select; a recipe's query reads, and does nothing else");
        }
        int at = Integer.parseInt(tree.path("position").asString("0"));
        String before = new String(sql, 0, Math.min(at, sql.length), StandardCharsets.UTF_8);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return refused("line " + line + ", column " + column + ": "
                + tree.path("error_message").asString(""));
    }

    private BadInput refused(String why) {
        return new BadInput(name + ": " + why);
    }

    /** Common table expressions are no files. */
    private void names(JsonNode node) {
        for (JsonNode entry : node.path("cte_map").path("map")) {
            expressions.add(entry.path("key").asString(""));
        }
        for (JsonNode child : node) {
            names(child);
        }
    }

    private void walk(JsonNode node) {
        String type = node.path("type").asString("");
        if (type.endsWith("_NODE") && !NODES.contains(type)) {
            throw refused("does more than select ("
                    + type.replaceAll("(_QUERY)?_NODE", "").toLowerCase(Locale.ROOT)
                    + "); a recipe's query reads, and does nothing else");
        }
        switch (type) {
            case "BASE_TABLE" -> table(node);
            case "TABLE_FUNCTION" -> function(node.path("function"));
            case "SHOW_REF" -> throw refused("is no select; a recipe's query reads, and does nothing else");
            default -> {}
        }
        for (JsonNode child : node) {
            walk(child);
        }
    }

    private void table(JsonNode node) {
        List<String> path = new java.util.ArrayList<>();
        for (JsonNode part : node.path("qualified_name").path("path")) {
            path.add(part.asString(""));
        }
        String table = String.join(".", path);
        if (!expressions.contains(table)) {
            edits.put(node.path("query_location").asInt(), absolute(table));
        }
    }

    private void function(JsonNode function) {
        String called = function.path("function_name").asString("").toLowerCase(Locale.ROOT);
        if (READERS.contains(called)) {
            JsonNode files = function.path("arguments").path(0).path("expression");
            if (files.path("function_name").asString("").equals("list_value")) {
                for (JsonNode file : files.path("arguments")) {
                    literal(file.path("expression"), called);
                }
            } else {
                literal(files, called);
            }
        } else if (!FUNCTIONS.contains(called)) {
            throw refused("the function " + called + " is not for recipes; there are "
                    + String.join(", ", new java.util.TreeSet<>(READERS)) + " and "
                    + String.join(", ", new java.util.TreeSet<>(FUNCTIONS)));
        }
    }

    private void literal(JsonNode constant, String reader) {
        if (!constant.path("literal").path("kind").asString("").equals("STRING")) {
            throw refused("the file of " + reader + " is worked out; write it out in quotes, or several as ['a', 'b']");
        }
        edits.put(
                constant.path("query_location").asInt(),
                absolute(constant.path("literal").path("text").asString("")));
    }

    private String absolute(String file) {
        if (file.contains("://")) {
            throw refused("'" + file + "' is no file of this machine; get it first, then name the copy");
        }
        return Duck.literal(folder.resolve(file).normalize().toString());
    }

    private String edited() {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Map.Entry<Integer, String> edit : edits.entrySet()) {
            text.append(new String(sql, from, edit.getKey() - from, StandardCharsets.UTF_8))
                    .append(edit.getValue());
            from = end(edit.getKey());
        }
        return text.append(new String(sql, from, sql.length - from, StandardCharsets.UTF_8))
                .toString();
    }

    /** Where the quoted text, or the dotted name, that begins at a place ends. */
    private int end(int from) {
        int at = from;
        @Nullable Byte quote = sql[at] == '\'' || sql[at] == '"' ? sql[at] : null;
        if (quote == null) {
            while (at < sql.length
                    && (Character.isLetterOrDigit(sql[at]) || sql[at] == '.' || sql[at] == '_' || sql[at] < 0)) {
                at++;
            }
            return at;
        }
        at++;
        while (at < sql.length && (sql[at] != quote || (at + 1 < sql.length && sql[at + 1] == quote))) {
            at += sql[at] == quote ? 2 : 1;
        }
        return at + 1;
    }
}
