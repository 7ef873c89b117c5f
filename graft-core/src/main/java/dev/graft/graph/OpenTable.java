package dev.graft.graph;

import dev.graft.base.Nullable;
import java.util.List;

/** A table being read: its columns are looked at, some are chosen, then its rows come in chunks. One thread at a time. */
public interface OpenTable extends AutoCloseable {
    /** What a column is read as. */
    enum As {
        /** Text, or a whole number as text. */
        NAME,
        /** The same, or a list of them joined by commas. */
        NAMES,
        /** A floating-point number. */
        NUMBER,
        /** A list of numbers as text, whatever it is stored as. */
        LIST,
        /** A time: a number, or the seconds since 1970 of a date or a timestamp, to the last digit; or text that says it. */
        TIME
    }

    /** What a column's values are. */
    enum Holds {
        TEXT,
        NUMBER,
        LIST,
        OTHER
    }

    /** @param column counted from 0 */
    record Wanted(int column, As as) {}

    /** What errors call it. */
    String name();

    /** Names of its columns. */
    List<String> columns();

    /** What the values of a column are; numbers in text are text. */
    Holds holds(int column);

    /**
     * Chooses columns; then {@link #next} gives their rows.
     *
     * @throws dev.graft.base.BadInput where a column cannot be read so
     */
    void select(List<Wanted> wanted);

    /** The next rows, or null after the last. */
    @Nullable
    TableChunk next();

    /** Rows that the table's own reader left out, and of the first of them place and fault; asked after the last row. */
    Rejected rejected();

    /** @param examples the first few */
    record Rejected(long rows, List<String> examples) {}

    /** A chosen row as text, for errors; numbers count from 1. */
    String row(long number);

    @Override
    void close();
}
