package dev.graft.table.format;

import dev.graft.base.Nullable;
import java.util.regex.Pattern;

/** Numbers as text: one, or a list of them as Python, Neo4j, NumPy and DuckDB print it. */
final class ValueText {
    private static final Pattern BETWEEN = Pattern.compile("\\s*[,;|]\\s*|\\s+");
    private static final Pattern LIST_WORDS = Pattern.compile("[\\[({].*[\\])}]", Pattern.DOTALL);

    private ValueText() {}

    /** A value, or null where the text is no number. What is not finite comes out as such. */
    static @Nullable Float value(String text) {
        try {
            return Float.valueOf(text);
        } catch (NumberFormatException e) {
            return switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
                case "nan" -> Float.NaN;
                case "inf", "+inf" -> Float.POSITIVE_INFINITY;
                case "-inf" -> Float.NEGATIVE_INFINITY;
                default -> null;
            };
        }
    }

    static boolean isNumber(String text) {
        return value(text) != null;
    }

    /** Whether a field holds a list: {@code [0.1, 0.2]}, {@code 0.1;0.2}, {@code 0.1 0.2}. */
    static boolean isList(String field) {
        String text = field.strip();
        if (LIST_WORDS.matcher(text).matches()) {
            return true;
        }
        String[] items = items(text);
        return items.length > 1 && isNumber(items[0]) && isNumber(items[items.length - 1]);
    }

    /** The items of a list, as text; none of an empty one. */
    static String[] items(String field) {
        String text = field.strip();
        if (LIST_WORDS.matcher(text).matches()) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text.isEmpty() ? new String[0] : BETWEEN.split(text);
    }
}
