package dev.graft.kind.link;

import dev.graft.graph.Edges;
import java.util.HashSet;
import java.util.Set;

/** Which edges are at which times. */
final class Events {
    private final Set<Event> all = new HashSet<>();

    private record Event(int source, int target, long time) {}

    Events(Edges edges) {
        for (int i = 0; edges.times() != null && i < edges.size(); i++) {
            all.add(new Event(edges.sources()[i], edges.targets()[i], edges.times()[i]));
        }
    }

    boolean has(int source, int target, long time) {
        return all.contains(new Event(source, target, time));
    }
}
