package dev.graft.text;

import dev.graft.recipe.GraphSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How the lines of a text table are cut into fields: the same for every table there is.
 *
 * @param separator tab, comma, semicolon, or blank for runs of white space
 * @param quotes whether a field may stand in quotes
 */
public record Dialect(byte separator, boolean quotes) {
    /** Told by the first row, and by the next ones where that leaves it open. */
    static Dialect of(Settings settings, List<String> rows) {
        if (!settings.blanks()) {
            return withBlanksInNames(settings, rows);
        }
        byte separator = separator(settings.format(), rows);
        return new Dialect(separator, separator == ',' || separator == ';' || allQuoted(separator, rows));
    }

    /** A line without a separator is one name; so is a first one that is a node's as it stands. */
    private static Dialect withBlanksInNames(Settings settings, List<String> rows) {
        String first = rows.getFirst();
        boolean comma = first.indexOf(',') >= 0 || first.indexOf(';') >= 0;
        boolean tabs = first.indexOf('\t') >= 0 || !comma || settings.known().test(first);
        byte separator = tabs ? (byte) '\t' : commaOr(rows, first.indexOf(',') >= 0 ? ',' : ';');
        boolean plain = tabs && rows.stream().anyMatch(row -> isPlain(settings, row));
        return new Dialect(separator, !plain);
    }

    /** Whether a row begins with a quote that is part of its name: a node is called so, or it is not quoted as CSV is. */
    private static boolean isPlain(Settings settings, String row) {
        if (!row.startsWith("\"")) {
            return false;
        }
        byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
        String fault = new Fields((byte) '\t', true).split(bytes, 0, bytes.length);
        return fields(row, (byte) '\t', false).stream().limit(1).anyMatch(settings.known())
                || (fault != null && !fault.equals(Fields.OPEN));
    }

    private static byte separator(GraphSpec.Format format, List<String> rows) {
        String first = rows.getFirst();
        return switch (format) {
            case TSV -> (byte) '\t';
            case CSV -> commaOr(rows, first.indexOf(',') >= 0 || first.indexOf(';') < 0 ? ',' : ';');
            case SPACE -> (byte) ' ';
            case AUTO -> first.indexOf('\t') >= 0 ? (byte) '\t' : auto(rows);
        };
    }

    private static byte auto(List<String> rows) {
        String first = rows.getFirst();
        List<String> blanks = fields(first, (byte) ' ', false);
        // Such as vectors, whose names may hold commas.
        boolean numbers = blanks.size() > 2 && blanks.stream().skip(1).allMatch(Values::isNumber);
        if (numbers || (first.indexOf(',') < 0 && first.indexOf(';') < 0)) {
            return ' ';
        }
        return commaOr(rows, first.indexOf(',') >= 0 ? ',' : ';');
    }

    /** Semicolons where there are both and commas are those of numbers, or fit fewer rows. */
    private static byte commaOr(List<String> rows, char usual) {
        String first = rows.getFirst();
        if (first.indexOf(',') < 0 || first.indexOf(';') < 0) {
            return (byte) usual;
        }
        boolean decimal =
                rows.stream().allMatch(row -> row.replaceAll("\\d,\\d", "").indexOf(',') < 0);
        return (byte) (even(rows, ';') && (decimal || !even(rows, ',')) ? ';' : ',');
    }

    private static boolean even(List<String> rows, char separator) {
        return rows.stream()
                        .map(row -> fields(row, (byte) separator, true).size())
                        .distinct()
                        .count()
                == 1;
    }

    /** Tables with tabs or blanks have no quotes, but for those where every row's first field has. */
    private static boolean allQuoted(byte separator, List<String> rows) {
        return rows.stream().allMatch(row -> {
            List<String> plain = fields(row, separator, false);
            String field = plain.isEmpty() ? "" : plain.getFirst();
            List<String> cut = fields(row, separator, true);
            return field.startsWith("\"") && cut.size() > 1;
        });
    }

    List<String> fields(String row) {
        return fields(row, separator, quotes);
    }

    /** A row's fields; one that cannot be cut is one field. */
    private static List<String> fields(String row, byte separator, boolean quotes) {
        byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
        Fields fields = new Fields(separator, quotes);
        if (fields.split(bytes, 0, bytes.length) != null) {
            return List.of(row);
        }
        List<String> texts = new ArrayList<>(fields.count);
        for (int i = 0; i < fields.count; i++) {
            texts.add(fields.text(bytes, i));
        }
        return texts;
    }

    /** In a word. */
    public String word() {
        return switch (separator) {
            case '\t' -> "tabs";
            case ',' -> "comma";
            case ';' -> "semicolon";
            default -> "blanks";
        };
    }
}
