package dev.graft.graph.format;

/** Formats of graphs that are read, beside edge lists and tables. */
enum Format {
    GRAPHML("GraphML"),
    GEXF("GEXF"),
    GML("GML"),
    PAJEK("Pajek"),
    MATRIX_MARKET("Matrix Market"),
    METIS("METIS"),
    N_TRIPLES("N-Triples"),
    TURTLE("Turtle"),
    NODE_LINK("JSON node-link"),
    NEO4J("Neo4j JSON");

    final String shown;

    Format(String shown) {
        this.shown = shown;
    }
}
