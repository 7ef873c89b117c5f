package dev.graft.base;

/** Text that is read strictly. */
public final class Utf8 {
    private static final char MARK = '\uFEFF';

    private Utf8() {}

    /** A file's first line without a byte order mark. */
    public static String withoutMark(String line) {
        return !line.isEmpty() && line.charAt(0) == MARK ? line.substring(1) : line;
    }
}
