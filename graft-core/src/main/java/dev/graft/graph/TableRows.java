package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.text.Taken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rows of a table, not text, with a row a node. */
public final class TableRows implements Rows {
    private final Tables tables;
    private final String source;
    private final Consumer<String> told;
    private String name;

    /**
     * @param source of a table that {@code tables} has
     * @param told takes the line that says what it was taken for
     */
    public TableRows(Tables tables, String source, Consumer<String> told) {
        this.told = told;
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
    public String place(long number) {
        return "row " + number;
    }

    @Override
    public void read(Ask ask, Each each) {
        try (OpenTable table = tables.open(source, false)) {
            name = table.name();
            List<String> names = table.columns();
            NodeColumns columns = NodeColumns.of(name, names, names.size(), List.of(), ask);
            List<OpenTable.Wanted> wanted = new ArrayList<>();
            wanted.add(new OpenTable.Wanted(columns.node(), OpenTable.As.NAME));
            boolean lists = false;
            for (int column : columns.chosen()) {
                boolean list = table.holds(column) == OpenTable.Holds.LIST;
                lists |= list;
                wanted.add(new OpenTable.Wanted(
                        column, list || ask.several() ? OpenTable.As.NAMES : as(ask.field(), table.holds(column))));
            }
            table.select(wanted);
            each.names(columns.names());
            if (lists) {
                each.lists();
            }
            long rows = 0;
            for (TableChunk chunk = table.next(); chunk != null; chunk = table.next()) {
                for (int i = 0; i < chunk.rows(); i++) {
                    each.row(chunk.firstRow() + i, fields(table, chunk, i, lists));
                }
                rows += chunk.rows();
            }
            List<String> unused = columns.unused().stream().map(names::get).toList();
            told.accept(new Taken(name, "table", columns.told(), unused, columns.assumed())
                    .line(Taken.count(rows, "rows")));
        }
    }

    private static OpenTable.As as(Field field, OpenTable.Holds holds) {
        boolean number = field == Field.ANSWER && holds == OpenTable.Holds.NUMBER;
        return number || field == Field.VALUE || field == Field.NUMBERS ? OpenTable.As.NUMBER : OpenTable.As.NAME;
    }

    /** What is missing of a row is told as NaN, but for its name. */
    private List<String> fields(OpenTable table, TableChunk chunk, int row, boolean lists) {
        List<String> fields = new ArrayList<>(chunk.columns().size());
        for (int f = 0; f < chunk.columns().size(); f++) {
            String text = text(chunk, f, row);
            if (f == 0 && (text == null || text.isBlank())) {
                long number = chunk.firstRow() + row;
                throw at(
                        number,
                        "the node is " + (text == null ? "null" : "empty") + "; name one, or remove the row: '"
                                + table.row(number) + "'");
            }
            if (f > 0 && lists && text != null) {
                fields.addAll(text.isEmpty() ? List.of() : List.of(text.split(",")));
            } else {
                fields.add(text == null ? "NaN" : text);
            }
        }
        return fields;
    }

    private static @Nullable String text(TableChunk chunk, int column, int row) {
        return switch (chunk.columns().get(column)) {
            case TableChunk.Names names ->
                names.lengths()[row] < 0
                        ? null
                        : new String(chunk.text(), names.starts()[row], names.lengths()[row], StandardCharsets.UTF_8);
            case TableChunk.Numbers numbers -> Double.toString(numbers.values()[row]);
            case TableChunk.Times times -> throw new IllegalStateException("times");
        };
    }
}
