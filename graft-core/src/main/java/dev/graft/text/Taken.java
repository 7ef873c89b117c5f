package dev.graft.text;

import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a file was taken for, to be told in one line.
 *
 * @param file its name
 * @param cut how it is cut, or of which format it is
 * @param columns {@code name → role}
 * @param unused names of other columns
 * @param assumed what was assumed where it does not say
 */
public record Taken(String file, String cut, List<String> columns, List<String> unused, List<String> assumed) {
    /** How what is said of the cut ends where the first line is a row. */
    private static final String NO_HEADER = ", no header";

    private static final String HEADER = ", header";

    private static final String IS = " → ";

    public Taken {
        file = file.startsWith("sql") ? file : file.substring(file.lastIndexOf('/') + 1);
        columns = List.copyOf(columns);
        unused = List.copyOf(unused);
        assumed = List.copyOf(assumed);
    }

    /** Of a table of text. */
    public static Taken of(String file, Look look, List<String> columns, List<Integer> unused, List<String> assumed) {
        return new Taken(
                file,
                cut(look),
                columns,
                unused.stream().map(c -> name(look.header(), c)).toList(),
                assumed);
    }

    /** How a text's lines are cut. */
    public static String cut(Look look) {
        return (look.width() == 1 ? "a name a line" : look.dialect().word())
                + (look.header() == null ? NO_HEADER : HEADER);
    }

    /** A column's name, or its number where it has none. */
    public static String name(@Nullable List<String> header, int column) {
        return header == null || header.get(column).isEmpty() ? "column " + (column + 1) : header.get(column);
    }

    /**
     * The line.
     *
     * @param counts such as {@code 78 edges, 0 odd lines}
     */
    public String line(String counts) {
        List<String> parts = new ArrayList<>();
        parts.add(cut);
        if (!columns.isEmpty()) {
            parts.add(String.join(", ", columns));
        }
        if (!unused.isEmpty()) {
            parts.add(listed(unused) + " not used");
        }
        parts.addAll(assumed);
        parts.add(counts);
        return file + ": " + String.join("; ", parts);
    }

    private static String listed(List<String> names) {
        return names.size() <= 8
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 7)) + " and " + (names.size() - 7) + " others";
    }

    /** Whether the first line of a text is a row. */
    public boolean begins() {
        return cut.endsWith(NO_HEADER);
    }

    /** Whether the first line of a text names its columns. */
    public boolean named() {
        return cut.endsWith(HEADER);
    }

    /** Columns' names by their roles. */
    public Map<String, String> roles() {
        Map<String, String> roles = new LinkedHashMap<>();
        columns.forEach(column -> {
            int at = column.lastIndexOf(IS);
            if (at >= 0) {
                roles.put(column.substring(at + IS.length()), column.substring(0, at));
            }
        });
        return roles;
    }

    /**
     * What to say of a first row whose fields no other row has; empty where they cannot be names of columns.
     *
     * @param rows how many there are
     * @param edges whether rows are edges; else a column that is called node makes it a header
     */
    public static String heading(List<String> first, long rows, boolean edges) {
        if (!Vocabulary.mayName(first, rows)) {
            return "";
        }
        return "line 1, " + String.join(", ", first) + ", holds what no other line does: if it names the columns, "
                + (edges ? "say so by graph.header: yes (import: --header yes)" : "call the first of them node");
    }

    /** What the columns of the nodes that edges join are called. */
    public List<String> ends() {
        Map<String, String> roles = roles();
        return Stream.of("source", "target")
                .map(roles::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * What to say where names of columns are names of nodes further on; empty where none is.
     *
     * @param header names of the columns of nodes
     */
    public static String again(List<String> header, Predicate<String> node) {
        List<String> names = header.stream().filter(node).toList();
        if (names.isEmpty()) {
            return "";
        }
        return "the header's " + String.join(", ", names) + (names.size() == 1 ? " is" : " are")
                + " further on too: if it is an edge, say so by graph.header: no (import: --header no)";
    }

    /** A number of things, such as {@code 1,234 edges}. */
    public static String count(long n, String what) {
        return String.format(Locale.ROOT, "%,d %s", n, what);
    }
}
