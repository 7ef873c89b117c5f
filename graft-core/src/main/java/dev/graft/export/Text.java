package dev.graft.export;

import dev.graft.table.NamedVectors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Text that is written piece by piece, as UTF-8. */
final class Text {
    private static final int BLOCK = 1 << 14;

    private final OutputStream out;
    private final StringBuilder pending = new StringBuilder(BLOCK + 1024);

    Text(OutputStream out) {
        this.out = out;
    }

    Text add(String text) {
        pending.append(text);
        return this;
    }

    Text add(long number) {
        pending.append(number);
        return this;
    }

    Text add(float number) {
        pending.append(number);
        return this;
    }

    /** The values of a row, written so that they read back to the same bits. */
    Text values(NamedVectors vectors, int row, char separator) {
        int at = row * vectors.dim();
        for (int d = 0; d < vectors.dim(); d++) {
            if (d > 0) {
                pending.append(separator);
            }
            pending.append(vectors.rows()[at + d]);
        }
        return this;
    }

    /** Ends a line. */
    Text line() throws IOException {
        pending.append('\n');
        if (pending.length() >= BLOCK) {
            flush();
        }
        return this;
    }

    void flush() throws IOException {
        out.write(pending.toString().getBytes(StandardCharsets.UTF_8));
        pending.setLength(0);
    }

    /** A field of CSV in quotes (RFC 4180), so that nothing in it is taken for a number, a comment or a mark. */
    static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }
}
