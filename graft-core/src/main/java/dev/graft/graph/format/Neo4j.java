package dev.graft.graph.format;

import dev.graft.base.Nullable;
import dev.graft.graph.format.Draft.Way;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Reads what Neo4j's APOC exports as JSON: objects of nodes and relationships, a line each or in a list. */
final class Neo4j {
    private final Draft draft;

    private Neo4j(Draft draft) {
        this.draft = draft;
        draft.directed = true;
    }

    static void read(Draft draft, InputStream in) throws IOException {
        Neo4j reader = new Neo4j(draft);
        Text text = new Text(draft.file, in);
        Json json = new Json(text);
        boolean list = text.blanks() == '[';
        if (list) {
            text.next();
        }
        for (int c = text.blanks(); c >= 0 && !(list && c == ']'); c = text.blanks()) {
            if (c == ',') {
                text.next();
                text.blanks();
            }
            long line = text.line();
            if (json.value(0) instanceof Map<?, ?> map) {
                reader.item(map, line);
            } else {
                throw draft.at(line, "a node or a relationship must be an object { ... }");
            }
        }
        if (list) {
            json.expect(']');
        }
    }

    private void item(Map<?, ?> map, long line) {
        String type = String.valueOf(map.get("type"));
        switch (type) {
            case "node" -> node(map, line);
            case "relationship" -> relationship(map, line);
            default -> throw draft.at(line, "the type is '" + type + "', must be node or relationship");
        }
    }

    private void node(Map<?, ?> map, long line) {
        int node = draft.node(id(map, "a node", line), line);
        Json.texts(map.get("labels")).forEach(label -> draft.ofNode(node, "labels", label));
        properties(map.get("properties"), (name, value) -> draft.ofNode(node, name, value));
    }

    private void relationship(Map<?, ?> map, long line) {
        int edge = draft.edge(
                draft.mention(end(map, "start", line), line),
                draft.mention(end(map, "end", line), line),
                Way.DIRECTED,
                line);
        if (map.get("label") instanceof String label) {
            draft.ofEdge(edge, "type", label);
        }
        properties(map.get("properties"), (name, value) -> {
            // A relationship has a type already.
            draft.ofEdge(edge, name.equals("type") ? "type (property)" : name, value);
        });
    }

    private String end(Map<?, ?> map, String key, long line) {
        if (map.get(key) instanceof Map<?, ?> end) {
            return id(end, "the " + key + " of a relationship", line);
        }
        throw draft.at(line, "a relationship has no " + key + "; export it with both of its nodes");
    }

    private String id(Map<?, ?> map, String what, long line) {
        if (map.get("id") instanceof String id) {
            return id;
        }
        throw draft.at(line, what + " has no id; give it one");
    }

    private static void properties(@Nullable Object properties, NodeLink.Attribute each) {
        if (properties instanceof Map<?, ?> map) {
            NodeLink.attributes(map, List.of(), each);
        }
    }
}
