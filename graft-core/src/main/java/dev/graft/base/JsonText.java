package dev.graft.base;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON (RFC 8259) as maps, lists, strings, numbers ({@code Long} where whole, else {@code Double}), booleans and
 * null. A key that occurs twice is a fault, and so is depth beyond 64: headers of files need no more.
 */
public final class JsonText {
    private static final int DEPTH = 64;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    /** Digits of a whole number that is surely a long. */
    private static final int LONG = 18;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException where the text is not JSON; says at which character */
    public static @Nullable Object parse(String text) {
        JsonText json = new JsonText(text);
        Object value = json.value(0);
        json.blanks();
        if (json.at < text.length()) {
            throw json.fault("something follows the end");
        }
        return value;
    }

    private IllegalArgumentException fault(String what) {
        return new IllegalArgumentException(what + " at character " + (at + 1));
    }

    private void blanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        blanks();
        if (at >= text.length()) {
            throw fault("the text ends too early");
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw fault("'" + c + "' is missing");
        }
        at++;
    }

    private @Nullable Object value(int depth) {
        if (depth > DEPTH) {
            throw fault("too deep");
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> {
                word("true");
                yield true;
            }
            case 'f' -> {
                word("false");
                yield false;
            }
            case 'n' -> {
                word("null");
                yield null;
            }
            default -> number();
        };
    }

    private void word(String word) {
        if (!text.startsWith(word, at)) {
            throw fault("no such value");
        }
        at += word.length();
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        expect('{');
        if (peek() == '}') {
            at++;
            return map;
        }
        while (true) {
            if (peek() != '"') {
                throw fault("a key is missing");
            }
            String key = string();
            expect(':');
            if (map.containsKey(key)) {
                throw fault("the key '" + key + "' occurs a second time");
            }
            map.put(key, value(depth + 1));
            if (peek() != ',') {
                expect('}');
                return map;
            }
            at++;
        }
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        expect('[');
        if (peek() == ']') {
            at++;
            return list;
        }
        while (true) {
            list.add(value(depth + 1));
            if (peek() != ',') {
                expect(']');
                return list;
            }
            at++;
        }
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                break;
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw fault("a text is not closed");
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        int which = "\"\\/bfnrt".indexOf(c);
        if (which >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(which);
        }
        if (c != 'u' || at + 4 > text.length()) {
            throw fault("no such escape");
        }
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = "0123456789abcdef".indexOf(Character.toLowerCase(text.charAt(at)));
            if (digit < 0) {
                throw fault("no such escape");
            }
            code = 16 * code + digit;
        }
        return (char) code;
    }

    private Number number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(from, at);
        Matcher parts = NUMBER.matcher(number);
        if (!parts.matches()) {
            throw fault("no such value");
        }
        boolean whole = parts.group(2) == null && parts.group(3) == null;
        return whole && parts.group(1).length() <= LONG ? (Number) Long.valueOf(number) : Double.valueOf(number);
    }
}
