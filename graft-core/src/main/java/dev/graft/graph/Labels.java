package dev.graft.graph;

import java.util.List;

/**
 * Labels of nodes, one or several each.
 *
 * @param names of the classes, {@code [classes]}
 * @param of {@code [nodes][]} ascending class indices; empty where a node has no label
 */
public record Labels(List<String> names, int[][] of) {
    public Labels {
        names = List.copyOf(names);
    }

    /** Number of classes. */
    public int classes() {
        return names.size();
    }

    /** Whether some node has more than one label. */
    public boolean multi() {
        for (int[] labels : of) {
            if (labels.length > 1) {
                return true;
            }
        }
        return false;
    }
}
