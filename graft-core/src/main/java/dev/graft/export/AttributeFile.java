package dev.graft.export;

import dev.graft.base.BadInput;
import dev.graft.base.Lines;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.base.Utf8;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads answers about nodes: a TSV whose first line names its columns, the first of them {@code node}, as in {@code node class
 * probability}. A column of numbers is one of numbers, but classes, communities and labels stay text also where they are
 * called by numbers.
 */
public final class AttributeFile {
    private static final String TEXT = "(?i)(class|community|label|labels|title)\\d*";

    private final Path file;
    private final Map<String, Integer> rowOf;
    private final long[] lineOf;
    private int known;
    private String unknown = "";
    private long others;

    private AttributeFile(Path file, List<String> names) {
        this.file = file;
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
    public static Read read(Path file, List<String> names) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new AttributeFile(file, names).read(new Lines(file, Utf8.reader(in)));
        } catch (CharacterCodingException e) {
            throw new BadInput(file + ": is not UTF-8 text; give a .tsv or .csv file", e);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }

    private Read read(Lines lines) throws IOException {
        String head = lines.next();
        if (head == null) {
            throw BadInput.in(file, "is empty; its first line names its columns, as in: node, class, probability");
        }
        List<String> columns = List.of(head.split("\t", -1));
        mustBeColumns(columns);
        List<@Nullable String[]> values = new ArrayList<>();
        for (int c = 1; c < columns.size(); c++) {
            values.add(new String[lineOf.length]);
        }
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!line.isEmpty()) {
                add(line.split("\t", -1), lines.number(), columns.size(), values);
            }
        }
        if (known == 0) {
            throw BadInput.in(
                    file,
                    "tells of none of the " + lineOf.length + " nodes"
                            + (unknown.isEmpty()
                                    ? ", it has no lines after its header"
                                    : "; it names '" + unknown + "'" + Nearby.hint(unknown, rowOf.keySet())));
        }
        List<Attribute> attributes = new ArrayList<>();
        for (int c = 1; c < columns.size(); c++) {
            @Nullable String[] column = values.get(c - 1);
            attributes.add(new Attribute(columns.get(c), !columns.get(c).matches(TEXT) && numbers(column), column));
        }
        return new Read(attributes, others);
    }

    private void mustBeColumns(List<String> columns) {
        if (!columns.getFirst().equals("node") || columns.size() < 2) {
            throw BadInput.at(
                    file,
                    1,
                    "must name the columns, node and then one or more others by tabs; it has "
                            + String.join(", ", columns));
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (column.isBlank()) {
                throw BadInput.at(file, 1, "column " + (seen.size() + 1) + " has no name; give it one");
            }
            if (!seen.add(column)) {
                throw BadInput.at(file, 1, "names the column '" + column + "' twice; keep one of the two");
            }
        }
    }

    private void add(String[] fields, long number, int columns, List<@Nullable String[]> values) {
        if (fields.length != columns) {
            throw BadInput.at(file, number, "has " + fields.length + " columns, the first line has " + columns);
        }
        Integer row = rowOf.get(fields[0]);
        if (row == null) {
            unknown = others++ == 0 ? fields[0] : unknown;
            return;
        }
        if (lineOf[row] > 0) {
            throw BadInput.at(
                    file,
                    number,
                    "tells of '" + fields[0] + "', of which line " + lineOf[row] + " has told; keep one of the two");
        }
        lineOf[row] = number;
        known++;
        for (int c = 1; c < fields.length; c++) {
            values.get(c - 1)[row] = fields[c].isEmpty() ? null : fields[c];
        }
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
