package dev.graft.graph.format;

import dev.graft.base.BadInput;
import dev.graft.base.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;

/** Characters of a file, one after another, and the line that they are on. */
final class Text {
    /** Characters of the longest single value. */
    static final int LONGEST = 1 << 26;

    /** Levels of the deepest nesting that is read. */
    static final int DEPTH = 64;

    private final Path file;
    private final Reader in;
    private final char[] buffer = new char[1 << 15];
    private int at;
    private int end;
    private long line = 1;

    Text(Path file, InputStream in) throws IOException {
        this.file = file;
        this.in = Utf8.reader(in);
    }

    /** The next character, which stays; -1 at the end. */
    int peek() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return at == end ? -1 : buffer[at];
    }

    /** The next character; -1 at the end. */
    int next() throws IOException {
        int c = peek();
        if (c >= 0) {
            at++;
            line += c == '\n' ? 1 : 0;
        }
        return c;
    }

    /** Passes over white space. */
    int blanks() throws IOException {
        int c = peek();
        while (c >= 0 && (c <= ' ' || c == 0xFEFF)) {
            next();
            c = peek();
        }
        return c;
    }

    /** Passes over the rest of the line. */
    void rest() throws IOException {
        for (int c = next(); c >= 0 && c != '\n'; ) {
            c = next();
        }
    }

    long line() {
        return line;
    }

    BadInput fault(String message) {
        return BadInput.at(file, line, message);
    }

    /** Adds to a value that must not grow without end. */
    void add(StringBuilder value, int c) {
        if (value.length() >= LONGEST) {
            throw fault("a text is longer than " + LONGEST + " characters; a quote is missing, or this is no graph");
        }
        value.append((char) c);
    }

    /** A character for a message. */
    static String shown(int c) {
        return c < 0 ? "the end of the file" : "'" + (char) c + "'";
    }
}
