package dev.graft.text;

import dev.graft.base.Nullable;
import dev.graft.base.TimeText;
import dev.graft.recipe.GraphSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the beginning of a text table tells of it.
 *
 * @param header names of the columns, or null where the first line is a row already
 * @param width fields that each row must have
 * @param mark what comments begin with, as the first lines have them; 0: none do
 * @param skip lines that are no rows: the last of them is a comment, is blank, or names the columns
 * @param comments among these lines
 * @param blanks among these lines
 * @param sample the first rows of that many fields
 */
public record Look(
        Settings settings,
        Dialect dialect,
        @Nullable List<String> header,
        int width,
        byte mark,
        long skip,
        long comments,
        long blanks,
        List<List<String>> sample) {
    /** Lines that are looked at. */
    private static final int LINES = 400;

    private static final int LONGEST = 1 << 20;
    /** Of so many rows of nodes one may be of none. */
    private static final int TENTH = 10;

    /** A line with its number. */
    private record Numbered(long number, String text) {}

    /** Looks at a table's first block. Null where there is no row and no header. */
    public static @Nullable Look at(@Nullable Block block, Settings settings) {
        List<Numbered> lines = block == null ? List.of() : lines(block, settings.head());
        int first = firstRow(lines, settings);
        if (first < 0) {
            return null;
        }
        return new Looking(settings, lines, first).look();
    }

    /** The same for rows of more fields. */
    public Look withWidth(int fields) {
        return new Look(settings, dialect, header, fields, mark, skip, comments, blanks, sample);
    }

    static boolean mark(byte first) {
        return first == '#' || first == '%';
    }

    private static boolean mark(String text) {
        return !text.isEmpty() && text.charAt(0) < 128 && mark((byte) text.charAt(0));
    }

    /** Whether a line's mark stands for itself. */
    static boolean alone(Fields fields, byte[] bytes) {
        for (int i = fields.starts[0]; i < fields.ends[0]; i++) {
            if (!mark(bytes[i])) {
                // With a blank behind it, in a field that may hold blanks.
                return bytes[i] == ' ' && i > fields.starts[0];
            }
        }
        return true;
    }

    /** Lines that are not blank. */
    private static List<Numbered> lines(Block block, int skip) {
        List<Numbered> lines = new ArrayList<>();
        long number = block.firstLine();
        int read = 0;
        int from = 0;
        while (from < block.end() && lines.size() < LINES && read < LONGEST) {
            int to = from;
            while (to < block.end() && block.bytes()[to] != '\n') {
                to++;
            }
            String text = new String(block.bytes(), from, to - from, StandardCharsets.UTF_8);
            read += to - from;
            if (number > skip && !text.isBlank()) {
                lines.add(new Numbered(number, trimmed(text)));
            }
            number++;
            from = to + 1;
        }
        return lines;
    }

    /** Without blanks in front and behind; tabs there are empty fields. */
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (to > from && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == '\r')) {
            to--;
        }
        return text.substring(from, to);
    }

    /** The first line that is certainly no comment, or like a row all the same. */
    private static int firstRow(List<Numbered> lines, Settings settings) {
        String comments = settings.comments();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).text;
            boolean comment = comments.equals("auto") ? mark(text) : text.startsWith(comments);
            if (!comment || comments.equals("none")) {
                return i;
            }
        }
        if (comments.equals("auto")) {
            for (int i = 0; i < lines.size(); i++) {
                String text = lines.get(i).text;
                if (text.length() > 1 && text.charAt(1) > ' ' && text.matches("[^\\s,;]+[\\t,;].+")) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** What is found out step by step. */
    private static final class Looking {
        private final Settings settings;
        private final List<Numbered> lines;
        private final Dialect dialect;
        private int row;
        private byte mark;
        private int comments;

        Looking(Settings settings, List<Numbered> lines, int first) {
            this.settings = settings;
            this.lines = lines;
            this.dialect = Dialect.of(
                    settings,
                    lines.subList(first, Math.min(lines.size(), first + 50)).stream()
                            .map(Numbered::text)
                            .toList());
            this.row = first;
        }

        Look look() {
            int width = width();
            head(width);
            List<String> first = dialect.fields(lines.get(row).text);
            List<List<String>> rest = new ArrayList<>();
            for (int i = row + 1; i < lines.size(); i++) {
                List<String> fields = dialect.fields(lines.get(i).text);
                if (fields.size() >= width && (width(fields) <= width || settings.ragged())) {
                    rest.add(settings.ragged() ? fields : fields.subList(0, width));
                }
            }
            List<String> names = named(first, rest, width);
            boolean line = names != null && !names.equals(above(width));
            long skip = line ? lines.get(row).number : lines.get(row).number - 1;
            if (line) {
                behind(width);
            } else {
                rest.addFirst(first.size() > width ? first.subList(0, width) : first);
            }
            return new Look(
                    settings,
                    dialect,
                    names,
                    width,
                    mark,
                    skip,
                    comments,
                    skip - comments - (line ? 1 : 0) - Math.min(skip, settings.head()),
                    List.copyOf(rest));
        }

        /** Fields of the first row, but for empty ones at the end that no other row fills. */
        private int width() {
            List<String> first = dialect.fields(lines.get(row).text);
            int width = width(first);
            for (int i = row + 1; i < lines.size() && width < first.size(); i++) {
                int other = width(dialect.fields(lines.get(i).text));
                width = other <= first.size() ? Math.max(width, other) : width;
            }
            return width;
        }

        private static int width(List<String> fields) {
            int width = fields.size();
            while (width > 1 && fields.get(width - 1).isEmpty()) {
                width--;
            }
            return width;
        }

        /** Lines in front of the first row: comments, or rows whose names begin as comments do. */
        private void head(int width) {
            int until = row;
            row = 0;
            while (row < until && !like(lines.get(row).text, width)) {
                if (settings.comments().equals("auto")) {
                    mark = (byte) lines.get(row).text.charAt(0);
                }
                comments++;
                row++;
            }
        }

        /** A comment behind the names of the columns is one of the first lines too. */
        private void behind(int width) {
            String text = row + 1 < lines.size() ? lines.get(row + 1).text : "";
            if (settings.comments().equals("auto") && Look.mark(text) && !like(text, width)) {
                mark = (byte) text.charAt(0);
            }
        }

        private boolean like(String text, int width) {
            if (settings.comments().length() == 1) {
                return false;
            }
            List<String> fields = dialect.fields(text);
            byte[] name = fields.getFirst().getBytes(StandardCharsets.UTF_8);
            int marks = 0;
            while (marks < name.length && Look.mark(name[marks])) {
                marks++;
            }
            boolean alone = marks == name.length || name[marks] == ' ';
            return fields.size() >= width
                    && width(fields) <= width
                    && width > 1
                    && (!alone || (fields.size() > 2 && Values.isNumber(fields.get(1))));
        }

        /** The last comment, where it names the columns. */
        private @Nullable List<String> above(int width) {
            if (row == 0 || settings.header() != GraphSpec.Header.AUTO) {
                return null;
            }
            String text = lines.get(row - 1).text.replaceFirst("^[#%]+\\s*", "");
            List<String> names = text.isEmpty() ? List.of() : dialect.fields(text);
            return names.size() == width
                            && width > 1
                            && Vocabulary.distinct(names)
                            && settings.vocabulary().names(names)
                    ? names
                    : null;
        }

        private @Nullable List<String> named(List<String> first, List<List<String>> rest, int width) {
            List<String> names = new ArrayList<>(first.subList(0, Math.min(width, first.size())));
            if (mark(names.getFirst())) {
                names.set(0, names.getFirst().replaceFirst("^[#%]+\\s*", ""));
            }
            return switch (settings.header()) {
                case YES -> names;
                case NO -> null;
                case AUTO -> {
                    List<String> above = above(width);
                    yield above != null ? above : isHeader(first, names, rest) ? names : null;
                }
            };
        }

        private boolean isHeader(List<String> first, List<String> names, List<List<String>> rest) {
            if (settings.vocabulary().numbered(names) || called(names)) {
                return true;
            }
            if (!mayBeNames(names)
                    || names.stream()
                            .anyMatch(name -> Values.isNumber(name) || Values.isList(name) || TimeText.isDate(name))
                    || settings.known().test(first.getFirst())) {
                return false;
            }
            boolean again = rest.stream().anyMatch(row -> row.stream().limit(2).anyMatch(first::contains))
                    || (settings.vocabulary().pairs(names) && rest.stream().anyMatch(settings.vocabulary()::pairs));
            return !again
                    && (settings.vocabulary().names(names)
                            || numbersBelow(names, rest)
                            || nodesBelow(names, rest)
                            || relationsBelow(names, rest));
        }

        /** Whether a column that a clear word calls the type holds few types, again and again, and not that word. */
        private boolean relationsBelow(List<String> names, List<List<String>> rest) {
            for (int c = 0; c < names.size() && rest.size() >= TENTH; c++) {
                int column = c;
                Set<String> types = rest.stream()
                        .filter(row -> column < row.size())
                        .map(row -> row.get(column))
                        .collect(Collectors.toSet());
                if (settings.vocabulary() == Vocabulary.EDGES
                        && names.size() > 2
                        && Vocabulary.EDGES.rank(names.get(c), "type") > 2
                        && !types.contains(names.get(c))
                        && 2 * types.size() <= rest.size()) {
                    return true;
                }
            }
            return false;
        }

        /** Names may come twice by mistake: of a pair of nodes that is as likely an edge from one to itself. */
        private static boolean mayBeNames(List<String> names) {
            boolean named = names.stream().skip(1).noneMatch(String::isBlank);
            return Vocabulary.distinct(names)
                    || (named && names.size() > 2 && names.lastIndexOf(names.getFirst()) == 0);
        }

        /** Whether it has every column that is called by its name. */
        private boolean called(List<String> names) {
            return !settings.named().isEmpty()
                    && settings.named().stream().allMatch(name -> names.stream().anyMatch(name::equalsIgnoreCase));
        }

        /** Whether nine in ten rows below begin with a node as the first does not, and one name is known, or rows are many. */
        private boolean nodesBelow(List<String> names, List<List<String>> rest) {
            boolean word = names.stream()
                    .skip(1)
                    .anyMatch(name -> settings.vocabulary().role(name) != null);
            return rest.size() > 1
                    && (word || Vocabulary.mayName(names, rest.size()))
                    && TENTH
                                    * rest.stream()
                                            .filter(row -> !settings.known().test(row.getFirst()))
                                            .count()
                            <= rest.size();
        }

        /** Whether a column holds numbers or dates but for its first field. */
        private static boolean numbersBelow(List<String> names, List<List<String>> rest) {
            for (int c = 0; c < names.size() && !rest.isEmpty(); c++) {
                int column = c;
                boolean all = rest.stream().allMatch(row -> column < row.size() && number(row.get(column)));
                if (all && rest.stream().anyMatch(row -> !row.get(column).isEmpty())) {
                    return true;
                }
            }
            return false;
        }

        private static boolean number(String text) {
            return text.isEmpty() || Values.isNumber(text) || Values.isList(text) || TimeText.isDate(text);
        }
    }
}
