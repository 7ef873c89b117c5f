package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of a table whose columns are found by their names, or else taken in order. */
public final class TableRows implements Rows {
    private final Tables tables;
    private final String source;
    private String name;

    /** @param source of a table that {@code tables} has */
    public TableRows(Tables tables, String source) {
        this.tables = tables;
        this.source = source;
        this.name = source;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BadInput at(long number, String message) {
        return new BadInput(name + ": row " + number + ": " + message);
    }

    @Override
    public void read(List<Field> names, Each each) {
        try (OpenTable table = tables.open(source, false)) {
            name = table.name();
            List<OpenTable.Wanted> wanted = new ArrayList<>();
            int[] columns = columns(table, names);
            for (int f = 0; f < columns.length; f++) {
                wanted.add(new OpenTable.Wanted(
                        columns[f], names.get(f) == Field.LABEL ? OpenTable.As.NAMES : OpenTable.As.NAME));
            }
            table.select(wanted);
            for (TableChunk chunk = table.next(); chunk != null; chunk = table.next()) {
                for (int i = 0; i < chunk.rows(); i++) {
                    each.row(chunk.firstRow() + i, fields(table, chunk, names, i));
                }
            }
        }
    }

    private List<String> fields(OpenTable table, TableChunk chunk, List<Field> names, int row) {
        List<String> fields = new ArrayList<>(names.size());
        for (int f = 0; f < names.size(); f++) {
            String text = text(chunk, f, row);
            // An empty list of labels says that there are none.
            if (text == null || (text.isEmpty() && names.get(f) != Field.LABEL)) {
                long number = chunk.firstRow() + row;
                throw at(
                        number,
                        "the " + names.get(f).name().toLowerCase(Locale.ROOT) + " is "
                                + (text == null ? "null" : "empty") + ": '" + table.row(number) + "'");
            }
            fields.add(text);
        }
        return fields;
    }

    private static @Nullable String text(TableChunk chunk, int column, int row) {
        return chunk.columns().get(column) instanceof TableChunk.Names names && names.lengths()[row] >= 0
                ? new String(chunk.text(), names.starts()[row], names.lengths()[row], StandardCharsets.UTF_8)
                : null;
    }

    /** Columns by name where all have one; else the first ones. */
    private static int[] columns(OpenTable table, List<Field> fields) {
        int[] found = new int[fields.size()];
        boolean all = true;
        for (int f = 0; f < found.length; f++) {
            found[f] = find(table.columns(), fields.get(f));
            all &= found[f] >= 0;
        }
        if (all) {
            return found;
        }
        if (table.columns().size() < found.length) {
            throw new BadInput(table.name() + ": has the columns " + String.join(", ", table.columns()) + "; needs "
                    + found.length + ": "
                    + String.join(
                            ", ",
                            fields.stream()
                                    .map(f -> f.name().toLowerCase(Locale.ROOT))
                                    .toList()));
        }
        for (int f = 0; f < found.length; f++) {
            found[f] = f;
        }
        return found;
    }

    private static int find(List<String> columns, Field field) {
        for (String name : field.names()) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).strip().equalsIgnoreCase(name)) {
                    return i;
                }
            }
        }
        return -1;
    }
}
