package dev.graft.recipe;

import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what {@link YamlText} writes, and nothing else of YAML. */
final class WrittenYaml {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?");

    private final String line;
    private int at;

    private WrittenYaml(String line, int at) {
        this.line = line;
        this.at = at;
    }

    /** @throws IllegalArgumentException where it was not written so */
    static Map<String, Object> parse(String text) {
        List<Map<String, Object>> groups = new ArrayList<>(List.of(new LinkedHashMap<>()));
        for (String line : text.split("\n")) {
            int colon = line.indexOf(':');
            int depth = (line.length() - line.stripLeading().length()) / 2;
            if (colon < 0 || depth >= groups.size()) {
                throw new IllegalArgumentException(line);
            }
            groups.subList(depth + 1, groups.size()).clear();
            String key = line.substring(2 * depth, colon);
            if (colon == line.length() - 1) {
                Map<String, Object> group = new LinkedHashMap<>();
                groups.getLast().put(key, group);
                groups.add(group);
            } else {
                WrittenYaml value = new WrittenYaml(line, colon + 2);
                groups.getLast().put(key, value.value());
                value.mustEnd();
            }
        }
        return groups.getFirst();
    }

    private void mustEnd() {
        if (at != line.length()) {
            throw new IllegalArgumentException(line);
        }
    }

    private @Nullable Object value() {
        return switch (peek()) {
            case '[' -> list();
            case '\'' -> single();
            case '"' -> escaped();
            default -> scalar();
        };
    }

    private char peek() {
        if (at >= line.length()) {
            throw new IllegalArgumentException(line);
        }
        return line.charAt(at);
    }

    private List<Object> list() {
        List<Object> items = new ArrayList<>();
        at++;
        while (peek() != ']') {
            Object item = value();
            if (item == null) {
                throw new IllegalArgumentException(line);
            }
            items.add(item);
            if (peek() == ',') {
                at += 2;
            }
        }
        at++;
        return items;
    }

    private String single() {
        StringBuilder text = new StringBuilder();
        at++;
        while (peek() != '\'' || line.startsWith("''", at)) {
            at += peek() == '\'' ? 1 : 0;
            text.append(line.charAt(at++));
        }
        at++;
        return text.toString();
    }

    private String escaped() {
        StringBuilder text = new StringBuilder();
        at++;
        while (peek() != '"') {
            if (peek() != '\\') {
                text.append(line.charAt(at++));
                continue;
            }
            at++;
            char kind = peek();
            int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 0;
            at++;
            if (at + digits > line.length()) {
                throw new IllegalArgumentException(line);
            }
            text.append(digits == 0 ? plain(kind) : (char) Integer.parseInt(line.substring(at, at + digits), 16));
            at += digits;
        }
        at++;
        return text.toString();
    }

    private static char plain(char escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> escape;
        };
    }

    private @Nullable Object scalar() {
        int end = at;
        while (end < line.length() && ",]".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        String text = line.substring(at, end);
        at = end;
        if (text.equals("~")) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
    }
}
