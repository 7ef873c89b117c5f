package dev.graft.base;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of JSON that was read, in the types that they were written from: what was not finite is null there. */
public final class Read {
    private Read() {}

    /** A number; NaN for what is none. */
    public static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Numbers of a list; none for what is no list. */
    public static List<Double> numbers(@Nullable Object list) {
        List<Double> numbers = new ArrayList<>();
        if (list instanceof List<?> all) {
            all.forEach(each -> numbers.add(number(each)));
        }
        return numbers;
    }

    /** Numbers by name; none for what is no object. */
    public static Map<String, Double> named(@Nullable Object map) {
        Map<String, Double> named = new LinkedHashMap<>();
        if (map instanceof Map<?, ?> all) {
            all.forEach((name, value) -> named.put(String.valueOf(name), number(value)));
        }
        return named;
    }
}
