package dev.graft.graph.format;

import dev.graft.base.BadInput;
import dev.graft.base.Lines;
import dev.graft.base.Nullable;
import dev.graft.base.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lines of fields between blanks, as Pajek, Matrix Market and METIS have them. */
final class TextTable {
    private final Path file;
    private final Lines lines;
    private final char comment;
    private String line = "";

    /** @param comment what a line begins with that is none of the file's */
    TextTable(Path file, InputStream in, char comment) throws IOException {
        this.file = file;
        this.lines = new Lines(file, Utf8.reader(in));
        this.comment = comment;
    }

    /** Goes to the next line that is no comment; null after the last. Lines may be empty. */
    @Nullable
    String next() throws IOException {
        for (String next = lines.next(); next != null; next = lines.next()) {
            if (next.isEmpty() || next.charAt(0) != comment) {
                // Controls are blanks here, as they are between fields.
                line = next.trim();
                return line;
            }
        }
        return null;
    }

    /** The same, past empty lines. */
    @Nullable
    String nextFull() throws IOException {
        for (String next = next(); next != null; next = next()) {
            if (!next.isEmpty()) {
                return next;
            }
        }
        return null;
    }

    /** The number of the line. */
    long number() {
        return lines.number();
    }

    BadInput fault(String message) {
        return BadInput.at(
                file, number(), message + ": '" + (line.length() > 80 ? line.substring(0, 77) + "..." : line) + "'");
    }

    BadInput at(long number, String message) {
        return BadInput.at(file, number, message);
    }

    /** The fields of the line; quotes hold blanks together. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            while (at < line.length() && line.charAt(at) <= ' ') {
                at++;
            }
            if (at == line.length()) {
                break;
            }
            int from = at;
            if (line.charAt(at) == '"') {
                at = line.indexOf('"', at + 1);
                if (at < 0) {
                    throw fault("a quote has no end");
                }
                fields.add(line.substring(from + 1, at++));
                continue;
            }
            while (at < line.length() && line.charAt(at) > ' ') {
                at++;
            }
            fields.add(line.substring(from, at));
        }
        return fields;
    }

    /** A whole number of the line from {@code least} to {@code most}. */
    long whole(String field, String what, long least, long most) {
        long value = -1;
        boolean digits = !field.isEmpty() && field.length() <= 18;
        for (int i = 0; i < field.length() && digits; i++) {
            digits = field.charAt(i) >= '0' && field.charAt(i) <= '9';
        }
        value = digits ? Long.parseLong(field) : value;
        if (!digits || value < least || value > most) {
            throw fault("the " + what + " is '" + field + "', must be a whole number "
                    + (most == Long.MAX_VALUE ? "of " + least + " or more" : "from " + least + " to " + most));
        }
        return value;
    }
}
