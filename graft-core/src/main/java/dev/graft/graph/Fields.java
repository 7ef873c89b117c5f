package dev.graft.graph;

import dev.graft.base.Nullable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Splits one line into fields, in place and without strings. Field i is bytes {@code starts[i]} to {@code ends[i]}. TSV
 * cuts at tabs, CSV at commas or semicolons (fields may be quoted; {@code ""} is a quote), SPACE at runs of blanks and
 * tabs.
 */
final class Fields {
    static final int MOST = 64;
    final int[] starts = new int[MOST];
    final int[] ends = new int[MOST];
    int count;
    private final byte separator;

    /** @param separator tab, comma, semicolon, or blank for runs of white space */
    Fields(byte separator) {
        this.separator = separator;
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
        String fault = separator == ' ' ? splitAtBlanks(bytes, at, end) : splitAtSeparator(bytes, at, end);
        return fault != null ? fault : textFault(bytes, at, end);
    }

    private @Nullable String splitAtBlanks(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            if (count == MOST) {
                return "more than " + MOST + " fields";
            }
            starts[count] = at;
            while (at < end && bytes[at] != ' ' && bytes[at] != '\t') {
                at++;
            }
            ends[count++] = at;
            while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
                at++;
            }
        }
        return null;
    }

    private @Nullable String splitAtSeparator(byte[] bytes, int from, int end) {
        int at = from;
        while (true) {
            if (count == MOST) {
                return "more than " + MOST + " fields";
            }
            if (separator != '\t' && at < end && bytes[at] == '"') {
                at = quoted(bytes, at + 1, end);
                if (at < 0) {
                    return "a quote is opened and not closed";
                }
            } else {
                starts[count] = at;
                while (at < end && bytes[at] != separator) {
                    at++;
                }
                ends[count++] = at;
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
                    starts[count] = from;
                    ends[count++] = to;
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

    int length(int field) {
        return ends[field] - starts[field];
    }

    String text(byte[] bytes, int field) {
        return new String(bytes, starts[field], length(field), StandardCharsets.UTF_8).strip();
    }
}
