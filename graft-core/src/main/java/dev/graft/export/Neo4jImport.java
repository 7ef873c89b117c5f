package dev.graft.export;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder for {@code neo4j-admin database import}: {@code nodes.csv} with {@code name:ID}, {@code embedding:float[]}, attributes
 * and labels, and {@code relationships.csv}, which is empty but for its header where no edges are known.
 */
final class Neo4jImport implements Format {
    /** Names of properties that the nodes have already. */
    private static final List<String> TAKEN = List.of("name", "embedding");

    private static final String NODES = "nodes.csv";
    private static final String RELATIONSHIPS = "relationships.csv";

    @Override
    public String name() {
        return "neo4j";
    }

    @Override
    public String about() {
        return "a folder of CSV for neo4j-admin database import";
    }

    @Override
    public String ending() {
        return "neo4j";
    }

    @Override
    public boolean folder() {
        return true;
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
    public List<Path> files(Path out) {
        return List.of(out.resolve(NODES), out.resolve(RELATIONSHIPS));
    }

    @Override
    public void write(Path out, Exported what) {
        // The importer reads a line at a time unless it is told otherwise.
        String instead = "use --format cypher, or rename it";
        Fitting.names(out, "Neo4j's CSV", what.vectors().names(), Fitting::lineEnd, instead);
        Fitting.attributes(out, "Neo4j's CSV", what.attributes(), Fitting::lineEnd, instead);
        Relationships edges = what.relationships();
        if (edges != null) {
            Fitting.names(out, "Neo4j's CSV", edges.graph().edgeTypes(), Fitting::lineEnd, instead);
        }
        mustBeProperties(out, what.attributes(), "\":{}");
        AtomicFiles.write(out.resolve(NODES), stream -> {
            Text text = new Text(stream);
            nodes(text, what);
            text.flush();
        });
        AtomicFiles.write(out.resolve(RELATIONSHIPS), stream -> {
            Text text = new Text(stream);
            relationships(text, what, edges);
            text.flush();
        });
    }

    /** @param barred characters that no property's name may have */
    static void mustBeProperties(Path out, List<Attribute> attributes, String barred) {
        for (Attribute attribute : attributes) {
            String name = attribute.name();
            if (TAKEN.contains(name)) {
                throw BadInput.in(
                        out,
                        "the column '" + name + "' would take the place of the node's own " + name
                                + "; call it otherwise");
            }
            if (name.chars().anyMatch(c -> barred.indexOf(c) >= 0)) {
                throw BadInput.in(
                        out,
                        "Neo4j cannot hold the property '" + name + "': none of " + barred
                                + " may be in its name; call it otherwise");
            }
        }
    }

    private static void nodes(Text text, Exported what) throws IOException {
        text.add("name:ID,embedding:float[]");
        for (Attribute attribute : what.attributes()) {
            text.add(",").add(attribute.name().contains(",") ? Text.quoted(header(attribute)) : header(attribute));
        }
        text.add(",:LABEL").line();
        for (int i = 0; i < what.rows(); i++) {
            text.add(Text.quoted(what.name(i))).add(",").values(what.vectors(), i, ';');
            for (Attribute attribute : what.attributes()) {
                String value = attribute.values()[i];
                text.add(",").add(value == null ? "" : attribute.number() ? value : Text.quoted(value));
            }
            String type = label(what, i);
            text.add(",").add(type == null ? "Node" : "Node;" + type).line();
        }
    }

    private static String header(Attribute attribute) {
        return attribute.name() + (attribute.number() ? ":double" : ":string");
    }

    /** A second label of nodes that are of two types: {@code User}, {@code Item}. */
    static @Nullable String label(Exported what, int row) {
        String type = what.sides().two() ? what.sides().type(what.name(row)) : "";
        return type.isEmpty() ? null : Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    private static void relationships(Text text, Exported what, @Nullable Relationships edges) throws IOException {
        boolean weighted = edges != null && edges.weighted();
        text.add(":START_ID,:END_ID,:TYPE").add(weighted ? ",weight:float" : "").line();
        if (edges == null) {
            return;
        }
        edges.each((source, target, weight, type) -> {
            text.add(Text.quoted(what.name(source)))
                    .add(",")
                    .add(Text.quoted(what.name(target)))
                    .add(",")
                    .add(type == null ? "EDGE" : Text.quoted(type));
            if (weighted) {
                text.add(",").add(weight);
            }
            text.line();
        });
    }
}
