package dev.graft.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Text that is read strictly. */
public final class Utf8 {
    private static final char MARK = '\uFEFF';

    private Utf8() {}

    /** Characters of a stream, a byte order mark left out; what is not UTF-8 is a {@link java.nio.charset.CharacterCodingException}. */
    public static Reader reader(InputStream in) throws IOException {
        PushbackReader reader = new PushbackReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1);
        int first = reader.read();
        if (first >= 0 && first != MARK) {
            reader.unread(first);
        }
        return reader;
    }

    /** A file's first line without a byte order mark. */
    public static String withoutMark(String line) {
        return !line.isEmpty() && line.charAt(0) == MARK ? line.substring(1) : line;
    }
}
