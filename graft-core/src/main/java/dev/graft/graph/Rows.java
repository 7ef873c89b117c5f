package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.text.Settings;
import java.util.List;
import java.util.function.Predicate;

/** Rows of a source with a row a node, such as labels: lines of a text file, or a table's. */
public interface Rows {
    /** Takes a row: the node's name, then what was asked for; numbers count from 1. */
    @FunctionalInterface
    interface Each {
        void row(long number, List<String> fields);

        /** Told before the first row where what is asked for stands in lists, so that rows have any number of fields. */
        default void lists() {}

        /** Told before the first row: what the columns that were asked for are called, if anything. */
        default void names(List<String> columns) {}
    }

    /** What is asked for beside the node's name. */
    enum Field {
        /** Nothing: of a text without separators each line is a name. */
        NODE,
        /** A label, or several. */
        LABEL,
        /** A number. */
        VALUE,
        /** Which part of a split, a column a split. */
        PART,
        /** All columns of numbers. */
        NUMBERS,
        /** All columns. */
        CATEGORIES,
        /** All columns, of text or numbers, beside one that is called {@code node}; the first line names them. */
        ANSWER,
        /** Everything behind the name. */
        WORDS,
        /** The columns of text; without names of columns everything behind the name. */
        TEXT,
        /** Of a pair the target; the node is its source. */
        PAIR,
        /** Of a fact the relation and the tail; the node is its head. */
        FACT;

        /** Whether a row is about two nodes, and its columns are called as those of edges. */
        boolean isOfEdges() {
            return this == PAIR || this == FACT;
        }
    }

    /**
     * @param column its name or number where the recipe says, or null
     * @param several whether there may be several labels
     * @param known whether a name is that of a node
     */
    record Ask(Field field, @Nullable String column, boolean several, Predicate<String> known) {
        /** What is said of a text that is asked so. */
        Settings settings() {
            Settings settings = field.isOfEdges() ? Settings.pairs(known) : Settings.nodes(known);
            if (field == Field.NODE) {
                return settings.withBlanksInNames();
            }
            if (field == Field.ANSWER) {
                return settings.withBlanksInNames().withHeader();
            }
            return ragged() ? settings.withRaggedLines() : settings;
        }

        /** Of which a recipe says nothing. */
        public static Ask of(Field field, Predicate<String> known) {
            return new Ask(field, null, false, known);
        }

        /** Whether rows without names of columns may have any number of fields. */
        boolean ragged() {
            return column == null && (field == Field.WORDS || field == Field.TEXT || (field == Field.LABEL && several));
        }
    }

    /** What errors call the source. */
    String name();

    /**
     * Reads all rows, and tells what the source was taken for.
     *
     * @throws BadInput for a source that cannot be read, or a row that is none, with its number
     */
    void read(Ask ask, Each each);

    /** Whether several values of a node may stand in one field, with commas between them. */
    default boolean joined() {
        return false;
    }

    /** A fault in a row. */
    BadInput at(long number, String message);

    /** Where a row is, for a fault that is about two of them. */
    String place(long number);

    /** A fault of the source as a whole. */
    default BadInput fault(String message) {
        return new BadInput(name() + ": " + message);
    }
}
