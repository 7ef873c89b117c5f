package dev.graft.kind.community;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Partitions of nodes, as the community of each, {@code [nodes]}. */
final class Partitions {
    private Partitions() {}

    /** The same partition, numbered from 0 without gaps by first appearance. */
    public static int[] numbered(int[] community) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] numbered = new int[community.length];
        for (int u = 0; u < numbered.length; u++) {
            Integer number = numbers.putIfAbsent(community[u], numbers.size());
            numbered[u] = number == null ? numbers.size() - 1 : number;
        }
        return numbered;
    }

    /** How many there are. */
    static int count(int[] community) {
        return (int) Arrays.stream(community).distinct().count();
    }

    /** The communities of some nodes. */
    static int[] of(int[] community, int[] nodes) {
        return Arrays.stream(nodes).map(u -> community[u]).toArray();
    }
}
