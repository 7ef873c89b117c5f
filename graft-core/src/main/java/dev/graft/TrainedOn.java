package dev.graft;

import dev.graft.graph.Fingerprint;
import dev.graft.graph.Graph;
import dev.graft.graph.Ids;
import dev.graft.graph.Labels;
import java.util.Map;
import java.util.TreeMap;

/**
 * What vectors were trained on, as it travels with them in {@code vectors.properties}: the graph they saw, and the
 * labels. Whether test edges or test labels were among it can be told from it later, by someone who has the data.
 *
 * @param entries by key; all keys begin with {@code trainedOn.}
 */
record TrainedOn(Map<String, String> entries) {
    static final String PREFIX = "trainedOn.";

    /** Vectors of unknown origin. */
    static final TrainedOn UNKNOWN = new TrainedOn(Map.of(PREFIX + "graph", "unknown"));

    TrainedOn {
        entries = new TreeMap<>(entries);
    }

    /** A graph, with its size and the {@link Fingerprint} of its edges. */
    static TrainedOn graph(String source, Graph graph) {
        return new TrainedOn(Map.of(
                PREFIX + "graph", source.replaceAll("\\s+", " "),
                PREFIX + "nodes", Integer.toString(graph.nodes()),
                PREFIX + "edges", Long.toString(graph.edges()),
                PREFIX + "edgesSha256", Fingerprint.of(graph)));
    }

    /** The same and labels, with their {@link Fingerprint}. */
    TrainedOn andLabels(String source, Labels labels, Ids ids) {
        Map<String, String> more = new TreeMap<>(entries);
        more.put(PREFIX + "labels", source.replaceAll("\\s+", " "));
        more.put(PREFIX + "labelsSha256", Fingerprint.of(labels, ids));
        return new TrainedOn(more);
    }
}
