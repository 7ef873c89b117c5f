package dev.graft.graph;

import dev.graft.base.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows of nodes that were read once and are held, to be read again by who knows more of the nodes.
 *
 * @param rows where they are from
 * @param columns what those are called, if anything
 * @param lists whether what was asked for stands in lists
 * @param all those that are of nodes
 * @param dangling how many are of others
 */
public record HeldRows(Rows rows, List<String> columns, boolean lists, List<Row> all, long dangling) implements RowsOf {
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
        return new HeldRows(rows, columns, lists[0], all, strangers.count());
    }

    /** The same of some nodes, by their names. */
    public HeldRows of(Predicate<String> which) {
        return new HeldRows(
                rows,
                columns,
                lists,
                all.stream().filter(row -> which.test(row.fields.getFirst())).toList(),
                dangling);
    }

    /** Whether columns go by their places though those of another source are called something. */
    public boolean isByPlace(List<String> order) {
        return columns.isEmpty() && !order.isEmpty();
    }

    /** @throws BadInput of a row that has more columns than there are */
    public void mustHaveAtMost(int most) {
        for (Row row : all) {
            if (!lists && row.fields.size() - 1 > most) {
                throw at(
                        row.number,
                        "has " + (row.fields.size() - 1) + " columns beside the node, and the run reads " + most
                                + "; take out what it does not read, or name the columns in the first line");
            }
        }
    }

    /** How many. */
    public int size() {
        return all.size();
    }

    /** What each says, with tabs between; columns that are called something with that, in whatever order they stand. */
    public List<String> texts() {
        if (!isNamed()) {
            return all.stream().map(row -> String.join("\t", row.fields)).toList();
        }
        return all.stream()
                .map(row -> IntStream.range(0, columns.size())
                        .mapToObj(c -> columns.get(c) + "=" + row.fields.get(c + 1))
                        .sorted()
                        .collect(Collectors.joining("\t", row.fields.getFirst() + "\t", "")))
                .toList();
    }

    private boolean isNamed() {
        return !columns.isEmpty() && !lists;
    }

    /**
     * The same with columns in the order in which they stood in another source; as it is where one of the two does not name them.
     *
     * @throws BadInput where one is missing, or there is one that the other source has not
     */
    public HeldRows inOrder(List<String> order) {
        if (columns.isEmpty() || order.isEmpty() || columns.equals(order)) {
            return this;
        }
        List<String> missing = without(order, columns);
        List<String> further = without(columns, order);
        if (!missing.isEmpty() || !further.isEmpty() || columns.size() != order.size()) {
            String reads = "the run reads " + String.join(", ", order);
            throw fault(
                    missing.isEmpty()
                            ? "has " + words(further.isEmpty() ? columns : further) + " too many: " + reads
                                    + "; take out what is not among these"
                            : "has no " + words(missing) + " such as the run's own has: " + reads + ", and there "
                                    + (columns.size() == 1 ? "is " : "are ") + String.join(", ", columns)
                                    + "; name the columns as there");
        }
        if (lists) {
            throw fault(
                    "has lists, whose columns must stand in the order of the run's own: " + String.join(", ", order));
        }
        int[] places = order.stream().mapToInt(columns::indexOf).toArray();
        List<Row> ordered = all.stream()
                .map(row -> new Row(
                        row.number,
                        Stream.concat(
                                        Stream.of(row.fields.getFirst()),
                                        Arrays.stream(places).mapToObj(place -> row.fields.get(place + 1)))
                                .toList()))
                .toList();
        return new HeldRows(rows, order, false, ordered, dangling);
    }

    private static List<String> without(List<String> some, List<String> others) {
        return some.stream().filter(name -> !others.contains(name)).toList();
    }

    private static String words(List<String> names) {
        return (names.size() == 1 ? "column " : "columns ") + String.join(", ", names);
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
}
