package dev.graft.app.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Selects as DuckDB's own syntax trees, made from the trees of constant texts: what is not constant, names of columns
 * and files, is put into the tree as values.
 */
final class SyntaxTree {
    /** A select within another is three levels, an operator or a function three, a scalar subquery four. */
    static final int DEEPEST = 600;

    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());
    private static final Set<String> PLACES = Set.of("query_location", "query_location_length");
    /** Lists whose order means nothing; the engine writes them in any. */
    private static final Set<String> UNORDERED =
            Set.of("exclude_list", "qualified_exclude_list", "replace_list", "rename_list");

    /** Trees of constant texts, each parsed once. */
    private static final Map<String, JsonNode> CONSTANTS = new ConcurrentHashMap<>();

    private SyntaxTree() {}

    /** @throws TooDeep for a tree of more than {@link #DEEPEST} levels */
    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new TooDeep(e);
        }
    }

    /** A tree is nested too deep. */
    static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooDeep(JacksonException cause) {
            super(cause);
        }
    }

    /** A new tree of a constant text. */
    private static JsonNode constant(Duck duck, String text) {
        return CONSTANTS.computeIfAbsent(text, duck::parse).deepCopy();
    }

    /** The only select of a tree. */
    static ObjectNode node(JsonNode tree) {
        return (ObjectNode) tree.path("statements").path(0).path("node");
    }

    /** The tree of a select of expressions from a table. */
    static JsonNode select(Duck duck, List<JsonNode> expressions, JsonNode from) {
        JsonNode tree = constant(duck, "select 1 from 'table'");
        ArrayNode list = node(tree).putArray("select_list");
        expressions.forEach(list::add);
        node(tree).set("from_table", from);
        return tree;
    }

    /** The same, one row of it. */
    static JsonNode row(Duck duck, List<JsonNode> expressions, JsonNode from, long number) {
        JsonNode tree = select(duck, expressions, from);
        JsonNode limits = node(constant(duck, "select 1 limit 1 offset 0")).path("modifiers");
        ((ObjectNode) limits.path(0).path("offset").path("literal")).put("text", String.valueOf(number - 1));
        node(tree).set("modifiers", limits);
        return tree;
    }

    /** The first expression of a constant select, in which {@code c} stands for the column. */
    static JsonNode expression(Duck duck, String constant, String column) {
        JsonNode expression = node(constant(duck, constant)).path("select_list").path(0);
        name(expression, column);
        return expression;
    }

    private static void name(JsonNode node, String column) {
        if (node.path("class").asString("").equals("COLUMN_REF")) {
            ((ObjectNode) node).putArray("column_names").add(column);
        }
        for (JsonNode child : node) {
            name(child, column);
        }
    }

    /** A select in the place of a table. */
    static ObjectNode subquery(Duck duck, JsonNode select) {
        ObjectNode from = (ObjectNode)
                node(constant(duck, "select * from (select 1) as query")).path("from_table");
        ((ObjectNode) from.path("subquery")).set("node", select);
        return from;
    }

    /** A function over files in the place of a table, as in the constant text {@code from f(['file'], option = 1)}. */
    static ObjectNode reader(Duck duck, String constant, List<String> files) {
        ObjectNode from = (ObjectNode) node(constant(duck, constant)).path("from_table");
        ObjectNode argument =
                (ObjectNode) from.path("function").path("arguments").path(0);
        argument.set("expression", texts(duck, files));
        return from;
    }

    /** Puts a struct of texts, as in {@code {'a': 'b'}}, to the option of a reader that is {@code columns} already. */
    static void columns(Duck duck, ObjectNode reader, Map<String, String> texts) {
        ArrayNode arguments = (ArrayNode) reader.path("function").path("arguments");
        ObjectNode struct = (ObjectNode) expression(duck, "select {'key': 'text'}", "");
        JsonNode pattern = struct.path("arguments").path(0);
        ArrayNode fields = struct.putArray("arguments");
        texts.forEach((key, text) -> {
            ObjectNode field = (ObjectNode) pattern.deepCopy();
            field.put("name", key);
            put(field.path("expression"), text);
            fields.add(field);
        });
        ((ObjectNode) arguments.path(1).path("expression")).set("right", struct);
    }

    /** A list of texts. */
    static JsonNode texts(Duck duck, List<String> texts) {
        ObjectNode list = (ObjectNode) expression(duck, "select ['text']", "");
        JsonNode pattern = list.path("arguments").path(0);
        ArrayNode items = list.putArray("arguments");
        for (String text : texts) {
            JsonNode item = pattern.deepCopy();
            put(item.path("expression"), text);
            items.add(item);
        }
        return list;
    }

    /** Changes the text of a constant. */
    static void put(JsonNode constant, String text) {
        ((ObjectNode) constant.path("literal")).put("text", text);
    }

    /** Whether two trees are the same but for where their parts stood in a text. */
    static boolean same(JsonNode one, JsonNode other) {
        return plain(one, "").equals(plain(other, ""));
    }

    private static JsonNode plain(JsonNode node, String key) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = object.objectNode();
                object.properties().forEach(e -> {
                    if (!PLACES.contains(e.getKey())) {
                        copy.set(e.getKey(), plain(e.getValue(), e.getKey()));
                    }
                });
                yield copy;
            }
            case ArrayNode array -> {
                List<JsonNode> items = new ArrayList<>();
                array.forEach(item -> items.add(plain(item, key)));
                if (UNORDERED.contains(key)) {
                    items.sort(Comparator.comparing(JsonNode::toString));
                }
                yield array.arrayNode().addAll(items);
            }
            default -> node;
        };
    }

    /** A text of the tree, or the empty one. */
    static String text(JsonNode node, String key) {
        return node.path(key) instanceof StringNode text ? text.stringValue() : "";
    }

    /** A name as the engine compares it: it knows capitals of ASCII alone. */
    static String lower(String name) {
        StringBuilder lower = new StringBuilder(name.length());
        name.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)));
        return lower.toString();
    }
}
