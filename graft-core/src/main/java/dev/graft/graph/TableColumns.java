package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the columns of a table of edges mean. A column that is called as one of an edge list's is that one; where neither
 * source nor target is named, they are the first two of the others. {@code graph.columns} overrules: in order, as for
 * text, or by name, as in {@code follower=source,followed=target}.
 */
final class TableColumns {
    private static final List<String> KINDS = List.of("source", "target", "weight", "type", "time");
    private final String table;
    private final List<String> names;
    private final int[] at = {-1, -1, -1, -1, -1};

    private TableColumns(String table, List<String> names) {
        this.table = table;
        this.names = names;
    }

    static Columns of(String table, List<String> names, @Nullable String columns) {
        TableColumns chosen = new TableColumns(table, names);
        if (columns == null) {
            chosen.byHeader();
        } else if (columns.contains("=")) {
            chosen.byName(columns);
        } else {
            chosen.byOrder(columns);
        }
        int[] at = chosen.at;
        return new Columns((byte) 0, false, at[0], at[1], at[2], at[3], at[4], 2);
    }

    private void byHeader() {
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String kind = Columns.meaning(names.get(i));
            if (kind == null) {
                others.add(i);
            } else {
                put(kind, i, table);
            }
        }
        if (at[0] < 0 && at[1] < 0 && others.size() > 1) {
            at[0] = others.get(0);
            at[1] = others.get(1);
        }
        if (names.size() < 2) {
            throw new BadInput(table + ": has one column, '" + names.getFirst() + "'; an edge needs two");
        }
        if (at[0] < 0 || at[1] < 0) {
            int source = at[0] >= 0 ? at[0] : others.isEmpty() ? 0 : others.getFirst();
            int target = at[1] >= 0 ? at[1] : others.isEmpty() ? 1 : others.getFirst();
            throw new BadInput(table + ": has the columns " + String.join(", ", names) + ", and no "
                    + (at[0] < 0 ? "source" : "target") + " among them; say which are, such as graph.columns: "
                    + names.get(source) + "=source," + names.get(target) + "=target");
        }
    }

    private void byName(String columns) {
        for (String entry : columns.split(",", -1)) {
            int equals = entry.lastIndexOf('=');
            String name =
                    equals < 0 ? entry.strip() : entry.substring(0, equals).strip();
            int column = names.indexOf(name);
            if (column < 0) {
                throw new BadInput(table + ": has no column '" + name + "'; there are " + String.join(", ", names));
            }
            put(kind(equals < 0 ? entry : entry.substring(equals + 1)), column, "graph.columns");
        }
        mustHaveBoth(columns);
    }

    /** The order of columns is easily mistaken where they have names: what the two say must agree. */
    private void byOrder(String columns) {
        String[] kinds = columns.split(",", -1);
        if (kinds.length > names.size()) {
            throw new BadInput(table + ": has " + names.size() + " columns (" + String.join(", ", names)
                    + "), and graph.columns '" + columns + "' names " + kinds.length);
        }
        for (int i = 0; i < kinds.length; i++) {
            String kind = kind(kinds[i]);
            String called = Columns.meaning(names.get(i));
            if (called != null && !called.equals(kind) && !kind.equals("skip")) {
                throw new BadInput(table + ": graph.columns '" + columns + "' takes column '" + names.get(i) + "' for "
                        + kind + "; if that is meant, say so by name, such as " + names.get(i) + "=" + kind
                        + ", else give the table's order, " + order());
            }
            put(kind, i, "graph.columns");
        }
        mustHaveBoth(columns);
    }

    private String order() {
        return String.join(
                ",",
                names.stream()
                        .map(name -> {
                            String kind = Columns.meaning(name);
                            return kind == null ? "skip" : kind;
                        })
                        .toList());
    }

    private static String kind(String name) {
        String kind = Columns.meaning(name);
        if (kind == null) {
            throw new BadInput("graph.columns: unknown column '" + name.strip()
                    + "'; the names are source, target, weight, type, time and skip");
        }
        return kind;
    }

    private void put(String kind, int column, String where) {
        int k = KINDS.indexOf(kind);
        if (k >= 0 && at[k] >= 0) {
            throw new BadInput(where + ": columns '" + names.get(at[k]) + "' and '" + names.get(column)
                    + "' are both the " + kind + "; say which is, such as graph.columns: " + names.get(column) + "="
                    + kind + ",...");
        }
        if (k >= 0) {
            at[k] = column;
        }
    }

    private void mustHaveBoth(String columns) {
        if (at[0] < 0 || at[1] < 0) {
            throw new BadInput("graph.columns: columns '" + columns + "' must name source and target; the table has "
                    + String.join(", ", names));
        }
    }
}
