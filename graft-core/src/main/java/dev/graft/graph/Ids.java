package dev.graft.graph;

import dev.graft.base.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Names of nodes and their dense ids 0 … size-1, both ways; some 30 bytes a name. Immutable. */
public final class Ids {
    private final Names names;
    /** Of all names, once somebody asked. */
    private volatile long @Nullable [] hashes;

    /** The dictionary must not change any more. */
    Ids(Names names) {
        this.names = names;
    }

    /**
     * Ids in list order.
     *
     * @throws IllegalArgumentException if a name occurs twice
     */
    public static Ids of(List<String> list) {
        Names names = new Names(list.size());
        for (String name : list) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            int before = names.size();
            if (names.add(bytes, 0, bytes.length, Names.hash(bytes, 0, bytes.length)) != before) {
                throw new IllegalArgumentException("name twice: " + name);
            }
        }
        return new Ids(names);
    }

    /** Number of names. */
    public int size() {
        return names.size();
    }

    /** The name of a node. */
    public String name(int id) {
        return names.text(id);
    }

    /** The id of a name, or -1 if no node has it. */
    public int id(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return names.find(bytes, 0, bytes.length);
    }

    /** All names, in the order of their ids. */
    public List<String> names() {
        return IntStream.range(0, size()).mapToObj(this::name).toList();
    }

    /** A 64-bit hash of each name, {@code [size]}: the same for a name wherever it stands; not to be changed. */
    public long[] hashes() {
        long[] known = hashes;
        if (known == null) {
            known = new long[size()];
            for (int id = 0; id < known.length; id++) {
                byte[] bytes = name(id).getBytes(StandardCharsets.UTF_8);
                known[id] = Names.hash(bytes, 0, bytes.length);
            }
            hashes = known;
        }
        return known;
    }
}
