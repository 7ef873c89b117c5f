package dev.graft.app;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines made to fit a width, at their blanks. A word that is wider, such as a path, stays whole, so that it can be copied. */
final class Fold {
    private static final int HANGING = 2;
    /** A name and what is said of it, in columns. */
    private static final Pattern ENTRY = Pattern.compile(" *\\S+ {2,}");

    private static final Pattern COMMENT = Pattern.compile("( *)# (.*)");

    private Fold() {}

    /** Each line that is too wide goes on in further ones, which stand in by two more than it does, or below an entry's text. */
    static String text(String text, int width) {
        return width == Screen.ENDLESS
                ? text
                : lines(text).stream()
                        .flatMap(line -> broken(line, width).stream())
                        .collect(Collectors.joining("\n", "", end(text)));
    }

    /** YAML, whose comments alone are folded: what comes out says the same. */
    static String yaml(String text, int width) {
        if (width == Screen.ENDLESS) {
            return text;
        }
        List<String> out = new ArrayList<>();
        List<String> comment = new ArrayList<>();
        for (String line : lines(text)) {
            if (!comment.isEmpty() && !sameComment(comment.getLast(), line)) {
                out.addAll(refilled(comment, width));
                comment.clear();
            }
            if (COMMENT.matcher(line).matches()) {
                comment.add(line);
            } else {
                out.add(line);
            }
        }
        out.addAll(refilled(comment, width));
        return String.join("\n", out) + end(text);
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static String end(String text) {
        return text.endsWith("\n") ? "\n" : "";
    }

    private static boolean sameComment(String above, String line) {
        Matcher a = COMMENT.matcher(above);
        Matcher b = COMMENT.matcher(line);
        return a.matches() && b.matches() && a.group(1).equals(b.group(1));
    }

    /** Lines of one comment; where one is too wide, the words of all are set anew. */
    private static List<String> refilled(List<String> comment, int width) {
        if (comment.stream().allMatch(line -> width(line) <= width)) {
            return List.copyOf(comment);
        }
        String start = comment.getFirst().substring(0, comment.getFirst().indexOf('#') + 2);
        String words = comment.stream()
                .map(line -> line.substring(start.length()).strip())
                .collect(Collectors.joining(" "));
        return filled(start, start, words, width);
    }

    private static List<String> broken(String line, int width) {
        if (width(line) <= width) {
            return List.of(line);
        }
        int indent = line.length() - line.stripLeading().length();
        Matcher entry = ENTRY.matcher(line);
        int further = entry.lookingAt() && entry.end() <= width / 3 ? entry.end() : indent + HANGING;
        return filled(
                " ".repeat(indent),
                " ".repeat(Math.min(further, width / 2)),
                line.substring(indent).stripTrailing(),
                width);
    }

    private static List<String> filled(String first, String further, String words, int width) {
        List<String> out = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        int used = width(first);
        boolean empty = true;
        // A blank goes with the word before it: columns inside a line keep their distance.
        for (String word : words.split("(?<= )(?! )")) {
            int wide = width(word.stripTrailing());
            if (!empty && used + wide > width) {
                out.add(line.toString().stripTrailing());
                line = new StringBuilder(further);
                used = width(further);
            }
            line.append(word);
            used += width(word);
            empty = false;
        }
        out.add(line.toString().stripTrailing());
        return out;
    }

    /** Columns that a terminal takes for a text: two for Chinese, Japanese and Korean, none for accents that stand alone. */
    static int width(String text) {
        return text.codePoints().map(Fold::width).sum();
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (point >= 0x1100 && point <= 0x115f)
                || (point >= 0x2e80 && point <= 0xa4cf)
                || (point >= 0xac00 && point <= 0xd7a3)
                || (point >= 0xf900 && point <= 0xfaff)
                || (point >= 0xfe30 && point <= 0xfe6f)
                || (point >= 0xff00 && point <= 0xff60)
                || (point >= 0x1f300 && point <= 0x1faff)
                || (point >= 0x20000 && point <= 0x3fffd);
        return wide ? 2 : 1;
    }

    /** The start of a text that takes at most so many columns; what is left out is marked. */
    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int used = 1;
        for (int point : text.codePoints().toArray()) {
            used += width(point);
            if (used > width) {
                break;
            }
            out.appendCodePoint(point);
        }
        return width < 1 ? "" : out.append('…').toString();
    }
}
