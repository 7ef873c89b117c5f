package dev.graft.graph.format;

import dev.graft.base.Nullable;
import dev.graft.graph.format.Draft.Way;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Reads GEXF 1.1 to 1.3 (Gephi): static graphs with attributes; nothing dynamic, no nodes in nodes. */
final class Gexf {
    private final Draft draft;
    private final Xml xml;
    private final Map<String, String> ofNodes = new HashMap<>();
    private final Map<String, String> ofEdges = new HashMap<>();
    private boolean met;

    private Gexf(Draft draft, Xml xml) {
        this.draft = draft;
        this.xml = xml;
    }

    static void read(Draft draft, InputStream in) throws IOException {
        Xml xml = new Xml(draft.file, in);
        Gexf reader = new Gexf(draft, xml);
        xml.child();
        while (xml.child()) {
            if (xml.name().equals("graph")) {
                reader.graph();
            } else {
                xml.skip();
            }
        }
        if (!reader.met) {
            throw draft.at(xml.line(), "there is no <graph>; export the graph again");
        }
    }

    private void graph() throws IOException {
        if (met) {
            throw xml.at("a second <graph> begins, and one is read; export each to a file of its own");
        }
        met = true;
        String mode = xml.attribute("mode");
        if ("dynamic".equals(mode)) {
            throw dynamic("the graph's mode is dynamic");
        }
        Way usual = way(xml.attribute("defaultedgetype"));
        draft.directed = usual == Way.DIRECTED;
        while (xml.child()) {
            switch (xml.name()) {
                case "attributes" -> attributes();
                case "nodes" -> nodes();
                case "edges" -> edges();
                default -> xml.skip();
            }
        }
    }

    private RuntimeException dynamic(String what) {
        return xml.at(
                what + ", and times at which nodes and edges come and go are not read; export a static graph, or edges"
                        + " with their times as CSV");
    }

    /** @return of edges that do not say it */
    private Way way(@Nullable String type) {
        return switch (type == null ? "undirected" : type) {
            case "directed" -> Way.DIRECTED;
            // A mutual edge goes both ways.
            case "undirected", "mutual" -> Way.UNDIRECTED;
            default -> throw xml.at("an edge's type is '" + type + "', must be directed, undirected or mutual");
        };
    }

    private void attributes() throws IOException {
        boolean edges = "edge".equals(xml.attribute("class"));
        if ("dynamic".equals(xml.attribute("mode"))) {
            throw dynamic("attributes have the mode dynamic");
        }
        while (xml.child()) {
            if (!xml.name().equals("attribute")) {
                xml.skip();
                continue;
            }
            String id = xml.must("id");
            String title = xml.attribute("title");
            String name = title == null || title.isBlank() ? id : title;
            if ((edges ? ofEdges : ofNodes).put(id, name) != null) {
                throw xml.at("the attribute '" + id + "' is there already; give each its own id");
            }
            while (xml.child()) {
                if (!xml.name().equals("default")) {
                    xml.skip();
                } else if (edges) {
                    draft.usualOfEdges(name, xml.text(""));
                } else {
                    draft.usualOfNodes(name, xml.text(""));
                }
            }
        }
    }

    private void refuseTimes(String what) {
        for (String name :
                new String[] {"start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals"}) {
            if (xml.attribute(name) != null) {
                throw dynamic(what + " has the attribute " + name);
            }
        }
    }

    private void nodes() throws IOException {
        while (xml.child()) {
            if (!xml.name().equals("node")) {
                xml.skip();
                continue;
            }
            refuseTimes("a node");
            int node = draft.node(xml.must("id"), xml.line());
            String label = xml.attribute("label");
            if (label != null) {
                draft.labels.add(node, label);
            }
            if (xml.attribute("pid") != null) {
                throw nested(node);
            }
            while (xml.child()) {
                switch (xml.name()) {
                    case "attvalues" -> values(node, ofNodes, false);
                    case "spells", "slices" -> throw dynamic("a node has <" + xml.name() + ">");
                    case "nodes", "edges" -> throw nested(node);
                    default -> xml.skip();
                }
            }
        }
    }

    private RuntimeException nested(int node) {
        return xml.at("the node '" + draft.ids.get(node)
                + "' is part of a hierarchy, and nodes in nodes are not read; export a flat graph");
    }

    private void values(int owner, Map<String, String> names, boolean edges) throws IOException {
        while (xml.child()) {
            if (!xml.name().equals("attvalue")) {
                xml.skip();
                continue;
            }
            refuseTimes("a value");
            String by = xml.attribute("for");
            // Version 1.0 said id.
            String id = by == null ? xml.must("id") : by;
            String name = names.get(id);
            if (name == null) {
                throw xml.at(
                        "a value of the attribute '" + id + "', which no <attribute> declares; export the graph again");
            }
            String value = xml.must("value");
            if (edges) {
                draft.ofEdge(owner, name, value);
            } else {
                draft.ofNode(owner, name, value);
            }
            xml.skip();
        }
    }

    private void edges() throws IOException {
        while (xml.child()) {
            if (!xml.name().equals("edge")) {
                xml.skip();
                continue;
            }
            refuseTimes("an edge");
            String type = xml.attribute("type");
            long line = xml.line();
            int edge = draft.edge(
                    draft.mention(xml.must("source"), line),
                    draft.mention(xml.must("target"), line),
                    type == null ? Way.USUAL : way(type),
                    line);
            for (String name : new String[] {"weight", "label", "kind"}) {
                draft.ofEdge(edge, name.equals("kind") ? "type" : name, xml.attribute(name));
            }
            while (xml.child()) {
                switch (xml.name()) {
                    case "attvalues" -> values(edge, ofEdges, true);
                    case "spells", "slices" -> throw dynamic("an edge has <" + xml.name() + ">");
                    default -> xml.skip();
                }
            }
        }
    }
}
