package dev.graft.table.format;

import dev.graft.base.Nullable;

/** A number as text, as Python, Neo4j, NumPy and DuckDB print it. */
final class ValueText {
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
}
