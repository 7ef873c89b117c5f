package dev.graft.living;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** When pairs met, each time once. */
final class Meetings {
    private final boolean directed;
    private final Set<Meeting> all;
    private final Map<Long, Integer> timesOf;

    private record Meeting(long pair, long time) {}

    Meetings(boolean directed) {
        this(directed, Set.of(), Map.of());
    }

    private Meetings(boolean directed, Set<Meeting> all, Map<Long, Integer> timesOf) {
        this.directed = directed;
        this.all = new HashSet<>(all);
        this.timesOf = new HashMap<>(timesOf);
    }

    /** The same, to be changed apart. */
    Meetings copy() {
        return new Meetings(directed, all, timesOf);
    }

    boolean has(int u, int v, long time) {
        return all.contains(new Meeting(pair(u, v), time));
    }

    void add(int u, int v, long time) {
        if (all.add(new Meeting(pair(u, v), time))) {
            timesOf.merge(pair(u, v), 1, Integer::sum);
        }
    }

    /** Takes one away; whether the pair has met at other times. */
    boolean remove(int u, int v, long time) {
        long pair = pair(u, v);
        if (all.remove(new Meeting(pair, time))) {
            timesOf.computeIfPresent(pair, (_, n) -> n == 1 ? null : n - 1);
        }
        return timesOf.containsKey(pair);
    }

    /** Takes all of a pair away. O(all). */
    void remove(int u, int v) {
        long pair = pair(u, v);
        timesOf.remove(pair);
        all.removeIf(meeting -> meeting.pair == pair);
    }

    private long pair(int u, int v) {
        return directed ? (long) u << 32 | v : (long) Math.min(u, v) << 32 | Math.max(u, v);
    }
}
