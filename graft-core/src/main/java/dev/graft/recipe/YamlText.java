package dev.graft.recipe;

import dev.graft.base.Nullable;
import dev.graft.base.Visible;
import java.util.List;
import java.util.Map;

/** Maps, lists and scalars as YAML that reads back to the same. */
public final class YamlText {
    private static final int BRIEF = 60;

    private YamlText() {}

    /** Groups as indented lines. */
    public static String of(Map<String, Object> values) {
        StringBuilder text = new StringBuilder();
        write(text, values, 0);
        return text.toString();
    }

    private static void write(StringBuilder text, Map<?, ?> values, int depth) {
        values.forEach((key, value) -> {
            text.append("  ".repeat(depth)).append(key).append(':');
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                text.append('\n');
                write(text, map, depth + 1);
            } else {
                text.append(' ').append(show(value)).append('\n');
            }
        });
    }

    /** One value on one line. */
    public static String show(@Nullable Object value) {
        return switch (value) {
            case null -> "~";
            case List<?> list ->
                "[" + String.join(", ", list.stream().map(YamlText::show).toList()) + "]";
            case Map<?, ?> map ->
                "{"
                        + String.join(
                                ", ",
                                map.entrySet().stream()
                                        .map(e -> e.getKey() + ": " + show(e.getValue()))
                                        .toList())
                        + "}";
            case String s -> quoted(s);
            default -> value.toString();
        };
    }

    /** The same for a message: only the beginning of what is long. */
    public static String brief(@Nullable Object value) {
        String text = show(value);
        return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "... (" + text.length() + " characters)";
    }

    /** What {@link #show} or {@link #brief} gave, in quotes for a message: in its own where it has some. */
    public static String inQuotes(String shown) {
        return shown.startsWith("'") || shown.startsWith("\"") ? shown : "'" + shown + "'";
    }

    private static String quoted(String s) {
        boolean plain = s.matches("[A-Za-z_/.][A-Za-z0-9_/.:-]*")
                && !s.matches("(?i)true|false|null|yes|no|on|off|\\.(inf|nan)")
                && !s.endsWith(":");
        if (s.chars().anyMatch(c -> Visible.isHidden((char) c))) {
            return escaped(s);
        }
        return plain ? s : "'" + s.replace("'", "''") + "'";
    }

    /** Single quotes would fold line breaks, which ends a comment in a query too late. */
    private static String escaped(String s) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (Visible.isHidden(c)) {
                text.append(Visible.escaped(c));
            } else {
                text.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return text.append('"').toString();
    }
}
