package dev.graft.graph.format;

import dev.graft.base.Nullable;
import dev.graft.graph.format.Draft.Way;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads GML (Himsolt 1997): keys with numbers, texts in quotes, or lists in brackets. */
final class Gml {
    /** A key with its text, or null for a list. */
    private record Pair(String key, @Nullable String value, long line) {}

    private final Draft draft;
    private final Text text;
    private boolean met;

    private Gml(Draft draft, Text text) {
        this.draft = draft;
        this.text = text;
    }

    static void read(Draft draft, InputStream in) throws IOException {
        Gml gml = new Gml(draft, new Text(draft.file, in));
        for (String key = gml.key(); key != null; key = gml.key()) {
            boolean list = gml.text.blanks() == '[';
            if (list && key.equals("graph")) {
                gml.graph();
            } else if (list) {
                gml.skip();
            } else {
                gml.value();
            }
        }
        if (!gml.met) {
            throw gml.text.fault("there is no graph [ ... ]; export the graph again");
        }
    }

    /** The next key, or null at the end of the list or the file. */
    private @Nullable String key() throws IOException {
        int c = text.blanks();
        while (c == '#') {
            text.rest();
            c = text.blanks();
        }
        if (c < 0 || c == ']') {
            return null;
        }
        StringBuilder key = new StringBuilder();
        while (c >= 0 && (Character.isLetterOrDigit(c) || c == '_')) {
            text.add(key, text.next());
            c = text.peek();
        }
        if (key.isEmpty()) {
            throw text.fault(
                    "a key should begin, and there is " + Text.shown(c) + "; a bracket or a quote may be missing");
        }
        return key.toString();
    }

    /** Opens a list. */
    private void open() throws IOException {
        text.blanks();
        text.next();
    }

    /** Closes a list whose keys are at an end. */
    private void close(String what, long line) throws IOException {
        if (text.next() != ']') {
            throw text.fault("the file ends within the " + what + " [ of line " + line + "; get it again");
        }
    }

    private void skip() throws IOException {
        int depth = 0;
        do {
            int c = text.blanks();
            if (c == '"') {
                value();
                continue;
            }
            text.next();
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c < 0) {
                throw text.fault("the file ends within a list; get it again");
            }
            if (depth > Text.DEPTH) {
                throw text.fault("lists are nested more than " + Text.DEPTH + " deep; this is no graph's file");
            }
        } while (depth > 0);
    }

    private String value() throws IOException {
        int c = text.blanks();
        StringBuilder value = new StringBuilder();
        if (c != '"') {
            while (c > ' ' && c != '[' && c != ']' && c != '"') {
                text.add(value, text.next());
                c = text.peek();
            }
            if (value.isEmpty()) {
                throw text.fault("a value should begin, and there is " + Text.shown(c));
            }
            return value.toString();
        }
        long line = text.line();
        text.next();
        for (c = text.next(); c != '"'; c = text.next()) {
            if (c < 0) {
                throw draft.at(line, "a text begins that no quote ends; get the file again");
            }
            text.add(value, c);
        }
        return Entities.decoded(value.toString());
    }

    private void graph() throws IOException {
        if (met) {
            throw text.fault("a second graph begins, and one is read; export each to a file of its own");
        }
        met = true;
        long line = text.line();
        open();
        for (String key = key(); key != null; key = key()) {
            boolean list = text.blanks() == '[';
            if (list && key.equals("node")) {
                node(pairs("node"));
            } else if (list && key.equals("edge")) {
                edge(pairs("edge"));
            } else if (list) {
                skip();
            } else {
                String value = value();
                if (key.equals("directed")) {
                    if (!value.equals("0") && !value.equals("1")) {
                        throw text.fault("directed is '" + value + "', must be 0 or 1");
                    }
                    draft.directed = value.equals("1");
                }
            }
        }
        close("graph", line);
    }

    /** What a node or an edge says; lists in it, such as those of pictures, are left out. */
    private List<Pair> pairs(String what) throws IOException {
        long line = text.line();
        open();
        List<Pair> pairs = new ArrayList<>();
        pairs.add(new Pair("", null, line));
        for (String key = key(); key != null; key = key()) {
            if (text.blanks() == '[') {
                skip();
            } else {
                pairs.add(new Pair(key, value(), text.line()));
            }
        }
        close(what, line);
        return pairs;
    }

    private static @Nullable String one(List<Pair> pairs, String key) {
        for (Pair pair : pairs) {
            if (pair.key.equals(key)) {
                return pair.value;
            }
        }
        return null;
    }

    private String must(List<Pair> pairs, String what, String key) {
        String value = one(pairs, key);
        if (value == null) {
            throw draft.at(pairs.getFirst().line, "this " + what + " has no " + key + "; give it one");
        }
        return value;
    }

    private void node(List<Pair> pairs) {
        int node = draft.node(must(pairs, "node", "id"), pairs.getFirst().line);
        for (Pair pair : pairs) {
            String value = pair.value;
            if (value != null && pair.key.equals("label")) {
                draft.labels.add(node, value);
            } else if (value != null && !pair.key.equals("id") && !isListMark(value)) {
                draft.ofNode(node, pair.key, value);
            }
        }
    }

    /** networkx writes one where a list of one value begins. */
    private static boolean isListMark(String value) {
        return value.equals("_networkx_list_start");
    }

    private void edge(List<Pair> pairs) {
        long line = pairs.getFirst().line;
        int edge = draft.edge(
                draft.mention(must(pairs, "edge", "source"), line),
                draft.mention(must(pairs, "edge", "target"), line),
                Way.USUAL,
                line);
        for (Pair pair : pairs) {
            if (pair.value != null && !pair.key.equals("source") && !pair.key.equals("target")) {
                draft.ofEdge(edge, pair.key, pair.value);
            }
        }
    }
}
