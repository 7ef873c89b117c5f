package dev.graft.graph.format;

import dev.graft.base.Nullable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Values of JSON text one after another. Numbers and truths are the text that says them, as names and attributes are texts;
 * objects keep the order of their keys.
 */
final class Json {
    private static final Pattern NUMBER = Pattern.compile("-?(?:[0-9.eE+-]{1,400}|Infinity)|NaN");

    final Text text;

    Json(Text text) {
        this.text = text;
    }

    /** Takes a character that must come. */
    void expect(char wanted) throws IOException {
        int c = text.blanks();
        if (c != wanted) {
            throw text.fault("'" + wanted + "' should come, and there is " + Text.shown(c)
                    + "; the JSON is malformed or cut" + " short");
        }
        text.next();
    }

    /** Whether there is another after a comma; takes the closing bracket where there is none. */
    boolean more(boolean first, char close) throws IOException {
        int c = text.blanks();
        if (c == close) {
            text.next();
            return false;
        }
        if (!first) {
            expect(',');
        }
        return true;
    }

    String key() throws IOException {
        if (text.blanks() != '"') {
            throw text.fault("a key in quotes should come, and there is " + Text.shown(text.peek())
                    + "; the JSON is malformed or cut short");
        }
        String key = string();
        expect(':');
        return key;
    }

    /** A {@code String}, a {@code Map}, a {@code List}, or null. */
    @Nullable
    Object value(int depth) throws IOException {
        if (depth > Text.DEPTH) {
            throw text.fault("values are nested more than " + Text.DEPTH + " deep; this is no graph's file");
        }
        int c = text.blanks();
        if (c == '"') {
            return string();
        }
        if (c == '{') {
            text.next();
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (boolean first = true; more(first, '}'); first = false) {
                String key = key();
                if (map.containsKey(key)) {
                    throw text.fault("the key '" + key + "' is there twice in an object; keep one");
                }
                map.put(key, value(depth + 1));
            }
            return map;
        }
        if (c == '[') {
            text.next();
            List<@Nullable Object> list = new ArrayList<>();
            for (boolean first = true; more(first, ']'); first = false) {
                list.add(value(depth + 1));
            }
            return list;
        }
        return word();
    }

    /** A number, or true, false and null; also NaN and Infinity, as Python writes them. */
    private @Nullable String word() throws IOException {
        StringBuilder word = new StringBuilder();
        for (int c = text.peek(); c > ' ' && "{}[],:\"".indexOf(c) < 0; c = text.peek()) {
            text.add(word, text.next());
        }
        String said = word.toString();
        if (said.equals("null")) {
            return null;
        }
        if (!said.equals("true")
                && !said.equals("false")
                && !NUMBER.matcher(said).matches()) {
            throw text.fault("a value should come, and there is "
                    + (said.isEmpty() ? Text.shown(text.peek()) : "'" + said + "'")
                    + "; the JSON is malformed or cut short");
        }
        return said;
    }

    private String string() throws IOException {
        long line = text.line();
        text.next();
        StringBuilder out = new StringBuilder();
        for (int c = text.next(); c != '"'; c = text.next()) {
            if (c < 0 || c == '\n') {
                throw text.fault("a text that begins on line " + line + " is not closed");
            }
            text.add(out, c == '\\' ? escaped() : c);
        }
        return out.toString();
    }

    private int escaped() throws IOException {
        int c = text.next();
        int which = c < 0 ? -1 : "\"\\/bfnrt".indexOf(c);
        if (which >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(which);
        }
        int code = 0;
        for (int i = 0; i < 4 && c == 'u'; i++) {
            int digit = Character.digit(text.next(), 16);
            if (digit < 0) {
                throw text.fault("\\u needs four digits");
            }
            code = 16 * code + digit;
        }
        if (c != 'u') {
            throw text.fault("there is no escape \\" + (c < 0 ? "" : (char) c));
        }
        return code;
    }

    /** What a value is as an attribute: a text, or several of a list; null for an object and for nothing. */
    static List<String> texts(@Nullable Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
