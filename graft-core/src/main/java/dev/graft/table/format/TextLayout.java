package dev.graft.table.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the lines of a text file are to be read, by the first of them.
 *
 * @param separator tab, blank, comma or semicolon
 * @param header whether that line names the columns
 * @param name column of the names
 * @param list column of lists, or -1 where every other column is a value
 */
record TextLayout(char separator, boolean header, int name, int list) {
    static TextLayout of(String line, boolean csv, boolean announced) {
        char separator = separator(line, csv, announced);
        List<String> fields = fields(line, separator);
        List<String> values = fields.subList(1, fields.size());
        boolean header = !announced
                && !values.isEmpty()
                && (numbered(fields) || values.stream().noneMatch(v -> ValueText.isNumber(v) || ValueText.isList(v)));
        int name = header ? ColumnNames.name(fields) : 0;
        int list = -1;
        if (header) {
            list = ColumnNames.list(fields, name);
        } else if (fields.size() == 2 && ValueText.isList(fields.get(1))) {
            list = 1;
        }
        return new TextLayout(separator, header, name, list);
    }

    private static char separator(String line, boolean csv, boolean announced) {
        if (line.indexOf('\t') >= 0) {
            return '\t';
        }
        if (announced) {
            return ' ';
        }
        List<String> blanks = fields(line, ' ');
        boolean byBlanks = blanks.size() > 1 && blanks.stream().skip(1).allMatch(ValueText::isNumber);
        boolean comma = line.indexOf(',') >= 0;
        if (!csv && byBlanks) {
            return ' ';
        }
        return comma ? ',' : line.indexOf(';') >= 0 ? ';' : ' ';
    }

    /** Whether the columns are called 0, 1, 2 … or 1, 2, 3 …, as a table without names for them is written. */
    private static boolean numbered(List<String> fields) {
        if (fields.size() < 3 || !(fields.getFirst().isEmpty() || ColumnNames.isName(fields.getFirst()))) {
            return false;
        }
        return IntStream.of(0, 1)
                .anyMatch(from -> IntStream.range(1, fields.size())
                        .allMatch(i -> fields.get(i).equals(Integer.toString(i - 1 + from))));
    }

    /** Whether fields may stand in quotes. */
    boolean quoted() {
        return separator == ',' || separator == ';';
    }

    void add(String line, Accumulated vectors, Accumulated.Place place) {
        List<String> fields = fields(line, separator);
        if (list >= 0) {
            if (fields.size() <= Math.max(name, list)) {
                throw place.fault("has " + fields.size() + " columns, expected " + (Math.max(name, list) + 1));
            }
            vectors.add(fields.get(name), Arrays.asList(ValueText.items(fields.get(list))), place);
            return;
        }
        if (fields.size() <= name) {
            throw place.fault("has " + fields.size() + " columns, expected " + (name + 1));
        }
        if (separator == ' ' && vectors.dim() > 0 && fields.size() > vectors.dim() + 1) {
            fields = nameWithBlanks(fields, vectors.dim());
        }
        List<String> values = new ArrayList<>(fields);
        values.remove(name);
        vectors.add(fields.get(name), values, place);
    }

    /** The fields that are too many belong to the name, if none of them is a number: GloVe has such. */
    private static List<String> nameWithBlanks(List<String> fields, int dim) {
        int words = fields.size() - dim;
        if (fields.subList(1, words).stream().anyMatch(ValueText::isNumber)) {
            return fields;
        }
        List<String> joined = new ArrayList<>();
        joined.add(String.join(" ", fields.subList(0, words)));
        joined.addAll(fields.subList(words, fields.size()));
        return joined;
    }

    private static List<String> fields(String line, char separator) {
        if (separator == ' ') {
            return Arrays.asList(line.strip().split(" +"));
        }
        if (separator == '\t') {
            return Arrays.stream(trimmed(line).split("\t", -1))
                    .map(String::strip)
                    .toList();
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && inside && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                inside = !inside;
            } else if (c == separator && !inside) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    /** Without what is blank at the end. */
    private static String trimmed(String line) {
        int end = line.length();
        while (end > 0 && "\t\r\n ".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(0, end);
    }
}
