package dev.graft.search;

import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.Nullable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Values of keys in one form, whatever read them: whole numbers as Long, others as Double, so that equal ones are equal. */
final class Values {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

    private Values() {}

    /** A scalar or a list of scalars; anything else is refused. */
    static Object of(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return scalar(value);
        }
        List<Object> scalars = new ArrayList<>(list.size());
        for (Object element : list) {
            if (element instanceof List<?>) {
                throw new BadInput(
                        "the value " + list + " is a list in a list; a value is a scalar or a list of scalars");
            }
            scalars.add(scalar(element));
        }
        return List.copyOf(scalars);
    }

    /** Each in one form. */
    static List<Object> all(List<?> values) {
        List<Object> all = new ArrayList<>(values.size());
        for (Object value : values) {
            all.add(of(value));
        }
        return List.copyOf(all);
    }

    /** As it is read in a line: a string with quotes only where it could be taken for something else. */
    static String text(Object value) {
        if (value instanceof List<?> list) {
            List<String> parts = new ArrayList<>(list.size());
            for (Object element : list) {
                parts.add(text(element));
            }
            return "[" + String.join(",", parts) + "]";
        }
        boolean plain = value instanceof String s && PLAIN.matcher(s).matches() && !isWord(s);
        return plain ? value.toString() : Json.line(value);
    }

    private static boolean isWord(String s) {
        return s.equals("true") || s.equals("false") || s.equals("null");
    }

    private static Object scalar(@Nullable Object value) {
        return switch (value) {
            case null -> throw new BadInput("a value is empty; write the value, or \"\" for an empty text");
            case String s -> s;
            case Boolean b -> b;
            case Long n -> n;
            case Integer n -> (long) n;
            case Short n -> (long) n;
            case Byte n -> (long) n;
            case BigInteger n when n.bitLength() < Long.SIZE -> n.longValue();
            case Double d -> finite(d);
            case Float f -> finite(Double.parseDouble(f.toString())); // 0.1f is 0.1, as it was written
            case BigDecimal d -> finite(d.doubleValue());
            default ->
                throw new BadInput(
                        "the value " + value + " is neither a text, a number of usual size, true or false, nor a"
                                + " list of such; write one of these");
        };
    }

    private static Double finite(double d) {
        if (!Double.isFinite(d)) {
            throw new BadInput("the value " + d + " is no finite number; write one");
        }
        return d + 0.0; // -0.0 becomes 0.0
    }
}
