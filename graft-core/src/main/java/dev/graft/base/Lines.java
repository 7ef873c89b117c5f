package dev.graft.base;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;

/**
 * Lines of a text, one after another, that end at a line feed, a carriage return or both. A line may be long, but not
 * without end: a file without line ends, or one that unpacks to much more than it is, is refused before memory is full.
 */
public final class Lines {
    /** Characters of the longest line: a vector of some millions of values. */
    public static final int LONGEST = 1 << 26;

    private final Path file;
    private final Reader in;
    private final char[] buffer = new char[1 << 15];
    private int at;
    private int end;
    private boolean afterReturn;
    private long number;

    /** @param file for errors */
    public Lines(Path file, Reader in) {
        this.file = file;
        this.in = in;
    }

    /** The next line without its end, or null after the last. */
    public @Nullable String next() throws IOException {
        StringBuilder before = null;
        number++;
        while (true) {
            if (at == end && !fill()) {
                return before == null ? null : before.toString();
            }
            if (afterReturn && buffer[at] == '\n') {
                at++;
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            int from = at;
            while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            if (at < end) {
                afterReturn = buffer[at++] == '\r';
                return before == null
                        ? new String(buffer, from, at - 1 - from)
                        : before.append(buffer, from, at - 1 - from).toString();
            }
            before = before == null ? new StringBuilder() : before;
            before.append(buffer, from, at - from);
            if (before.length() > LONGEST) {
                throw BadInput.at(
                        file, number, "a line is longer than " + LONGEST + " characters; this is no list of nodes");
            }
        }
    }

    /** The number of the last line that was read, from 1. */
    public long number() {
        return number;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }
}
