package dev.graft.export;

import java.nio.file.Path;
import java.util.List;

/** A form that vectors are written in for other programs. Stateless: a class, and a line in {@link Formats}. */
public interface Format {
    /** As a user calls it. */
    String name();

    /** Who reads it, in a few words. */
    String about();

    /** How its files' names end, without a dot; of a folder, what it is called where nobody says. */
    String ending();

    /** The files that are written for {@code --out}, the one that was asked for first. */
    default List<Path> files(Path out) {
        return List.of(out);
    }

    /** Whether {@code --out} is a folder for several files. */
    default boolean folder() {
        return false;
    }

    /** Whether Graft reads the vectors back, as a start of another run. */
    default boolean readBack() {
        return true;
    }

    /** Whether it holds more of a node than its vector: answers and labels. */
    default boolean attributes() {
        return false;
    }

    /** Whether it holds edges. */
    default boolean edges() {
        return false;
    }

    /**
     * Writes all files.
     *
     * @throws dev.graft.base.BadInput for a name that the format cannot hold, or a file that cannot be written
     */
    void write(Path out, Exported what);
}
