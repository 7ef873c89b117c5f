package dev.graft.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** What texts of fields are. */
public final class Values {
    private static final Pattern BETWEEN = Pattern.compile("\\s*[,;|]\\s*|\\s+");
    private static final Pattern LIST = Pattern.compile("[\\[({].*[\\])}]", Pattern.DOTALL);

    private Values() {}

    /** Whether a text is a number, finite or not. */
    public static boolean isNumber(String text) {
        if (text.isEmpty() || text.length() > 400) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        if (last > '9' && last != 'y' && last != 'N') {
            return isMissing(text); // no suffixes of programming languages
        }
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The number that a text is; NaN where it is none. */
    public static double number(String text) {
        return isNumber(text) && !isMissing(text) ? Double.parseDouble(text) : Double.NaN;
    }

    /** Whether a field holds a list of numbers: {@code [0.1, 0.2]}, {@code 0.1;0.2}, {@code 0.1 0.2}. */
    public static boolean isList(String field) {
        String text = field.strip();
        if (LIST.matcher(text).matches()) {
            return true;
        }
        String[] items = items(text);
        return items.length > 1 && isNumber(items[0]) && isNumber(items[items.length - 1]);
    }

    /** The items of a list, as text; none of an empty one. */
    public static String[] items(String field) {
        String text = field.strip();
        if (LIST.matcher(text).matches()) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text.isEmpty() ? new String[0] : BETWEEN.split(text);
    }

    /** Whether a field says that there is nothing: it is empty, or not a number, as tables of numbers have it. */
    public static boolean isMissing(String text) {
        return text.isBlank() || text.strip().toLowerCase(Locale.ROOT).equals("nan");
    }

    /** A text at a length for messages. */
    public static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
