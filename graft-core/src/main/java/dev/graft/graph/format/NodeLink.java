package dev.graft.graph.format;

import dev.graft.base.Nullable;
import dev.graft.graph.format.Draft.Way;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Reads JSON of nodes and links, as networkx, D3, vis.js and graphology write it. */
final class NodeLink {
    /** Names that an end of an edge may have. */
    private static final List<List<String>> ENDS = List.of(List.of("source", "from"), List.of("target", "to"));

    private final Draft draft;
    private final Json json;
    private boolean nodesMet;
    private boolean linksMet;
    /** Nodes without an id, which edges name by their place, from 0. */
    private int placed;

    private NodeLink(Draft draft, Json json) {
        this.draft = draft;
        this.json = json;
    }

    static void read(Draft draft, InputStream in) throws IOException {
        NodeLink reader = new NodeLink(draft, new Json(new Text(draft.file, in)));
        reader.all();
    }

    private void all() throws IOException {
        json.expect('{');
        for (boolean first = true; json.more(first, '}'); first = false) {
            String key = json.key();
            boolean list = json.text.blanks() == '[';
            switch (key) {
                case "nodes" -> {
                    nodesMet = once(key, nodesMet, list);
                    each(this::node);
                }
                case "links", "edges" -> {
                    linksMet = once(key, linksMet, list);
                    each(this::link);
                }
                case "directed" -> directed(json.value(0));
                case "hyperedges" -> throw json.text.fault("hyperedges are not read; export edges of two nodes");
                default -> other(key, json.value(0));
            }
        }
        if (json.text.blanks() >= 0) {
            throw json.text.fault("something follows the end: " + Text.shown(json.text.peek()));
        }
        if (!nodesMet || !linksMet) {
            throw json.text.fault("there are no " + (nodesMet ? "links" : "nodes") + "; export the graph again");
        }
    }

    private boolean once(String key, boolean met, boolean list) {
        if (met) {
            throw json.text.fault("a second list of " + key + " begins; keep one");
        }
        if (!list) {
            throw json.text.fault(key + " must be a list");
        }
        return true;
    }

    private void directed(@Nullable Object value) {
        if (!"true".equals(value) && !"false".equals(value)) {
            throw json.text.fault("directed must be true or false");
        }
        draft.directed = "true".equals(value);
    }

    /** graphology says the direction among its options. */
    private void other(String key, @Nullable Object value) {
        if (key.equals("options") && value instanceof Map<?, ?> options) {
            draft.directed |= "directed".equals(options.get("type")) || "mixed".equals(options.get("type"));
        }
    }

    @FunctionalInterface
    private interface Each {
        void item(@Nullable Object value, long line);
    }

    private void each(Each each) throws IOException {
        json.expect('[');
        for (boolean first = true; json.more(first, ']'); first = false) {
            json.text.blanks();
            long line = json.text.line();
            each.item(json.value(0), line);
        }
    }

    private void node(@Nullable Object value, long line) {
        if (value instanceof String id) {
            draft.node(id, line);
            return;
        }
        Map<?, ?> map = object(value, "a node", line);
        String by = first(map, List.of("id", "key"));
        String id = by == null ? Integer.toString(placed++) : text(map.get(by), "the " + by + " of a node", line);
        int node = draft.node(id, line);
        attributes(map, by == null ? List.of() : List.of(by), (name, text) -> draft.ofNode(node, name, text));
    }

    private void link(@Nullable Object value, long line) {
        Map<?, ?> map = object(value, "an edge", line);
        int[] ends = new int[2];
        String[] keys = new String[2];
        for (int side = 0; side < 2; side++) {
            String key = first(map, ENDS.get(side));
            if (key == null) {
                throw draft.at(line, "an edge has no " + ENDS.get(side).getFirst() + "; give it one");
            }
            keys[side] = key;
            @Nullable Object end = map.get(key);
            // D3 puts the node itself in the place of its id once it has drawn it.
            Object id = end instanceof Map<?, ?> node ? node.get("id") : end;
            ends[side] = draft.mention(text(id, "the " + key + " of an edge", line), line);
        }
        Object undirected = map.get("undirected");
        Object own = map.get("directed");
        Way way = "true".equals(undirected) || "false".equals(own)
                ? Way.UNDIRECTED
                : "false".equals(undirected) || "true".equals(own) ? Way.DIRECTED : Way.USUAL;
        int edge = draft.edge(ends[0], ends[1], way, line);
        attributes(
                map,
                List.of(keys[0], keys[1], "undirected", "directed"),
                (name, text) -> draft.ofEdge(edge, name, text));
    }

    private static @Nullable String first(Map<?, ?> map, List<String> keys) {
        for (String key : keys) {
            if (map.get(key) != null) {
                return key;
            }
        }
        return null;
    }

    private Map<?, ?> object(@Nullable Object value, String what, long line) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw draft.at(line, what + " must be an object { ... }");
    }

    private String text(@Nullable Object value, String what, long line) {
        if (value instanceof String text) {
            return text;
        }
        throw draft.at(line, what + " must be a text or a number");
    }

    @FunctionalInterface
    interface Attribute {
        void put(String name, String text);
    }

    /** Attributes, those in a group of their own too. */
    static void attributes(Map<?, ?> map, List<String> without, Attribute each) {
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (without.contains(name)) {
                return;
            }
            if (value instanceof Map<?, ?> inner && (name.equals("attributes") || name.equals("data"))) {
                inner.forEach((k, v) -> Json.texts(v).forEach(text -> each.put(String.valueOf(k), text)));
            } else {
                Json.texts(value).forEach(text -> each.put(name, text));
            }
        });
    }
}
