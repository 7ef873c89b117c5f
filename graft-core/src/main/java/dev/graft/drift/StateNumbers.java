package dev.graft.drift;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.util.List;
import java.util.Map;

/** Numbers out of maps as JSON leaves them, all finite and 0 or more. */
final class StateNumbers {
    static final String REMEDY = "; the file was changed by hand or is cut off: begin the stream anew";

    private StateNumbers() {}

    static double one(Map<String, ?> map, String key, String place) {
        return number(map.get(key), key, place);
    }

    /** Rows of a bucket's numbers. */
    static List<double[]> rows(Map<String, ?> map, String key, String place) {
        return list(map.get(key), key, place).stream()
                .map(row -> row(list(row, key, place), key, place))
                .toList();
    }

    private static double[] row(List<?> values, String key, String place) {
        if (values.size() != Bucket.NUMBERS) {
            throw fault(values, key, place);
        }
        return values.stream().mapToDouble(value -> number(value, key, place)).toArray();
    }

    private static List<?> list(@Nullable Object value, String key, String place) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw fault(value, key, place);
    }

    private static double number(@Nullable Object value, String key, String place) {
        if (value instanceof Number number && number.doubleValue() >= 0 && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw fault(value, key, place);
    }

    private static BadInput fault(@Nullable Object value, String key, String place) {
        return new BadInput(place + ": " + key + " of a watched loss is " + value + REMEDY);
    }
}
