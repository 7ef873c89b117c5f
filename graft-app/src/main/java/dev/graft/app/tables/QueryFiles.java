package dev.graft.app.tables;

import dev.graft.app.tables.LocalFiles.Refused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks up the files that a query names and puts them into its tree as they were found. */
final class QueryFiles {
    private final Duck duck;
    private final QueryText text;
    private final Path folder;
    private final LocalFiles files;
    private boolean keepsRejects;

    /** @param folder below which they must be */
    QueryFiles(Duck duck, QueryText text, Path folder) {
        this.duck = duck;
        this.text = text;
        this.folder = folder;
        this.files = new LocalFiles(duck);
    }

    /** All that the engine has to be allowed to open. */
    Set<String> opened() {
        return files.opened();
    }

    /** Whether a reader keeps the lines that it rejects. */
    boolean keepsRejects() {
        return keepsRejects;
    }

    private List<String> find(String file, QueryScope scope) {
        try {
            return files.within(folder, file);
        } catch (Refused e) {
            throw text.refused(scope.at(), "'" + Complaints.cut(file) + "' " + e.why());
        }
    }

    /** A table that is a file. */
    void table(ObjectNode table, String file, QueryScope scope) {
        if (!table.path("at_clause").isNull()) {
            throw text.refused(scope.at(), "a file has no versions; leave AT out");
        }
        if (!TableEndings.known(file)) {
            throw text.refused(scope.at(), TableEndings.advice(file));
        }
        List<String> found = find(file, scope);
        if (found.size() == 1) {
            String only = found.getFirst();
            table.put("table_name", only).put("schema_name", "").put("catalog_name", "");
            ((ObjectNode) table.path("qualified_name")).putArray("path").add(only);
        } else {
            become(table, SyntaxTree.reader(duck, TableEndings.reader(file), found));
        }
    }

    /** A name that matches several files becomes the function that reads them. */
    private static void become(ObjectNode table, ObjectNode reader) {
        for (String kept : List.of("alias", "sample", "query_location", "query_location_length", "column_name_alias")) {
            reader.set(kept, table.path(kept));
        }
        table.removeAll();
        table.setAll(reader);
    }

    /** A function that stands for a table. */
    void function(ObjectNode function, String called, QueryScope scope) {
        if (SqlFunctions.OF_TABLES.contains(called)) {
            return;
        }
        if (!SqlFunctions.READERS.contains(called)) {
            throw text.refused(
                    scope.at(),
                    "the function " + Complaints.cut(called) + " is not for recipes; there are "
                            + String.join(", ", new TreeSet<>(SqlFunctions.READERS)) + " and "
                            + String.join(", ", new TreeSet<>(SqlFunctions.OF_TABLES)));
        }
        JsonNode arguments = function.path("arguments");
        if (arguments.isEmpty() || !option(arguments.path(0)).isEmpty()) {
            throw text.refused(scope.at(), "the first thing that " + called + " is told must be its file, in quotes");
        }
        for (int i = 1; i < arguments.size(); i++) {
            option(arguments.path(i), called, scope);
        }
        ObjectNode first = (ObjectNode) arguments.path(0);
        first.set("expression", SyntaxTree.texts(duck, named(first.path("expression"), called, scope)));
    }

    private void option(JsonNode argument, String reader, QueryScope scope) {
        String option = option(argument);
        if (!SqlFunctions.OPTIONS.contains(option)) {
            throw text.refused(
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
        return SyntaxTree.lower(named);
    }

    /** The files of a reader: a text or a list of texts. */
    private List<String> named(JsonNode expression, String reader, QueryScope scope) {
        List<JsonNode> constants = new ArrayList<>();
        if (SyntaxTree.text(expression, "function_name").equals("list_value")) {
            expression.path("arguments").forEach(each -> constants.add(each.path("expression")));
        } else {
            constants.add(expression);
        }
        List<String> found = new ArrayList<>();
        for (JsonNode constant : constants) {
            QueryScope place = scope.at(constant);
            if (!SyntaxTree.text(constant.path("literal"), "kind").equals("STRING")) {
                throw text.refused(
                        place.at(),
                        "the file of " + reader + " is worked out; write it out in quotes, or several as ['a', 'b']");
            }
            found.addAll(find(SyntaxTree.text(constant.path("literal"), "text"), place));
        }
        return found;
    }
}
