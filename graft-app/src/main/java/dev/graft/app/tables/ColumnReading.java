package dev.graft.app.tables;

import dev.graft.base.BadInput;
import dev.graft.graph.OpenTable.As;
import dev.graft.graph.OpenTable.Holds;
import java.util.Set;

/**
 * How a column comes out of DuckDB.
 *
 * @param sql the expression to select
 * @param kind what the vectors of its values hold
 * @param text whether it is read as text first, whatever it looks like
 */
record ColumnReading(String sql, Kind kind, boolean text) {
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
        String quoted = Duck.identifier(column);
        return switch (as) {
            case NAME -> names(table, column, quoted, type);
            case NAMES -> type.endsWith("[]") ? list(table, column, quoted, type) : names(table, column, quoted, type);
            case NUMBER -> {
                if (type.equals("VARCHAR")) {
                    yield new ColumnReading("try_cast(" + quoted + " as double)", Kind.NUMBERS, true);
                }
                if (numeric(type)) {
                    yield new ColumnReading("cast(" + quoted + " as double)", Kind.NUMBERS, false);
                }
                throw unfit(table, column, type, "a number", "");
            }
            case LIST -> {
                if (holds(type) == Holds.LIST || type.equals("VARCHAR")) {
                    yield new ColumnReading("cast(" + quoted + " as varchar)", Kind.STRINGS, false);
                }
                throw unfit(table, column, type, "lists of numbers", "");
            }
            case TIME -> time(table, column, quoted, type);
        };
    }

    /** What values of a type are. */
    static Holds holds(String type) {
        if (type.endsWith("]")) {
            return numeric(type.substring(0, type.lastIndexOf('['))) ? Holds.LIST : Holds.OTHER;
        }
        return numeric(type) ? Holds.NUMBER : type.equals("VARCHAR") ? Holds.TEXT : Holds.OTHER;
    }

    private static ColumnReading names(String table, String column, String quoted, String type) {
        if (WHOLE.contains(type)) {
            return new ColumnReading("cast(" + quoted + " as bigint)", Kind.WHOLE_NAMES, false);
        }
        if (WORDS.contains(type) || WIDE.contains(type) || type.startsWith("ENUM(")) {
            return new ColumnReading("cast(" + quoted + " as varchar)", Kind.STRINGS, true);
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

    private static ColumnReading list(String table, String column, String quoted, String type) {
        names(table, column, quoted, type.substring(0, type.length() - 2));
        return new ColumnReading("array_to_string(" + quoted + ", ',')", Kind.STRINGS, false);
    }

    private static ColumnReading time(String table, String column, String quoted, String type) {
        if (WHOLE.contains(type) || WIDE.contains(type)) {
            return new ColumnReading("try_cast(" + quoted + " as bigint)", Kind.TIMES, false);
        }
        if (FLOATING.contains(type) || type.startsWith("DECIMAL")) {
            return new ColumnReading("try_cast(trunc(" + quoted + ") as bigint)", Kind.TIMES, false);
        }
        if (type.startsWith("TIMESTAMP") || type.equals("DATE")) {
            return new ColumnReading("try_cast(floor(epoch(" + quoted + ")) as bigint)", Kind.TIMES, false);
        }
        if (type.equals("VARCHAR")) {
            return new ColumnReading(
                    "case when regexp_full_match(" + quoted + ", '[+-]?[0-9]+') then try_cast(" + quoted
                            + " as bigint) else try_cast(trunc(try_cast(" + quoted + " as double)) as bigint) end",
                    Kind.TIMES,
                    true);
        }
        throw unfit(table, column, type, "a number, a date or a timestamp", "");
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
