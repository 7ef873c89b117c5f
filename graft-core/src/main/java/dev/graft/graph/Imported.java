package dev.graft.graph;

/**
 * A graph, and how it came about.
 *
 * @param attributes what its source says of nodes beside their edges
 */
public record Imported(Graph graph, ImportReport report, NodeAttributes attributes) {
    /** Of a source of nothing but edges. */
    public Imported(Graph graph, ImportReport report) {
        this(graph, report, NodeAttributes.NONE);
    }
}
