package dev.graft.export;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.graph.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads answers about nodes, as {@code predict} writes them: a text whose first line names its columns, one of them {@code
 * node}, as in {@code node class probability}, or a table of such columns. A column of numbers is one of numbers, but classes,
 * communities and labels stay text also where they are called by numbers.
 */
public final class AttributeFile implements Rows.Each {
    private static final String TEXT = "(?i)(class|community|label|labels|title)\\d*";

    private final Rows rows;
    private final Map<String, Integer> rowOf;
    private final long[] lineOf;
    private final List<@Nullable String[]> values = new ArrayList<>();
    private List<String> columns = List.of();
    private int known;
    private String unknown = "";
    private long others;

    private AttributeFile(Rows rows, List<String> names) {
        this.rows = rows;
        this.rowOf = HashMap.newHashMap(names.size());
        for (int row = 0; row < names.size(); row++) {
            rowOf.put(names.get(row), row);
        }
        this.lineOf = new long[names.size()];
    }

    /**
     * @param attributes a column each
     * @param others lines about nodes that have no vector
     */
    public record Read(List<Attribute> attributes, long others) {}

    /**
     * Reads a file.
     *
     * @param names of the rows that answers are joined to
     * @throws BadInput where it is no such table, names a node twice, or none that there is
     */
    public static Read read(Rows rows, List<String> names) {
        AttributeFile file = new AttributeFile(rows, names);
        rows.read(Rows.Ask.of(Rows.Field.ANSWER, file.rowOf::containsKey), file);
        return file.result();
    }

    @Override
    public void lists() {
        throw rows.fault("has a column of lists; give one of text or numbers");
    }

    @Override
    public void names(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String column : names) {
            if (column.isBlank()) {
                throw rows.fault("a column has no name; it has " + String.join(", ", names) + "; give each one");
            }
            if (!seen.add(column)) {
                throw rows.fault("names the column '" + column + "' twice; keep one of the two");
            }
            values.add(new String[lineOf.length]);
        }
        columns = names;
    }

    @Override
    public void row(long number, List<String> fields) {
        String node = fields.getFirst();
        Integer row = rowOf.get(node);
        if (row == null) {
            unknown = others++ == 0 ? node : unknown;
            return;
        }
        if (lineOf[row] > 0) {
            throw rows.at(
                    number,
                    "tells of '" + node + "', of which " + rows.place(lineOf[row]) + " has told; keep one of the two");
        }
        lineOf[row] = number;
        known++;
        for (int c = 0; c < columns.size(); c++) {
            String value = fields.get(c + 1);
            values.get(c)[row] = value.isEmpty() || value.equals("NaN") ? null : value;
        }
    }

    private Read result() {
        if (columns.isEmpty()) {
            throw rows.fault("is empty; its first line names its columns, as in: node, class, probability");
        }
        if (known == 0) {
            throw rows.fault("tells of none of the " + lineOf.length + " nodes"
                    + (unknown.isEmpty()
                            ? ", it has no lines after its header"
                            : "; it names '" + unknown + "'" + Nearby.hint(unknown, rowOf.keySet())));
        }
        List<Attribute> attributes = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            @Nullable String[] column = values.get(c);
            attributes.add(new Attribute(columns.get(c), !columns.get(c).matches(TEXT) && numbers(column), column));
        }
        return new Read(attributes, others);
    }

    private static boolean numbers(@Nullable String[] column) {
        boolean some = false;
        for (String value : column) {
            if (value != null) {
                // Not Java's own spellings, such as 1f or 0x1p3, nor what is no number.
                if (!value.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
                    return false;
                }
                some = true;
            }
        }
        return some;
    }
}
