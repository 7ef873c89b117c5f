package dev.graft.base;

import java.util.Iterator;
import java.util.Map;

/** Writes maps, iterables, arrays of doubles, strings, numbers and booleans as JSON; what is not finite becomes null. */
public final class Json {
    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;

    private Json(boolean pretty) {
        this.pretty = pretty;
    }

    /** On one line. */
    public static String line(Object value) {
        return new Json(false).value(value, 0).out.toString();
    }

    /** Indented by two blanks a level, arrays of numbers on one line. */
    public static String pretty(Object value) {
        return new Json(true).value(value, 0).out.append('\n').toString();
    }

    private Json value(@Nullable Object value, int depth) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> map(map, depth);
            case double[] numbers -> numbers(numbers);
            case Iterable<?> list -> list(list, depth);
            case Double d when !Double.isFinite(d) -> out.append("null");
            case Float f when !Float.isFinite(f) -> out.append("null");
            case Number n -> out.append(n);
            case Boolean b -> out.append(b);
            default -> string(value.toString());
        }
        return this;
    }

    private void map(Map<?, ?> map, int depth) {
        out.append('{');
        String comma = "";
        for (Map.Entry<?, ?> entry : FixedOrder.of(map).entrySet()) {
            out.append(comma);
            newline(depth + 1);
            string(String.valueOf(entry.getKey()));
            out.append(pretty ? ": " : ":");
            value(entry.getValue(), depth + 1);
            comma = ",";
        }
        if (!map.isEmpty()) {
            newline(depth);
        }
        out.append('}');
    }

    private void list(Iterable<?> list, int depth) {
        out.append('[');
        Iterator<?> items = FixedOrder.of(list).iterator();
        boolean flat = true;
        for (String comma = ""; items.hasNext(); comma = ",") {
            Object item = items.next();
            out.append(comma);
            boolean simple = item instanceof Number || item instanceof String || item instanceof double[];
            flat &= simple;
            if (!simple) {
                newline(depth + 1);
            }
            value(item, depth + 1);
        }
        if (!flat) {
            newline(depth);
        }
        out.append(']');
    }

    private void numbers(double[] numbers) {
        out.append('[');
        String comma = "";
        for (double number : numbers) {
            out.append(comma);
            value(number, 0);
            comma = pretty ? ", " : ",";
        }
        out.append(']');
    }

    private void newline(int depth) {
        if (pretty) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    // '<' too, so that JSON can stand inside a script element; what is hidden may be seen on a
                    // terminal.
                    if (c == '<' || Visible.isHidden(c)) {
                        out.append("\\u").append(Visible.hex(c, 4));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
