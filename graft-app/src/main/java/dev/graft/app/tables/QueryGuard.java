package dev.graft.app.tables;

import dev.graft.base.BadInput;
import dev.graft.recipe.SqlText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges a query by DuckDB's own syntax tree. It lets through one select made of nodes, functions and files that it
 * knows; what it does not know it refuses. What runs afterwards is the tree, not the text.
 */
final class QueryGuard {
    /** Each lambda in another doubles what the planner does. */
    private static final int DEEPEST_LAMBDAS = 8;

    /** Parts, when names of common table expressions and of columns are replaced by what they name: what is planned. */
    private static final long LARGEST = 200_000;

    private final QueryText text;
    private final QueryFiles files;
    private boolean recursive;
    private int lambdas;

    private QueryGuard(QueryText text, QueryFiles files) {
        this.text = text;
        this.files = files;
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

    /**
     * Judges.
     *
     * @param name what errors call it
     * @throws BadInput for what is no select, or does more than read files below its folder, with the place
     */
    static Judged judge(Duck duck, String name, SqlText sql) {
        QueryText text = new QueryText(name, sql.query());
        QueryFiles files = new QueryFiles(duck, text, folder(text, sql));
        QueryGuard guard = new QueryGuard(text, files);
        JsonNode select = text.parse(duck);
        guard.walk(select, "node", QueryScope.OUTSIDE);
        return new Judged(select, files.opened(), guard.recursive, files.keepsRejects());
    }

    private static Path folder(QueryText text, SqlText sql) {
        try {
            return Path.of(sql.folder() == null ? "" : sql.folder())
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException e) {
            throw text.refused("its folder has a name that can be none here (" + e.getReason() + ")");
        }
    }

    /** Judges a part that stands in a field, and returns its size. */
    private long walk(JsonNode part, String field, QueryScope around) {
        if (!(part instanceof ObjectNode node)) {
            long size = 0;
            for (JsonNode each : part) {
                size += walk(each, field, around);
            }
            return size;
        }
        QueryScope scope = around.at(node);
        String kind = known(node, field, scope);
        long size = 1;
        switch (kind) {
            case "BASE_TABLE" -> size += table(node, scope);
            case "TABLE_FUNCTION" -> {
                ObjectNode function = (ObjectNode) node.path("function");
                files.function(function, called(function, scope), scope);
            }
            case "expression FUNCTION", "expression WINDOW" -> function(node, field, scope);
            case "RECURSIVE_CTE_NODE" -> recursive = true;
            case "expression LAMBDA" -> {
                if (++lambdas > DEEPEST_LAMBDAS) {
                    throw text.tooDeep();
                }
            }
            default -> {}
        }
        size += children(node, scope);
        if (kind.equals("expression LAMBDA")) {
            lambdas--;
        }
        return bounded(size, scope);
    }

    private long children(ObjectNode node, QueryScope around) {
        QueryScope scope = around;
        if (node.path("cte_map") instanceof ObjectNode named) {
            known(named, "cte_map", scope);
            for (JsonNode entry : named.path("map")) {
                scope = expression((ObjectNode) entry, scope);
            }
        }
        long size = 0;
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            size += switch (child.getKey()) {
                case "cte_map" -> 0;
                case "select_list" -> columns(child.getValue(), scope);
                default -> walk(child.getValue(), child.getKey(), scope);
            };
        }
        return size;
    }

    private long bounded(long size, QueryScope scope) {
        if (size > LARGEST) {
            throw text.refused(
                    scope.at(), "grows too large where names stand for what they name; ask for less at once");
        }
        return size;
    }

    /** The kind of a part that a query may have. */
    private String known(ObjectNode node, String field, QueryScope scope) {
        String kind = TreeShape.kind(node, field);
        Set<String> fields = TreeShape.fields(kind);
        if (fields.isEmpty()) {
            String what = kind.replaceAll("^(expression|in) |(_QUERY)?_(NODE|REF)$", "")
                    .replace('_', ' ');
            throw text.refused(scope.at(), "does more than select (" + SyntaxTree.lower(what) + ")" + QueryText.READS);
        }
        for (String name : node.propertyNames()) {
            if (!fields.contains(name)) {
                throw text.refused(scope.at(), "has a part that is not for recipes (" + name.replace('_', ' ') + ")");
            }
        }
        return kind;
    }

    /** A common table expression is seen by those after it, and by itself where it is recursive. */
    private QueryScope expression(ObjectNode entry, QueryScope scope) {
        known(entry, "map", scope);
        String called = SyntaxTree.text(entry, "key");
        JsonNode value = entry.path("value");
        boolean itself = SyntaxTree.text(value.path("query_node"), "type").equals("RECURSIVE_CTE_NODE");
        return scope.with(called, walk(value, "value", itself ? scope.with(called, 1) : scope));
    }

    /** A column may use those before it by their names. */
    private long columns(JsonNode list, QueryScope scope) {
        Map<String, Long> named = new HashMap<>();
        long size = 0;
        for (JsonNode column : list) {
            long own = bounded(walk(column, "select_list", scope) + referred(column, named), scope);
            String alias = SyntaxTree.lower(SyntaxTree.text(column, "alias"));
            if (!alias.isEmpty()) {
                named.put(alias, own);
            }
            size += own;
        }
        return size;
    }

    private static long referred(JsonNode node, Map<String, Long> named) {
        long size = 0;
        if (SyntaxTree.text(node, "class").equals("COLUMN_REF")) {
            String column = node.path("column_names").path(0).asString("");
            size += named.getOrDefault(SyntaxTree.lower(column), 0L);
        }
        for (JsonNode child : node) {
            size += referred(child, named);
        }
        return size;
    }

    /** A common table expression, of which it returns the size, or a file. */
    private long table(ObjectNode node, QueryScope scope) {
        List<String> path = new ArrayList<>();
        node.path("qualified_name").path("path").forEach(part -> path.add(part.asString("")));
        String name = String.join(".", path);
        Long size = path.size() == 1 ? scope.expressions().get(SyntaxTree.lower(name)) : null;
        if (size == null) {
            files.table(node, name, scope);
        }
        return size == null ? 0 : size;
    }

    private void function(ObjectNode node, String field, QueryScope scope) {
        String called = called(node, scope);
        // What stands for a table was judged with it.
        if (!field.equals("function") && !SqlFunctions.OF_VALUES.contains(called)) {
            throw text.refused(scope.at(), "the function " + Complaints.cut(called) + " is not for recipes");
        }
    }

    private String called(ObjectNode node, QueryScope scope) {
        String called = SyntaxTree.text(node, "function_name");
        JsonNode path = node.path("qualified_name").path("path");
        if (!path.path(path.size() - 1).asString("").equals(called)) {
            throw text.refused(scope.at(), "has a function of two names");
        }
        return SyntaxTree.lower(called);
    }
}
