package dev.graft.update;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an update is given: files, tables, queries.
 *
 * @param called what edges are called by who gives them: edges, interactions, facts
 * @param added edges, interactions or facts
 * @param removed the same, of what is true no more
 * @param labels what nodes have, instead of what they had
 * @param features of nodes; where the run reads several kinds of them, {@code numeric=FILE}
 */
@SuppressWarnings("exports") // public for the inside alone
public record Given(
        Set<String> called, List<String> added, List<String> removed, List<String> labels, List<String> features) {
    /** Of edges that are called nothing in particular. */
    public Given(List<String> added, List<String> removed, List<String> labels, List<String> features) {
        this(Set.of(), added, removed, labels, features);
    }

    /**
     * Of edges that are called something.
     *
     * @param edges files by that name, in its order; names of none are as if they were not there
     */
    public static Given of(
            SequencedMap<String, List<String>> edges,
            List<String> removed,
            List<String> labels,
            List<String> features) {
        return new Given(
                edges.entrySet().stream()
                        .filter(named -> !named.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                edges.values().stream().flatMap(List::stream).toList(),
                removed,
                labels,
                features);
    }

    boolean isOfNodes() {
        return !labels.isEmpty() || !features.isEmpty();
    }
}
