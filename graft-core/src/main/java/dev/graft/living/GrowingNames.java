package dev.graft.living;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Names with numbers from 0, in the order in which they came; none is ever taken away, so that numbers stay. */
public final class GrowingNames {
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    /** With these to begin with. */
    public GrowingNames(List<String> first) {
        first.forEach(this::id);
    }

    /** A name's number, which it gets now where it has none. */
    public int id(String name) {
        Integer id = ids.get(name);
        if (id == null) {
            id = names.size();
            ids.put(name, id);
            names.add(name);
        }
        return id;
    }

    /** A name's number, or -1 where it has none. */
    public int find(String name) {
        return ids.getOrDefault(name, -1);
    }

    /** The number of each in another list of names, or -1 where that has none. */
    public int[] in(GrowingNames other) {
        return names.stream().mapToInt(other::find).toArray();
    }

    /** Numbers of those that another list does not have. */
    public int[] notIn(GrowingNames other) {
        return IntStream.range(0, names.size())
                .filter(id -> other.find(names.get(id)) < 0)
                .toArray();
    }

    /** The name of a number. */
    public String name(int id) {
        return names.get(id);
    }

    /** All, by number. */
    public List<String> all() {
        return List.copyOf(names);
    }

    /** How many. */
    public int size() {
        return names.size();
    }
}
