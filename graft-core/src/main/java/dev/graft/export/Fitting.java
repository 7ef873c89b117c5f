package dev.graft.export;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Whether a format can hold texts, asked before anything is written. */
final class Fitting {
    private Fitting() {}

    /**
     * Asks for all names.
     *
     * @param fault of a name that cannot be held, such as "it has a tab", or null for one that can
     * @param instead what to do, such as "use --format npy"
     */
    static void names(
            Path out, String format, List<String> names, Function<String, @Nullable String> fault, String instead) {
        for (int i = 0; i < names.size(); i++) {
            String found = common(names.get(i));
            found = found == null ? fault.apply(names.get(i)) : found;
            if (found == null && i == 0 && names.getFirst().charAt(0) == '\uFEFF') {
                found = "it begins with a byte order mark";
            }
            if (found != null) {
                throw BadInput.in(
                        out, format + " cannot hold the name '" + names.get(i) + "', " + found + "; " + instead);
            }
        }
    }

    /** Asks for the names and values of attributes. */
    static void attributes(
            Path out,
            String format,
            List<Attribute> attributes,
            Function<String, @Nullable String> fault,
            String instead) {
        for (Attribute attribute : attributes) {
            names(out, format, List.of(attribute.name()), fault, instead);
            for (String value : attribute.values()) {
                String found = value == null || value.isEmpty() ? null : common(value);
                found = found == null && value != null ? fault.apply(value) : found;
                if (found != null) {
                    throw BadInput.in(
                            out,
                            format + " cannot hold '" + value + "' in '" + attribute.name() + "', " + found + "; "
                                    + instead);
                }
            }
        }
    }

    /** What no format holds: nothing, and what has no bytes in UTF-8. */
    static @Nullable String common(String text) {
        if (text.isEmpty()) {
            return "it is empty";
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "it has the character U+0000";
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return "it has half of a character";
                }
                i++;
            }
        }
        return null;
    }

    /** For text whose lines are records. */
    static @Nullable String lineEnd(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 ? "it has a line end" : null;
    }

    /** For text whose fields are between tabs. */
    static @Nullable String tab(String text) {
        return text.indexOf('\t') >= 0 ? "it has a tab" : lineEnd(text);
    }

    /** For the same where readers take blanks off a field. */
    static @Nullable String tabOrEdge(String text) {
        return text.strip().equals(text) ? tab(text) : "it begins or ends with white space";
    }

    /** For text whose fields are between blanks. */
    static @Nullable String whiteSpace(String text) {
        return text.chars().anyMatch(Character::isWhitespace) ? "it has white space" : null;
    }
}
