package dev.graft.export;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Statements for {@code cypher-shell} of Neo4j 5.13 and later: a constraint, a vector index, then nodes and relationships in
 * batches. Names are literals in which nothing can end the literal.
 */
final class Cypher implements Format {
    /** Rows of a statement. */
    private static final int BATCH = 500;

    @Override
    public String name() {
        return "cypher";
    }

    @Override
    public String about() {
        return "statements for cypher-shell, with a vector index";
    }

    @Override
    public String ending() {
        return "cypher";
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
        what.mustFit(out, "Cypher");
        Fitting.attributes(out, "Cypher", what.attributes(), value -> null, "rename it");
        Neo4jImport.mustBeProperties(out, what.attributes(), "\\`");
        Relationships edges = what.relationships();
        if (edges != null) {
            for (String type : edges.graph().edgeTypes()) {
                if (type.indexOf('\\') >= 0) {
                    throw BadInput.in(
                            out,
                            "Cypher cannot hold the type '" + type + "' of edges safely, it has a backslash; use"
                                    + " --format neo4j");
                }
            }
        }
        AtomicFiles.write(out, stream -> {
            Text text = new Text(stream);
            head(text, what);
            nodes(text, what);
            if (edges != null) {
                relationships(text, what, edges);
            }
            text.flush();
        });
    }

    private static void head(Text text, Exported what) throws IOException {
        text.add("// ")
                .add(what.layout().text().replaceAll("\\p{Cntrl}|[\\u2028\\u2029]", " "))
                .line()
                .add("CREATE CONSTRAINT graft_name IF NOT EXISTS FOR (n:Node) REQUIRE n.name IS UNIQUE;")
                .line()
                .add("CREATE VECTOR INDEX graft_embedding IF NOT EXISTS FOR (n:Node) ON (n.embedding)")
                .add(" OPTIONS {indexConfig: {`vector.dimensions`: ")
                .add(what.vectors().dim())
                .add(", `vector.similarity_function`: 'cosine'}};")
                .line();
    }

    private static void nodes(Text text, Exported what) throws IOException {
        String label = null;
        for (int i = 0; i < what.rows(); i++) {
            String its = Neo4jImport.label(what, i);
            boolean opens = i % BATCH == 0 || !Objects.equals(label, its);
            if (opens && i > 0) {
                closeNodes(text, what, label);
            }
            label = its;
            text.add(opens ? "UNWIND [" : ",").line().add("{name: ").add(literal(what.name(i)));
            text.add(", embedding: [").values(what.vectors(), i, ',').add("]");
            for (Attribute attribute : what.attributes()) {
                String value = attribute.values()[i];
                if (value != null) {
                    text.add(", ").add(identifier(attribute.name())).add(": ");
                    text.add(attribute.number() ? value : literal(value));
                }
            }
            text.add("}");
        }
        if (what.rows() > 0) {
            closeNodes(text, what, label);
        }
    }

    private static void closeNodes(Text text, Exported what, @Nullable String label) throws IOException {
        text.line().add("] AS row MERGE (n:Node {name: row.name})");
        List<String> sets = new ArrayList<>();
        if (label != null) {
            sets.add("n:" + label);
        }
        for (Attribute attribute : what.attributes()) {
            sets.add("n." + identifier(attribute.name()) + " = row." + identifier(attribute.name()));
        }
        if (!sets.isEmpty()) {
            text.add(" SET ").add(String.join(", ", sets));
        }
        text.add(" WITH n, row CALL db.create.setNodeVectorProperty(n, 'embedding', row.embedding);")
                .line();
    }

    /** Edges of one type at a time: a relationship's type stands in the statement itself. */
    private static void relationships(Text text, Exported what, Relationships edges) throws IOException {
        List<String> types = edges.typed() ? edges.graph().edgeTypes() : List.of("EDGE");
        for (String type : types) {
            long[] count = {0};
            String end = "\n] AS row MATCH (a:Node {name: row.source}) MATCH (b:Node {name: row.target}) CREATE (a)-[r:"
                    + identifier(type) + "]->(b)" + (edges.weighted() ? " SET r.weight = row.weight" : "") + ";";
            edges.each((source, target, weight, its) -> {
                if (its != null && !its.equals(type)) {
                    return;
                }
                if (count[0] > 0 && count[0] % BATCH == 0) {
                    text.add(end).line();
                }
                text.add(count[0] % BATCH == 0 ? "UNWIND [" : ",").line();
                text.add("{source: ").add(literal(what.name(source)));
                text.add(", target: ").add(literal(what.name(target)));
                if (edges.weighted()) {
                    text.add(", weight: ").add(weight);
                }
                text.add("}");
                count[0]++;
            });
            if (count[0] > 0) {
                text.add(end).line();
            }
        }
    }

    private static String identifier(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /**
     * Text between single quotes. Readers of Cypher turn a backslash and a {@code u} with four digits into a character, some of
     * them before they look for the end of a literal; so no backslash stands before a {@code u}: the literal ends there, and
     * another is added to it.
     */
    static String literal(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16).append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\'' -> out.append("\\'");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c == 'u' && i > 0 && text.charAt(i - 1) == '\\') {
                        out.append("' + '");
                    }
                    out.append(c);
                }
            }
        }
        return out.append('\'').toString();
    }
}
