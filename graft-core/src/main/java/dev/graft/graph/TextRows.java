package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.text.Look;
import dev.graft.text.Taken;
import dev.graft.text.TextTable;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rows of a text file with a row a node. */
public final class TextRows implements Rows {
    private final Path file;
    private final InputStream stdin;
    private final Consumer<String> told;

    private TextRows(Path file, InputStream stdin, Consumer<String> told) {
        this.file = file;
        this.stdin = stdin;
        this.told = told;
    }

    /** Of a file. */
    public static Rows of(Path file) {
        return of(file, line -> {});
    }

    /**
     * Of a file.
     *
     * @param told takes the line that says what the file was taken for
     */
    public static Rows of(Path file, Consumer<String> told) {
        return new TextRows(file, InputStream.nullInputStream(), told);
    }

    /** Of a stream, which can be read once. */
    public static Rows ofStandardInput(InputStream stdin, Consumer<String> told) {
        return new TextRows(Path.of("-"), stdin, told);
    }

    @Override
    public String name() {
        return shown().toString();
    }

    private Path shown() {
        return file.toString().equals("-") ? Path.of("(standard input)") : file;
    }

    @Override
    public BadInput at(long number, String message) {
        return BadInput.at(shown(), number, message);
    }

    @Override
    public String place(long number) {
        return "line " + number;
    }

    @Override
    public void read(Ask ask, Each each) {
        try (TextTable table = TextTable.open(file, stdin, _ -> ask.settings())) {
            Look look = table.look();
            if (look == null) {
                return;
            }
            NodeColumns columns = NodeColumns.of(name(), look.header(), look.width(), look.sample(), ask);
            boolean all = ask.ragged() && look.header() == null;
            each.names(columns.names());
            for (List<String> row = table.next(); row != null; row = table.next()) {
                List<String> fields = new ArrayList<>();
                fields.add(named(field(row, columns.node(), table), table));
                if (all) {
                    for (int c = 0; c < row.size(); c++) {
                        if (c != columns.node()) {
                            fields.add(row.get(c));
                        }
                    }
                } else {
                    for (int column : columns.chosen()) {
                        fields.add(field(row, column, table));
                    }
                }
                if (fields.size() < 2 && (ask.field() == Field.LABEL)) {
                    throw table.fault("needs 2 fields, has 1: '" + fields.getFirst() + "'");
                }
                each.row(table.line(), fields);
            }
            told.accept(Taken.of(name(), look, columns.told(), all ? List.of() : columns.unused(), columns.assumed())
                    .line(Taken.count(table.rows(), "rows")));
        }
    }

    private static String named(String node, TextTable table) {
        if (node.isBlank()) {
            throw table.fault("the node is empty; name one, or remove the row");
        }
        return node;
    }

    private static String field(List<String> row, int column, TextTable table) {
        if (column >= row.size()) {
            throw table.fault("needs " + (column + 1) + " fields, has " + row.size() + ": '" + row.getFirst() + "'");
        }
        return row.get(column);
    }
}
