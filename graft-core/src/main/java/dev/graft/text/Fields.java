package dev.graft.text;

import dev.graft.base.Nullable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits one line into fields, in place and without strings. Field i is bytes {@code starts[i]} to {@code ends[i]}. Blanks
 * around a field are no part of it. Where fields may be quoted, what is in quotes is the field, and {@code ""} in it a
 * quote. Cut at runs of blanks and tabs, a date and the time of day behind it are one field.
 */
public final class Fields {
    /** The fault of a quoted field that the line's end does not close. */
    static final String OPEN = "a quote is opened and not closed";

    public int[] starts = new int[16];
    public int[] ends = new int[16];
    public int count;
    private final byte separator;
    private final boolean quotes;

    /** Commas and semicolons separate fields that may be quoted, tabs and blanks such as may not. */
    Fields(byte separator) {
        this(separator, separator == ',' || separator == ';');
    }

    /** @param separator tab, comma, semicolon, or blank for runs of white space */
    Fields(byte separator, boolean quotes) {
        this.separator = separator;
        this.quotes = quotes;
    }

    /** Splits; a fault comes back in words, null where there is none. Empty lines give no fields. */
    @Nullable
    String split(byte[] bytes, int from, int to) {
        count = 0;
        int end = to;
        while (end > from && (bytes[end - 1] == '\r' || bytes[end - 1] == ' ')) {
            end--;
        }
        int at = from;
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        if (at == end) {
            return null;
        }
        // Before anything is moved: closing up quotes leaves pieces of letters behind.
        String fault = textFault(bytes, at, end);
        if (fault != null) {
            return fault;
        }
        return separator == ' ' ? splitAtBlanks(bytes, at, end) : splitAtSeparator(bytes, at, end);
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\t';
    }

    private @Nullable String splitAtBlanks(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            if (quotes && bytes[at] == '"') {
                at = quoted(bytes, at + 1, end);
                if (at < 0) {
                    return OPEN;
                }
                if (at < end && !blank(bytes[at])) {
                    return "text follows a closing quote";
                }
            } else {
                int start = at;
                while (at < end && bytes[at] != ' ' && bytes[at] != '\t') {
                    at++;
                }
                if (count > 0 && bytes[start + 2 < end ? start + 2 : start] == ':' && clock(bytes, start, at)) {
                    ends[count - 1] = at;
                } else {
                    add(start, at);
                }
            }
            while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
                at++;
            }
        }
        return null;
    }

    /** Whether a piece is a time of day, one blank behind a date. */
    private boolean clock(byte[] bytes, int start, int end) {
        int before = starts[count - 1];
        return end - start >= "10:00".length()
                && start == ends[count - 1] + 1
                && ends[count - 1] - before == "2015-03-01".length()
                && bytes[before + 4] == '-'
                && bytes[before + 7] == '-';
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    private @Nullable String splitAtSeparator(byte[] bytes, int from, int end) {
        int at = from;
        while (true) {
            while (at < end && bytes[at] != separator && blank(bytes[at])) {
                at++;
            }
            if (quotes && at < end && bytes[at] == '"') {
                at = quoted(bytes, at + 1, end);
                if (at < 0) {
                    return OPEN;
                }
                while (at < end && bytes[at] != separator && blank(bytes[at])) {
                    at++;
                }
            } else {
                int start = at;
                while (at < end && bytes[at] != separator) {
                    at++;
                }
                int last = at;
                while (last > start && blank(bytes[last - 1])) {
                    last--;
                }
                add(start, last);
            }
            if (at >= end) {
                return null;
            }
            if (bytes[at] != separator) {
                return "text follows a closing quote";
            }
            at++;
        }
    }

    /** Reads a quoted field from behind its first quote, closing up doubled quotes; returns where it ended, or -1. */
    private int quoted(byte[] bytes, int from, int end) {
        int to = from;
        int at = from;
        while (at < end) {
            if (bytes[at] == '"') {
                if (at + 1 < end && bytes[at + 1] == '"') {
                    at++;
                } else {
                    add(from, to);
                    return at + 1;
                }
            }
            bytes[to++] = bytes[at++];
        }
        return -1;
    }

    private static @Nullable String textFault(byte[] bytes, int from, int end) {
        boolean ascii = true;
        for (int i = from; i < end; i++) {
            if (bytes[i] == 0) {
                return "a zero byte: this looks like a binary file";
            }
            if (bytes[i] == '\r') {
                return "a carriage return inside it; end lines by a line feed";
            }
            ascii &= bytes[i] > 0;
        }
        if (ascii) {
            return null;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, end - from));
            return null;
        } catch (CharacterCodingException e) {
            return "not valid UTF-8; convert the file to UTF-8";
        }
    }

    public int length(int field) {
        return ends[field] - starts[field];
    }

    public String text(byte[] bytes, int field) {
        return new String(bytes, starts[field], length(field), StandardCharsets.UTF_8);
    }
}
