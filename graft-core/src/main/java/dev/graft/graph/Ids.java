package dev.graft.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of nodes and their dense ids 0 … size-1, both ways. Immutable. */
public final class Ids {
    private final List<String> names;
    private final Map<String, Integer> idOf;

    private Ids(List<String> names, Map<String, Integer> idOf) {
        this.names = names;
        this.idOf = idOf;
    }

    /** Ids in list order. @throws IllegalArgumentException if a name occurs twice */
    public static Ids of(List<String> names) {
        Map<String, Integer> idOf = HashMap.newHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            if (idOf.put(names.get(i), i) != null) {
                throw new IllegalArgumentException("name twice: " + names.get(i));
            }
        }
        return new Ids(List.copyOf(names), idOf);
    }

    /** Number of names. */
    public int size() {
        return names.size();
    }

    /** The name of a node. */
    public String name(int id) {
        return names.get(id);
    }

    /** The id of a name, or -1 if no node has it. */
    public int id(String name) {
        return idOf.getOrDefault(name, -1);
    }
}
