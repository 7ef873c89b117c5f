package dev.graft.graph.format;

import dev.graft.base.Nullable;
import dev.graft.graph.format.Draft.Way;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads GraphML (Brandes et al. 2002): one graph with nodes, edges and data; no hyperedges, ports or graphs in nodes. */
final class GraphMl {
    /** An attribute's name and what it is of. */
    private record Key(String name, String of) {}

    private final Draft draft;
    private final Xml xml;
    private final Map<String, Key> keys = new HashMap<>();
    private boolean met;

    private GraphMl(Draft draft, Xml xml) {
        this.draft = draft;
        this.xml = xml;
    }

    static void read(Draft draft, InputStream in) throws IOException {
        Xml xml = new Xml(draft.file, in);
        GraphMl reader = new GraphMl(draft, xml);
        xml.child();
        while (xml.child()) {
            switch (xml.name()) {
                case "key" -> reader.key();
                case "graph" -> reader.graph();
                default -> xml.skip();
            }
        }
        if (!reader.met) {
            throw draft.at(xml.line(), "there is no <graph>; export the graph again");
        }
    }

    private void key() throws IOException {
        String id = xml.must("id");
        String given = xml.attribute("attr.name");
        String of = xml.attribute("for");
        Key key = new Key(given == null || given.isBlank() ? id : given, of == null ? "all" : of);
        if (keys.put(id, key) != null) {
            throw xml.at("the key '" + id + "' is there already; give each key its own id");
        }
        while (xml.child()) {
            if (xml.name().equals("default")) {
                String value = xml.text("");
                if (isOf(key, "node")) {
                    draft.usualOfNodes(key.name, value);
                }
                if (isOf(key, "edge")) {
                    draft.usualOfEdges(key.name, value);
                }
            } else {
                xml.skip();
            }
        }
    }

    private static boolean isOf(Key key, String what) {
        return key.of.equals(what) || key.of.equals("all");
    }

    private void graph() throws IOException {
        if (met) {
            throw xml.at("a second <graph> begins, and one is read; export each to a file of its own");
        }
        met = true;
        String usual = xml.must("edgedefault");
        if (!usual.equals("directed") && !usual.equals("undirected")) {
            throw xml.at("edgedefault is '" + usual + "', must be directed or undirected");
        }
        draft.directed = usual.equals("directed");
        while (xml.child()) {
            switch (xml.name()) {
                case "node" -> node();
                case "edge" -> edge();
                case "hyperedge" ->
                    throw xml.at(
                            "a <hyperedge> joins any number of nodes, which is not read; export edges of two nodes");
                default -> xml.skip();
            }
        }
    }

    private void node() throws IOException {
        int node = draft.node(xml.must("id"), xml.line());
        draft.ofNode(node, "labels", types(xml.attribute("labels")));
        while (xml.child()) {
            switch (xml.name()) {
                case "data" -> {
                    Key key = dataKey();
                    String text = xml.text("NodeLabel");
                    // A picture's data, as yEd writes them, are no attribute, but for the label in them.
                    draft.ofNode(node, key.name.startsWith("nodegraphics") ? "label" : key.name, text);
                }
                case "graph" ->
                    throw xml.at("a <graph> stands in the node '" + draft.ids.get(node)
                            + "', and nested graphs are not read; export a flat one");
                case "port" ->
                    throw xml.at("the node '" + draft.ids.get(node)
                            + "' has a <port>, and ports are not read; export edges between nodes");
                default -> xml.skip();
            }
        }
    }

    /** Neo4j writes {@code :User:Admin}. */
    private static @Nullable String types(@Nullable String labels) {
        return labels == null ? null : labels.replaceFirst("^:", "").replace(':', ',');
    }

    private Key dataKey() {
        String id = xml.must("key");
        Key key = keys.get(id);
        if (key == null) {
            throw xml.at("data of the key '" + id + "', which no <key> declares; export the graph again");
        }
        return key;
    }

    private void edge() throws IOException {
        if (xml.attribute("sourceport") != null || xml.attribute("targetport") != null) {
            throw xml.at("an edge ends at a port, and ports are not read; export edges between nodes");
        }
        String own = xml.attribute("directed");
        Way way = own == null ? Way.USUAL : own.toLowerCase(Locale.ROOT).equals("true") ? Way.DIRECTED : Way.UNDIRECTED;
        long line = xml.line();
        int edge =
                draft.edge(draft.mention(xml.must("source"), line), draft.mention(xml.must("target"), line), way, line);
        String label = xml.attribute("label");
        draft.ofEdge(edge, "label", label);
        while (xml.child()) {
            if (!xml.name().equals("data")) {
                xml.skip();
                continue;
            }
            Key key = dataKey();
            String text = xml.text("EdgeLabel");
            if (!key.name.equals("label") || label == null) {
                draft.ofEdge(edge, key.name, text);
            }
        }
    }
}
