package dev.graft.export;

import dev.graft.base.AtomicFiles;
import dev.graft.base.Nullable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * GraphML (Brandes et al.: GraphML progress report, GD 2001; graphml.graphdrawing.org) for Gephi, networkx, igraph and
 * Cytoscape. Ids of nodes are {@code n0}, {@code n1}, …, for ids may hold few characters; the name is the attribute {@code
 * label}, and the vector the attribute {@code vector}, its values by blanks.
 */
final class GraphMl implements Format {
    @Override
    public String name() {
        return "graphml";
    }

    @Override
    public String about() {
        return "the graph with vectors and attributes, for Gephi and networkx";
    }

    @Override
    public String ending() {
        return "graphml";
    }

    @Override
    public boolean readBack() {
        return false;
    }

    @Override
    public boolean attributes() {
        return true;
    }

    @Override
    public boolean edges() {
        return true;
    }

    @Override
    public void write(Path out, Exported what) {
        String instead = "use --format parquet, or rename it";
        Fitting.names(out, "XML", what.vectors().names(), GraphMl::fault, instead);
        Fitting.attributes(out, "XML", what.attributes(), GraphMl::fault, instead);
        if (what.relationships() != null) {
            Fitting.names(out, "XML", what.relationships().graph().edgeTypes(), GraphMl::fault, instead);
        }
        AtomicFiles.write(out, stream -> {
            Text text = new Text(stream);
            head(text, what);
            for (int i = 0; i < what.rows(); i++) {
                node(text, what, i);
            }
            if (what.relationships() != null) {
                edges(text, what.relationships());
            }
            text.add("  </graph>\n</graphml>").line().flush();
        });
    }

    private static void head(Text text, Exported what) throws IOException {
        text.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .line()
                .add("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"")
                .add(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
                .add(" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns")
                .add(" http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">")
                .line();
        key(text, "label", "node", "label", "string", "the node's name");
        key(
                text,
                "vector",
                "node",
                "vector",
                "string",
                "values by blanks; " + what.layout().text());
        for (int a = 0; a < what.attributes().size(); a++) {
            Attribute attribute = what.attributes().get(a);
            key(text, "a" + a, "node", attribute.name(), attribute.number() ? "double" : "string", "");
        }
        Relationships edges = what.relationships();
        if (edges != null && edges.weighted()) {
            key(text, "weight", "edge", "weight", "double", "");
        }
        if (edges != null && edges.typed()) {
            key(text, "type", "edge", "type", "string", "");
        }
        boolean directed = edges != null && edges.graph().directed();
        text.add("  <graph edgedefault=\"" + (directed ? "directed" : "undirected") + "\">")
                .line();
    }

    private static void key(Text text, String id, String of, String name, String type, String about)
            throws IOException {
        text.add("  <key id=\"" + id + "\" for=\"" + of + "\" attr.name=\"" + escaped(name) + "\" attr.type=\"" + type)
                .add(about.isEmpty() ? "\"/>" : "\"><desc>" + escaped(about) + "</desc></key>")
                .line();
    }

    private static void node(Text text, Exported what, int row) throws IOException {
        text.add("    <node id=\"n").add(row).add("\">");
        data(text, "label", what.name(row));
        text.add("<data key=\"vector\">").values(what.vectors(), row, ' ').add("</data>");
        for (int a = 0; a < what.attributes().size(); a++) {
            String value = what.attributes().get(a).values()[row];
            if (value != null) {
                data(text, "a" + a, value);
            }
        }
        text.add("</node>").line();
    }

    private static void edges(Text text, Relationships edges) throws IOException {
        edges.each((source, target, weight, type) -> {
            text.add("    <edge source=\"n")
                    .add(source)
                    .add("\" target=\"n")
                    .add(target)
                    .add("\">");
            if (edges.weighted()) {
                text.add("<data key=\"weight\">").add(weight).add("</data>");
            }
            if (type != null) {
                data(text, "type", type);
            }
            text.add("</edge>").line();
        });
    }

    private static void data(Text text, String key, String value) {
        text.add("<data key=\"" + key + "\">").add(escaped(value)).add("</data>");
    }

    /** What XML 1.0 has no way to write, not even as a reference. */
    static @Nullable String fault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c >= '\uFFFE') {
                return "it has a control character";
            }
        }
        return null;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                // As references: else readers make blanks or line feeds of them.
                case '\t' -> out.append("&#9;");
                case '\n' -> out.append("&#10;");
                case '\r' -> out.append("&#13;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
