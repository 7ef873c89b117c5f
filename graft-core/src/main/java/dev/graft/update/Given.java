package dev.graft.update;

import java.util.List;

/**
 * What an update is given: files, tables, queries.
 *
 * @param added edges, interactions or facts
 * @param removed the same, of what is true no more
 * @param labels what nodes have, instead of what they had
 * @param features of nodes; where the run reads several kinds of them, {@code numeric=FILE}
 */
@SuppressWarnings("exports") // public for the inside alone
public record Given(List<String> added, List<String> removed, List<String> labels, List<String> features) {
    /** Of links alone. */
    public static Given links(List<String> added, List<String> removed) {
        return new Given(added, removed, List.of(), List.of());
    }

    boolean isOfNodes() {
        return !labels.isEmpty() || !features.isEmpty();
    }
}
