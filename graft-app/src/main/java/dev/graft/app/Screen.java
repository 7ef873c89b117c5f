package dev.graft.app;

import dev.graft.base.Nullable;
import java.util.Map;

/**
 * How wide what is printed may be. Text for a terminal is folded at its width, or at {@code COLUMNS} where that is set; text
 * for a file or a pipe stays as it is, a sentence a line, unless {@code COLUMNS} says otherwise.
 *
 * @param out columns of standard output
 * @param err columns of standard error
 * @param redraws whether standard error is a terminal, where a line can be drawn over
 */
record Screen(int out, int err, boolean redraws) {
    /** What is not folded. */
    static final int ENDLESS = Integer.MAX_VALUE;

    /** Where a terminal does not say how wide it is. */
    static final int USUAL = 80;

    /** Below this nothing is readable. */
    private static final int LEAST = 30;

    /** Neither stream is a terminal. */
    static final Screen NONE = new Screen(ENDLESS, ENDLESS, false);

    /** As the launcher found it, which looks before Java starts: Java itself cannot tell the streams apart. */
    static Screen found(Map<String, String> environment) {
        return of(
                environment.get("COLUMNS"),
                System.getProperty("graft.columns"),
                Boolean.getBoolean("graft.terminal.out"),
                Boolean.getBoolean("graft.terminal"));
    }

    /**
     * @param asked what {@code COLUMNS} is set to, or null
     * @param told what the terminal says, or null
     * @param out whether standard output is a terminal
     * @param err whether standard error is one
     */
    static Screen of(@Nullable String asked, @Nullable String told, boolean out, boolean err) {
        int set = columns(asked, 0);
        int width = set > 0 ? set : columns(told, USUAL);
        return new Screen(out || set > 0 ? width : ENDLESS, err || set > 0 ? width : ENDLESS, err);
    }

    private static int columns(@Nullable String text, int otherwise) {
        if (text == null || !text.matches("[1-9][0-9]{0,5}")) {
            return otherwise;
        }
        return Math.max(LEAST, Integer.parseInt(text));
    }

    /** For help, which has no width of its own. */
    int help() {
        // picocli refuses less than 55.
        return out == ENDLESS ? USUAL : Math.clamp(out, 55, 120);
    }
}
