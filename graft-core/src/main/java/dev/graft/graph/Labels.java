package dev.graft.graph;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Labels of nodes, one or several each.
 *
 * @param names of the classes, {@code [classes]}
 * @param of {@code [nodes][]} ascending class indices; empty where a node has no label that is known
 * @param none {@code [nodes]} where a node is known to have none at all, which is an answer as any other set of several
 */
public record Labels(List<String> names, int[][] of, boolean[] none) {
    /** How many labels a node with known labels may have. */
    public enum Many {
        ONE,
        /** One or more. */
        SOME,
        /** Any number, none among them. */
        ANY
    }

    public Labels {
        names = List.copyOf(names);
    }

    /** Labels where nodes without any are not known. */
    public Labels(List<String> names, int[][] of) {
        this(names, of, new boolean[of.length]);
    }

    /** Number of classes. */
    public int classes() {
        return names.size();
    }

    /** Whether it is known which labels a node has. */
    public boolean known(int node) {
        return of[node].length > 0 || none[node];
    }

    /** How many labels nodes have. */
    public Many many() {
        boolean several = false;
        for (int u = 0; u < of.length; u++) {
            if (none[u]) {
                return Many.ANY;
            }
            several |= of[u].length > 1;
        }
        return several ? Many.SOME : Many.ONE;
    }

    /** Whether nodes may have another number of labels than one. */
    public boolean multi() {
        return many() != Many.ONE;
    }

    /** The same with classes in ascending order of their names. */
    public Labels byName() {
        List<String> sorted = names.stream().sorted().toList();
        int[] place = names.stream()
                .mapToInt(name -> Collections.binarySearch(sorted, name))
                .toArray();
        int[][] same = new int[of.length][];
        for (int u = 0; u < of.length; u++) {
            same[u] = Arrays.stream(of[u]).map(c -> place[c]).sorted().toArray();
        }
        return new Labels(sorted, same, none);
    }
}
