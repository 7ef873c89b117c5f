package dev.graft.graph;

import dev.graft.base.BadInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of nodes that were read once and are held, to be read again by who knows more of the nodes.
 *
 * @param rows where they are from
 * @param columns what those are called, if anything
 * @param lists whether what was asked for stands in lists
 * @param all those that are of nodes
 */
public record HeldRows(Rows rows, List<String> columns, boolean lists, List<Row> all) implements Rows {
    /** A row: its number in the source, a node's name, and what was asked for. */
    public record Row(long number, List<String> fields) {
        public Row {
            fields = List.copyOf(fields);
        }
    }

    /** @throws BadInput where no row is of a node */
    public static HeldRows of(Rows rows, Field field, Ids ids) {
        List<String> columns = new ArrayList<>();
        List<Row> all = new ArrayList<>();
        boolean[] lists = {false};
        long[] lines = {0};
        Strangers strangers = new Strangers(rows, ids);
        rows.read(Ask.of(field, name -> ids.id(name) >= 0), new Each() {
            @Override
            public void lists() {
                lists[0] = true;
            }

            @Override
            public void names(List<String> names) {
                columns.addAll(names);
            }

            @Override
            public void row(long number, List<String> fields) {
                lines[0]++;
                if (ids.id(fields.getFirst()) < 0) {
                    strangers.add(fields.getFirst());
                } else {
                    all.add(new Row(number, fields));
                }
            }
        });
        if (all.isEmpty()) {
            throw strangers.nobody(lines[0], "node, tab, its features");
        }
        return new HeldRows(rows, columns, lists[0], all);
    }

    /** How many. */
    public int size() {
        return all.size();
    }

    /** What each says, with tabs between. */
    public List<String> texts() {
        return all.stream().map(row -> String.join("\t", row.fields)).toList();
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public boolean joined() {
        return rows.joined();
    }

    @Override
    public void read(Ask ask, Each each) {
        if (lists) {
            each.lists();
        }
        if (!columns.isEmpty()) {
            each.names(columns);
        }
        all.forEach(row -> each.row(row.number, row.fields));
    }

    @Override
    public BadInput at(long number, String message) {
        return rows.at(number, message);
    }

    @Override
    public String place(long number) {
        return rows.place(number);
    }
}
