package dev.graft.graph;

import dev.graft.base.BadInput;
import java.nio.file.Path;
import java.util.List;

/** Rows of a small source of fields, such as labels: lines of a text file, or a table's. */
public interface Rows {
    /** Takes a row; numbers count from 1. */
    @FunctionalInterface
    interface Each {
        void row(long number, List<String> fields);
    }

    /** What errors call the source. */
    String name();

    /**
     * Reads all rows; each has {@code names.size()} fields or more.
     *
     * @param names what the first fields are; a table's columns are found by them, or else come in order
     */
    void read(List<Field> names, Each each);

    /** A fault in a row. */
    BadInput at(long number, String message);

    /** A fault of the source as a whole. */
    default BadInput fault(String message) {
        return new BadInput(name() + ": " + message);
    }

    /** What a field is: a table's column may be called so. */
    enum Field {
        NODE,
        LABEL,
        PART;

        /** Names that its column may have. */
        List<String> names() {
            return switch (this) {
                case NODE -> List.of("node", "name", "id", "source", "entity");
                case LABEL -> List.of("label", "labels", "class", "target", "y");
                case PART -> List.of("part", "split", "set", "fold");
            };
        }
    }

    /** Lines of a text file. */
    static Rows of(Path file) {
        return new Rows() {
            @Override
            public String name() {
                return file.toString();
            }

            @Override
            public void read(List<Field> names, Each each) {
                TextLines.read(file, names.size(), each::row);
            }

            @Override
            public BadInput at(long number, String message) {
                return BadInput.at(file, number, message);
            }
        };
    }
}
