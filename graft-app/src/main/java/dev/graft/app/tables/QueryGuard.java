package dev.graft.app.tables;

import dev.graft.app.tables.LocalFiles.Refused;
import dev.graft.base.BadInput;
import dev.graft.recipe.SqlText;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges a query by DuckDB's own syntax tree, and puts the files that it names into the tree as they were found. It lets
 * through one select made of kinds of nodes, functions and files that it knows; what it does not know it refuses. The
 * text is not used any more: what runs is the tree.
 */
final class QueryGuard {
    /** Half a second of the parser at most. */
    static final int LONGEST = 1 << 15;

    /** Brackets in brackets: where one is missing, the parser's time grows with the third power. */
    private static final int DEEPEST_BRACKETS = 150;

    /** Each lambda in another doubles what the planner does. */
    private static final int DEEPEST_LAMBDAS = 8;

    /** Nodes when each name of a common table expression is replaced by it: what the planner gets to see. */
    private static final long LARGEST = 200_000;

    private static final String READS = "; a recipe's query reads, and does nothing else";

    private final Duck duck;
    private final String name;
    private final byte[] sql;
    private final Path folder;
    private final LocalFiles files;
    private boolean recursive;
    private boolean keepsRejects;
    private int lambdas;

    private QueryGuard(Duck duck, String name, SqlText text) {
        this.duck = duck;
        this.name = name;
        this.sql = text.query().getBytes(StandardCharsets.UTF_8);
        this.folder = folder(name, text);
        this.files = new LocalFiles(duck);
    }

    private static Path folder(String name, SqlText text) {
        try {
            return Path.of(text.folder() == null ? "" : text.folder())
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException e) {
            throw new BadInput(name + ": its folder can be no folder's name here (" + e.getReason() + ")", e);
        }
    }

    /**
     * A query that was let through.
     *
     * @param select its tree, with the files as they were found
     * @param files all that the engine has to be allowed to open
     * @param recursive whether it may never end
     * @param keepsRejects whether lines that its reader rejects are kept
     */
    record Judged(JsonNode select, Set<String> files, boolean recursive, boolean keepsRejects) {}

    /** @throws BadInput for what is no select, or does more than read files below its folder, with the place */
    static Judged judge(Duck duck, String name, SqlText text) {
        QueryGuard guard = new QueryGuard(duck, name, text);
        guard.measure(text.query());
        JsonNode tree = guard.parse(text.query());
        if (tree.path("error").asBoolean()) {
            throw guard.fault(tree);
        }
        if (tree.path("statements").size() != 1) {
            throw guard.refused("holds " + tree.path("statements").size() + " statements, must be one select");
        }
        JsonNode statement = tree.path("statements").path(0);
        if (!statement.path("named_param_map").isEmpty()) {
            throw guard.refused("has parameters, which nothing fills; write the values out");
        }
        guard.walk(statement.path("node"), "node", new Scope(Map.of(), 0));
        return new Judged(statement.path("node"), guard.files.opened(), guard.recursive, guard.keepsRejects);
    }

    private BadInput refused(String why) {
        return new BadInput(name + ": " + why);
    }

    /** @param at byte of the query */
    private BadInput refused(int at, String why) {
        String before = new String(sql, 0, Math.min(at, sql.length), StandardCharsets.UTF_8);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        return refused("line " + line + ", column " + column + ": " + why);
    }

    /** What would take the parser long, by the text alone. */
    private void measure(String query) {
        if (query.length() > LONGEST) {
            throw refused("is " + query.length() + " characters long, of which " + LONGEST
                    + " are the most; keep long lists in a file and join it");
        }
        int depth = 0;
        for (int i = 0; i < query.length(); i++) {
            switch (query.charAt(i)) {
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth = Math.max(0, depth - 1);
                case 0 -> throw refused("holds a zero byte");
                default -> {}
            }
            if (depth > DEEPEST_BRACKETS) {
                throw tooDeep();
            }
        }
    }

    private BadInput tooDeep() {
        return refused("is nested too deep; give its inner parts names by WITH");
    }

    private JsonNode parse(String query) {
        try {
            return duck.parse(query);
        } catch (SyntaxTree.TooDeep e) {
            throw tooDeep();
        }
    }

    private BadInput fault(JsonNode tree) {
        String message = tree.path("error_message").asString("");
        if (message.contains("expression depth")) {
            return tooDeep();
        }
        if (!tree.path("error_type").asString("").equals("parser")) {
            boolean pivot = new String(sql, StandardCharsets.UTF_8)
                    .toLowerCase(Locale.ROOT)
                    .contains("pivot");
            return refused(
                    "is no select" + READS + (pivot ? "; PIVOT names its values, as in ON a IN ('x', 'y')" : ""));
        }
        String at = tree.path("position").asString("");
        return at.matches("[0-9]{1,9}")
                ? refused(Integer.parseInt(at), Complaints.cut(message))
                : refused(Complaints.cut(message));
    }

