package dev.graft.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value for each active key: Double for {@link Range.Real}, Long for {@link Range.Whole}, the value chosen for
 * {@link Range.Choice}. Equal by value, and by nothing else.
 */
public record Point(SortedMap<String, Object> values) {
    public Point {
        SortedMap<String, Object> copy = new TreeMap<>();
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            copy.put(entry.getKey(), Values.of(entry.getValue()));
        }
        values = Collections.unmodifiableSortedMap(copy);
    }

    /** On one line, keys in order: {@code tune.batch=512 tune.optimizer.lr=0.001}. Equal points have equal texts. */
    public String text() {
        List<String> parts = new ArrayList<>(values.size());
        values.forEach((key, value) -> parts.add(key + "=" + Values.text(value)));
        return String.join(" ", parts);
    }
}
