package dev.graft.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Files that name nodes, one a line; further columns are passed over. */
final class NodeFiles {
    private NodeFiles() {}

    /** The names that {@code known} lacks, in file order. */
    static List<String> names(Rows rows, Ids known) {
        Set<String> names = new LinkedHashSet<>();
        long[] lines = {0};
        rows.read(List.of(Rows.Field.NODE), (line, fields) -> {
            lines[0]++;
            if (known.id(fields.getFirst()) < 0) {
                names.add(fields.getFirst());
            }
        });
        if (lines[0] == 0) {
            throw rows.fault("names no nodes; give one name a line");
        }
        return List.copyOf(names);
    }
}
