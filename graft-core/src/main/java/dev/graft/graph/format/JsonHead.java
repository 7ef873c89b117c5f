package dev.graft.graph.format;

import dev.graft.base.Nullable;
import java.util.HashMap;
import java.util.Map;

/** The keys of the first object of JSON text that may be cut off, and how their values begin. */
final class JsonHead {
    private final String text;
    private int at;
    /** Keys of the outermost object, each with the first characters of its value. */
    private final Map<String, String> keys = new HashMap<>();

    private JsonHead(String text) {
        this.text = text;
    }

    static @Nullable Recognised recognise(String text) {
        JsonHead head = new JsonHead(text);
        head.read();
        Map<String, String> keys = head.keys;
        if (keys.containsKey("@context") || keys.containsKey("@graph")) {
            return new Recognised("JSON-LD", "convert it to Turtle or N-Triples");
        }
        String type = keys.getOrDefault("type", "");
        if ((type.startsWith("\"node\"") && keys.containsKey("id"))
                || (type.startsWith("\"relationship\"") && keys.containsKey("start"))) {
            return Recognised.as(Format.NEO4J);
        }
        if (text.startsWith("[")) {
            return null;
        }
        boolean nodes = keys.getOrDefault("nodes", "").startsWith("[");
        if (nodes && keys.containsKey("adjacency")) {
            return new Recognised(
                    "JSON adjacency of networkx", "export node-link, as networkx.node_link_data does, or GraphML");
        }
        if (keys.getOrDefault("elements", "").startsWith("{")) {
            return new Recognised("JSON of Cytoscape", "export GraphML, or JSON of nodes and links");
        }
        if (keys.getOrDefault("graph", "").startsWith("{") && text.indexOf("\"edges\"") > 0 && !nodes && !links(keys)) {
            return new Recognised("JSON Graph Format", "export GraphML, or JSON of nodes and links");
        }
        return nodes || links(keys) ? Recognised.as(Format.NODE_LINK) : null;
    }

    private static boolean links(Map<String, String> keys) {
        return keys.getOrDefault("links", "").startsWith("[")
                || keys.getOrDefault("edges", "").startsWith("[");
    }

    private void read() {
        at = text.indexOf('{');
        if (at < 0 || !text.substring(0, at).replace("[", "").isBlank()) {
            return;
        }
        at++;
        while (at < text.length()) {
            blanks();
            if (at == text.length() || text.charAt(at) != '"') {
                return;
            }
            int from = at;
            string();
            String key = text.substring(from + 1, Math.max(from + 1, at - 1));
            blanks();
            if (at == text.length() || text.charAt(at) != ':') {
                return;
            }
            at++;
            blanks();
            keys.putIfAbsent(key, text.substring(at, Math.min(text.length(), at + 16)));
            value();
            blanks();
            if (at == text.length() || text.charAt(at) != ',') {
                return;
            }
            at++;
        }
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private void string() {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(text.length(), at + 1);
    }

    /** Passes over a value, however deep. */
    private void value() {
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                string();
                continue;
            }
            if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
                return;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            at++;
        }
    }
}
