package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.OpenTable;
import dev.graft.graph.OpenTable.As;
import dev.graft.graph.OpenTable.Holds;
import dev.graft.graph.OpenTable.Wanted;
import dev.graft.graph.TableChunk;
import dev.graft.table.NamedVectors;
import dev.graft.text.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Vectors of a table, such as Parquet, JSON or a query: a column of names, and one of lists or a column a value. */
final class TableVectors {
    private final OpenTable table;
    private final int name;
    private final int list;

    private TableVectors(OpenTable table) {
        this.table = table;
        this.name = TextLayout.name(table.columns());
        this.list = list();
    }

    static NamedVectors read(OpenTable table) {
        return new TableVectors(table).all();
    }

    /** The column of lists: the only one, or the one that is called so; -1 where the values have columns of their own. */
    private int list() {
        List<String> columns = table.columns();
        if (columns.size() < 2) {
            throw new BadInput(table.name() + ": has one column, '" + columns.getFirst()
                    + "'; vectors need a column of names, and one of lists or a column a value");
        }
        List<Integer> lists = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            if (c != name && table.holds(c) == Holds.LIST) {
                lists.add(c);
            }
        }
        int called = TextLayout.list(columns, name);
        if (lists.size() == 1) {
            return lists.getFirst();
        }
        if (lists.contains(called)) {
            return called;
        }
        if (!lists.isEmpty()) {
            throw new BadInput(table.name() + ": columns "
                    + String.join(", ", lists.stream().map(columns::get).toList())
                    + " all hold lists; choose by a query, such as sql:select " + columns.get(name) + ", "
                    + columns.get(lists.getFirst()) + " from ...");
        }
        return called >= 0 && table.holds(called) == Holds.TEXT ? called : -1;
    }

    private NamedVectors all() {
        List<Wanted> wanted = new ArrayList<>();
        wanted.add(new Wanted(name, As.NAME));
        if (list >= 0) {
            wanted.add(new Wanted(list, As.LIST));
        } else {
            for (int c = 0; c < table.columns().size(); c++) {
                if (c != name) {
                    mustBeNumbers(c);
                    wanted.add(new Wanted(c, As.NUMBER));
                }
            }
        }
        table.select(wanted);
        Accumulated vectors = new Accumulated(list >= 0 ? 0 : wanted.size() - 1);
        for (TableChunk chunk = table.next(); chunk != null; chunk = table.next()) {
            for (int i = 0; i < chunk.rows(); i++) {
                long row = chunk.firstRow() + i;
                vectors.add(
                        text(chunk, 0, i),
                        values(chunk, i),
                        message -> new BadInput(table.name() + ": row " + row + ": " + message));
            }
        }
        if (vectors.size() == 0) {
            throw new BadInput(table.name() + ": holds no rows; give names and values");
        }
        return vectors.all();
    }

    private void mustBeNumbers(int column) {
        if (table.holds(column) != Holds.NUMBER) {
            throw new BadInput(table.name() + ": column '" + table.columns().get(column)
                    + "' holds no numbers; leave it out by a query, such as sql:select "
                    + table.columns().get(name) + ", ... from ...");
        }
    }

    private List<String> values(TableChunk chunk, int row) {
        if (list >= 0) {
            String text = text(chunk, 1, row);
            return text == null ? List.of() : Arrays.asList(Values.items(text));
        }
        List<String> values = new ArrayList<>();
        for (int c = 1; c < chunk.columns().size(); c++) {
            if (chunk.columns().get(c) instanceof TableChunk.Numbers numbers) {
                values.add(Double.toString(numbers.values()[row]));
            }
        }
        return values;
    }

    private static @Nullable String text(TableChunk chunk, int column, int row) {
        return chunk.columns().get(column) instanceof TableChunk.Names names && names.lengths()[row] >= 0
                ? new String(chunk.text(), names.starts()[row], names.lengths()[row], StandardCharsets.UTF_8)
                : null;
    }
}
