package dev.graft.update;

import java.util.List;
import java.util.Set;

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

    /** Of links alone. */
    public static Given links(Set<String> called, List<String> added) {
        return new Given(called, added, List.of(), List.of(), List.of());
    }

    boolean isOfNodes() {
        return !labels.isEmpty() || !features.isEmpty();
    }
}
