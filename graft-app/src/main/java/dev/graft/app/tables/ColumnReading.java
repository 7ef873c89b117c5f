package dev.graft.app.tables;

import dev.graft.base.BadInput;
import dev.graft.graph.OpenTable.As;
import dev.graft.graph.OpenTable.Holds;
import java.util.Set;

/**
 * How a column comes out of DuckDB.
 *
 * @param template a constant select of the expression, in which {@code c} stands for the column
 * @param kind what the vectors of its values hold
 * @param text whether it is read as text first, whatever it looks like
 * @param decimals times are whole numbers of ten to the power of minus this
 */
record ColumnReading(String template, Kind kind, boolean text, int decimals) {
    /** Anything but times. */
    ColumnReading(String template, Kind kind, boolean text) {
        this(template, kind, text, 0);
    }

    /** What a vector holds. */
    enum Kind {
        STRINGS,
        WHOLE_NAMES,
        NUMBERS,
        TIMES
    }

    private static final Set<String> WHOLE =
            Set.of("BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UINTEGER", "USMALLINT", "UTINYINT");
    private static final Set<String> WIDE = Set.of("UBIGINT", "HUGEINT", "UHUGEINT");
    private static final Set<String> FLOATING = Set.of("DOUBLE", "FLOAT");
    private static final Set<String> WORDS = Set.of("VARCHAR", "UUID", "BOOLEAN", "DATE");

    /** @throws BadInput where the type cannot serve */
    static ColumnReading of(String table, String column, String type, As as) {
        return switch (as) {
            case NAME -> names(table, column, type);
            case NAMES -> type.endsWith("[]") ? list(table, column, type) : names(table, column, type);
            case NUMBER -> {
                if (type.equals("VARCHAR")) {
                    yield new ColumnReading("select try_cast(c as double)", Kind.NUMBERS, true);
                }
                if (numeric(type)) {
                    yield new ColumnReading("select cast(c as double)", Kind.NUMBERS, false);
                }
                throw unfit(table, column, type, "a number", "");
            }
            case LIST -> {
                if (holds(type) == Holds.LIST || type.equals("VARCHAR")) {
                    yield new ColumnReading("select cast(c as varchar)", Kind.STRINGS, false);
                }
                throw unfit(table, column, type, "lists of numbers", "");
            }
            case TIME -> time(table, column, type);
        };
    }

    /** What values of a type are. */
    static Holds holds(String type) {
        if (type.endsWith("]")) {
            return numeric(type.substring(0, type.lastIndexOf('['))) ? Holds.LIST : Holds.OTHER;
        }
        return numeric(type) ? Holds.NUMBER : type.equals("VARCHAR") ? Holds.TEXT : Holds.OTHER;
    }

    private static ColumnReading names(String table, String column, String type) {
        if (WHOLE.contains(type)) {
            return new ColumnReading("select cast(c as bigint)", Kind.WHOLE_NAMES, false);
        }
        if (WORDS.contains(type) || WIDE.contains(type) || type.equals("ENUM")) {
            return new ColumnReading("select cast(c as varchar)", Kind.STRINGS, true);
        }
        throw unfit(
                table,
                column,
                type,
                "text or whole numbers",
                FLOATING.contains(type) || type.startsWith("DECIMAL")
                        ? "; cast it to bigint in a query (sql:select ...)"
                        : "");
    }

    private static ColumnReading list(String table, String column, String type) {
        names(table, column, type.substring(0, type.length() - 2));
        return new ColumnReading("select array_to_string(c, ',')", Kind.STRINGS, false);
    }

    /** To the last digit: floating-point and decimal numbers come as the text that says them. */
    private static ColumnReading time(String table, String column, String type) {
        if (WHOLE.contains(type) || WIDE.contains(type)) {
            return new ColumnReading("select try_cast(c as bigint)", Kind.TIMES, false);
        }
        if (FLOATING.contains(type) || type.startsWith("DECIMAL") || type.equals("VARCHAR")) {
            return new ColumnReading("select cast(c as varchar)", Kind.STRINGS, type.equals("VARCHAR"));
        }
        return switch (type) {
            case "DATE" -> since("epoch_ms", "1000", 0);
            case "TIMESTAMP_S" -> since("epoch_us", "1000000", 0);
            case "TIMESTAMP_MS" -> since("epoch_us", "1000", 3);
            case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" -> since("epoch_us", "1", 6);
            case "TIMESTAMP_NS" -> since("epoch_ns", "1", 9);
            default -> throw unfit(table, column, type, "a number, a date or a timestamp", "");
        };
    }

    private static ColumnReading since(String epoch, String by, int decimals) {
        return new ColumnReading(
                "select case when isfinite(c) then " + epoch + "(c) // " + by + " end", Kind.TIMES, false, decimals);
    }

    private static boolean numeric(String type) {
        return WHOLE.contains(type) || WIDE.contains(type) || FLOATING.contains(type) || type.startsWith("DECIMAL");
    }

    private static BadInput unfit(String table, String column, String type, String must, String advice) {
        String shown = type.length() > 60 ? type.substring(0, 57) + "..." : type;
        return new BadInput(table + ": column '" + column + "' is of type " + shown + ", must hold " + must
                + (type.equals("JSON") ? " throughout; its values differ in kind" : "") + advice);
    }
}
