package dev.graft.table.format;

import java.util.List;
import java.util.Locale;

/** What columns of names and of vectors are called. */
final class ColumnNames {
    private static final List<String> NAME = List.of(
            "node", "name", "id", "nodeid", "node_id", "key", "word", "token", "entity", "item", "user", "index");
    private static final List<String> LIST =
            List.of("embedding", "embeddings", "vector", "vectors", "emb", "values", "features");

    private ColumnNames() {}

    static boolean isName(String column) {
        return NAME.contains(column.strip().toLowerCase(Locale.ROOT));
    }

    /** The column of names: the first that is called so, else the first. */
    static int name(List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (isName(columns.get(i))) {
                return i;
            }
        }
        return 0;
    }

    /** The column of lists: one that is called so, or the only one beside the names; -1 where there is none. */
    static int list(List<String> columns, int name) {
        for (int i = 0; i < columns.size(); i++) {
            if (i != name && LIST.contains(columns.get(i).strip().toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return columns.size() == 2 ? 1 - name : -1;
    }
}