    /**
     * What is visible at a place.
     *
     * @param expressions sizes of the common table expressions, by name in lower case
     * @param at the byte of the text where the node around begins
     */
    private record Scope(Map<String, Long> expressions, int at) {
        Scope at(JsonNode node) {
            JsonNode place = node.path("query_location");
            return place.canConvertToInt() ? new Scope(expressions, place.asInt()) : this;
        }

        Scope with(String name, long size) {
            Map<String, Long> more = new HashMap<>(expressions);
            more.put(name.toLowerCase(Locale.ROOT), size);
            return new Scope(more, at);
        }
    }

    /** Judges a part, and returns its size. */
    private long walk(JsonNode part, String field, Scope around) {
        if (!(part instanceof ObjectNode node)) {
            return all(part, field, around);
        }
        Scope scope = around.at(node);
        known(node, field, scope);
        long size = 1;
        switch (TreeShape.kind(node, field)) {
            case "BASE_TABLE" -> size += table(node, scope);
            case "TABLE_FUNCTION" -> tableFunction((ObjectNode) node.path("function"), scope);
            case "expression FUNCTION", "expression WINDOW" -> {
                if (!field.equals("function")) {
                    function(node, scope);
                }
            }
            case "expression LAMBDA" -> {
                if (++lambdas > DEEPEST_LAMBDAS) {
                    throw tooDeep();
                }
            }
            case "RECURSIVE_CTE_NODE" -> recursive = true;
            default -> {}
        }
        if (node.path("cte_map") instanceof ObjectNode named) {
            known(named, "cte_map", scope);
            for (JsonNode expression : named.path("map")) {
                scope = expression(expression, scope);
            }
        }
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            if (child.getKey().equals("select_list")) {
                size += columns(child.getValue(), scope);
            } else if (!child.getKey().equals("cte_map")) {
                size += walk(child.getValue(), child.getKey(), scope);
            }
        }
        if (TreeShape.kind(node, field).equals("expression LAMBDA")) {
            lambdas--;
        }
        return bounded(size, scope);
    }

    private long all(JsonNode parts, String field, Scope scope) {
        long size = 0;
        for (JsonNode part : parts) {
            size += walk(part, field, scope);
        }
        return size;
    }

    private long bounded(long size, Scope scope) {
        if (size > LARGEST) {
            throw refused(scope.at(), "grows too large where names stand for what they name; ask for less at once");
        }
        return size;
    }

    private void known(ObjectNode node, String field, Scope scope) {
        String kind = TreeShape.kind(node, field);
        Set<String> fields = TreeShape.fields(kind);
        if (fields.isEmpty()) {
            String what = kind.replaceAll("^(expression|in) |(_QUERY)?_(NODE|REF)$", "")
                    .toLowerCase(Locale.ROOT);
            throw refused(scope.at(), "does more than select (" + what.replace('_', ' ') + ")" + READS);
        }
        for (String name : node.propertyNames()) {
            if (!fields.contains(name)) {
                throw refused(scope.at(), "has a part that is not for recipes (" + name.replace('_', ' ') + ")");
            }
        }
    }

    /** A common table expression is seen by those after it, and by itself where it is recursive. */
    private Scope expression(JsonNode entry, Scope scope) {
        known((ObjectNode) entry, "map", scope);
        String called = SyntaxTree.text(entry, "key");
        boolean itself =
                SyntaxTree.text(entry.path("value").path("query_node"), "type").equals("RECURSIVE_CTE_NODE");
        long size = walk(entry.path("value"), "value", itself ? scope.with(called, 1) : scope);
        return scope.with(called, size);
    }

    /** A column may use those before it by their names. */
    private long columns(JsonNode list, Scope scope) {
        Map<String, Long> named = new HashMap<>();
        long size = 0;
        for (JsonNode column : list) {
            long own = bounded(walk(column, "select_list", scope) + referred(column, named), scope);
            String alias = SyntaxTree.text(column, "alias").toLowerCase(Locale.ROOT);
            if (!alias.isEmpty()) {
                named.put(alias, own);
            }
            size += own;
        }
        return size;
    }

    private static long referred(JsonNode node, Map<String, Long> named) {
        long size = 0;
        if (SyntaxTree.text(node, "class").equals("COLUMN_REF")
                && node.path("column_names").size() == 1) {
            String column = node.path("column_names").path(0).asString("");
            size += named.getOrDefault(column.toLowerCase(Locale.ROOT), 0L);
        }
        for (JsonNode child : node) {
            size += referred(child, named);
        }
        return size;
    }

    /** The size of the common table expression that a table is, or 0 for a file. */
    private long table(ObjectNode node, Scope scope) {
        List<String> path = new ArrayList<>();
        node.path("qualified_name").path("path").forEach(part -> path.add(part.asString("")));
        Long size = path.size() == 1 ? scope.expressions().get(path.getFirst().toLowerCase(Locale.ROOT)) : null;
        if (size != null) {
            return size;
        }
        if (!node.path("at_clause").isNull()) {
            throw refused(scope.at(), "a file has no versions; leave AT out");
        }
        String file = String.join(".", path);
        if (!TableEndings.known(file)) {
            throw refused(scope.at(), TableEndings.advice(file));
        }
        List<String> found = find(file, scope);
        if (found.size() == 1) {
            node.put("table_name", found.getFirst()).put("schema_name", "").put("catalog_name", "");
            ((ObjectNode) node.path("qualified_name")).putArray("path").add(found.getFirst());
        } else {
            become(node, SyntaxTree.reader(duck, TableEndings.reader(file), found));
        }
        return 0;
    }

    /** A name that matches several files becomes the function that reads them. */
    private static void become(ObjectNode table, ObjectNode reader) {
        for (String kept : List.of("alias", "sample", "query_location", "query_location_length", "column_name_alias")) {
            reader.set(kept, table.path(kept));
        }
        table.removeAll();
        table.setAll(reader);
    }

    private List<String> find(String file, Scope scope) {
        try {
            return files.within(folder, file);
        } catch (Refused e) {
            throw refused(scope.at(), "'" + Complaints.cut(file) + "' " + e.why());
        }
    }

    private void function(ObjectNode node, Scope scope) {
        String called = called(node, scope);
        if (!SqlFunctions.OF_VALUES.contains(called)) {
            throw refused(scope.at(), "the function " + Complaints.cut(called) + " is not for recipes");
        }
    }

    private String called(ObjectNode node, Scope scope) {
        JsonNode path = node.path("qualified_name").path("path");
        String called = SyntaxTree.text(node, "function_name").toLowerCase(Locale.ROOT);
        if (!path.path(path.size() - 1).asString("").equalsIgnoreCase(called)) {
            throw refused(scope.at(), "has a function of two names");
        }
        return called;
    }

    private void tableFunction(ObjectNode function, Scope scope) {
        String called = called(function, scope);
        if (SqlFunctions.OF_TABLES.contains(called)) {
            return;
        }
        if (!SqlFunctions.READERS.contains(called)) {
            throw refused(
                    scope.at(),
                    "the function " + Complaints.cut(called) + " is not for recipes; there are "
                            + String.join(", ", new TreeSet<>(SqlFunctions.READERS)) + " and "
                            + String.join(", ", new TreeSet<>(SqlFunctions.OF_TABLES)));
        }
        JsonNode arguments = function.path("arguments");
        for (int i = 1; i < arguments.size(); i++) {
            option(arguments.path(i), called, scope);
        }
        if (arguments.isEmpty() || !option(arguments.path(0)).isEmpty()) {
            throw refused(scope.at(), "the first thing that " + called + " is told must be its file, in quotes");
        }
        ObjectNode first = (ObjectNode) arguments.path(0);
        first.set("expression", SyntaxTree.texts(duck, named(first.path("expression"), called, scope)));
    }

    private void option(JsonNode argument, String reader, Scope scope) {
        String option = option(argument);
        if (!SqlFunctions.OPTIONS.contains(option)) {
            throw refused(
                    scope.at(argument.path("expression")).at(),
                    option.isEmpty()
                            ? reader + " is told two files; write several as ['a', 'b']"
                            : "the option " + Complaints.cut(option) + " of " + reader + " is not for recipes");
        }
        keepsRejects |= option.equals("store_rejects");
    }

    /** The name of an argument that is {@code name := value} or {@code name = value}, or the empty text. */
    private static String option(JsonNode argument) {
        JsonNode expression = argument.path("expression");
        JsonNode left = expression.path("left");
        String named = SyntaxTree.text(argument, "name");
        if (named.isEmpty()
                && SyntaxTree.text(expression, "type").equals("COMPARE_EQUAL")
                && SyntaxTree.text(left, "class").equals("COLUMN_REF")
                && left.path("column_names").size() == 1) {
            named = left.path("column_names").path(0).asString("");
        }
        return named.toLowerCase(Locale.ROOT);
    }

    private List<String> named(JsonNode expression, String reader, Scope scope) {
        List<JsonNode> constants = new ArrayList<>();
        if (SyntaxTree.text(expression, "function_name").equals("list_value")) {
            expression.path("arguments").forEach(each -> constants.add(each.path("expression")));
        } else {
            constants.add(expression);
        }
        List<String> found = new ArrayList<>();
        for (JsonNode constant : constants) {
            Scope place = scope.at(constant);
            if (!SyntaxTree.text(constant.path("literal"), "kind").equals("STRING")) {
                throw refused(
                        place.at(),
                        "the file of " + reader + " is worked out; write it out in quotes, or several as ['a', 'b']");
            }
            found.addAll(find(SyntaxTree.text(constant.path("literal"), "text"), place));
        }
        return found;
    }
}
