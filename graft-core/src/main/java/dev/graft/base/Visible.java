package dev.graft.base;

/**
 * Text from data, made fit to be printed: what a terminal would obey or hide, such as an escape sequence or a mark that
 * turns the direction of writing, is shown as {@code \x1b} or {@code \u202e}.
 */
public final class Visible {
    private static final int LONGEST = 2000;

    private Visible() {}

    /** A name or another text that must stay on its line. */
    public static String of(String text) {
        return shown(text, "");
    }

    /** Lines: line ends and tabs stay as they are. */
    public static String lines(String text) {
        return shown(text, "\n\t");
    }

    /** A message on one line, whose middle is left out where it is very long. */
    public static String message(String text) {
        String line = of(text);
        int half = LONGEST / 2;
        return line.length() <= LONGEST
                ? line
                : line.substring(0, half) + " ... (" + (line.length() - 2 * half) + " characters left out) ... "
                        + line.substring(line.length() - half);
    }

    /** Whether a terminal would obey or hide a character: controls, line and paragraph ends, and marks of direction. */
    public static boolean isHidden(char c) {
        return Character.isISOControl(c)
                || c == '\u061c'
                || c == '\u200e'
                || c == '\u200f'
                || (c >= '\u2028' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }

    private static String shown(String text, String kept) {
        int at = 0;
        while (at < text.length() && !replaced(text.charAt(at), kept)) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, at);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (replaced(c, kept)) {
                out.append(escaped(c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean replaced(char c, String kept) {
        return isHidden(c) && kept.indexOf(c) < 0;
    }

    /** Such as {@code \n}, {@code \x1b} or {@code \u202e}: what YAML reads between double quotes, too. */
    public static String escaped(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < 256 ? "\\x" + hex(c, 2) : "\\u" + hex(c, 4);
        };
    }

    /** Lower-case hexadecimal digits, zeros in front. */
    static String hex(char c, int digits) {
        String hex = Integer.toHexString(c);
        return "0".repeat(digits - hex.length()) + hex;
    }
}
