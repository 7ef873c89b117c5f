package dev.graft.kind.community;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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

    /**
     * The same partition, whose parts have the numbers of those of an older one that they share most nodes with, each at most one and each
     * one once; other parts have new numbers.
     *
     * @param before {@code [nodes]} of the first nodes
     * @param next the first number that is new
     */
    static int[] following(int[] before, int[] after, int next) {
        Map<Long, Integer> shared = new HashMap<>();
        for (int u = 0; u < before.length; u++) {
            shared.merge((long) before[u] << 32 | after[u], 1, Integer::sum);
        }
        Map<Integer, Integer> numbers = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        shared.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(pair -> {
                    int old = (int) (pair.getKey() >>> 32);
                    int now = (int) (long) pair.getKey();
                    if (!numbers.containsKey(now) && taken.add(old)) {
                        numbers.put(now, old);
                    }
                });
        int[] numbered = new int[after.length];
        int free = next;
        for (int u = 0; u < numbered.length; u++) {
            Integer number = numbers.get(after[u]);
            if (number == null) {
                number = free++;
                numbers.put(after[u], number);
            }
            numbered[u] = number;
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
