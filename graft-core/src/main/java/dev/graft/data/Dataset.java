package dev.graft.data;

import dev.graft.base.BadInput;
import dev.graft.graph.Graph;
import dev.graft.graph.ImportReport;
import dev.graft.graph.NodeAttributes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run is about, loaded once: everything by name, nodes in the order of their names, so that nothing depends on the
 * order of lines or files.
 *
 * @param graph as cleaned, with its directions
 * @param source how the graph came about
 * @param attributes of the graph's source that the run reads
 * @param parts what each part says, by the recipe's key that names it, such as {@code task.labels}
 */
public record Dataset(Graph graph, ImportReport source, NodeAttributes attributes, SortedMap<String, Content> parts) {
    public Dataset {
        parts = new TreeMap<>(parts);
    }

    /** A graph alone. */
    public static Dataset of(Graph graph, ImportReport source) {
        return new Dataset(graph, source, NodeAttributes.NONE, new TreeMap<>(Map.of("graph.edges", Content.of(graph))));
    }

    /** The same and one more part. */
    public Dataset with(String key, Content content) {
        SortedMap<String, Content> more = new TreeMap<>(parts);
        if (more.put(key, content) != null) {
            throw new IllegalArgumentException("twice: " + key);
        }
        return new Dataset(graph, source, attributes, more);
    }

    /** The same and what else the graph's source says. */
    public Dataset with(NodeAttributes other) {
        return new Dataset(graph, source, other, parts);
    }

    /** @throws BadInput where the graph has no edge */
    public Dataset withEdges(String what) {
        if (graph.edges() == 0) {
            throw new BadInput("graph.edges: has no edge; " + what + " needs some");
        }
        return this;
    }
}
