package dev.graft.graph;

import dev.graft.base.Memory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Files that name nodes, one a line; further columns are passed over. */
public final class NodeFiles {
    /** Bytes of a name in a set, about. */
    private static final long NAME = 120;

    private NodeFiles() {}

    /** The names that {@code known} lacks, in file order. */
    static List<String> names(Rows rows, Ids known) {
        Set<String> names = new LinkedHashSet<>();
        each(rows, name -> known.id(name) >= 0, name -> {
            if (known.id(name) < 0) {
                names.add(name);
                Memory.growing(names.size(), NAME, rows.name() + ": names of nodes");
            }
        });
        return List.copyOf(names);
    }

    /** Every name, in file order. */
    public static void each(Rows rows, Consumer<String> name) {
        each(rows, any -> false, name);
    }

    private static void each(Rows rows, Predicate<String> known, Consumer<String> name) {
        long[] lines = {0};
        rows.read(Rows.Ask.of(Rows.Field.NODE, known), (line, fields) -> {
            lines[0]++;
            name.accept(fields.getFirst());
        });
        if (lines[0] == 0) {
            throw rows.fault("names no nodes; give one name a line");
        }
    }
}
