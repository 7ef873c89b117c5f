package dev.graft.search;

import dev.graft.base.BadInput;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is searched: keys, what each may be, and when it is active. No key twice, no conditions in a circle. */
public record Space(List<Dimension> dimensions) {
    public Space {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty()) {
            throw new BadInput("no key is searched; name at least one");
        }
        new Layout(dimensions); // refuses what does not hold together
    }

    /** Number of points, {@link Long#MAX_VALUE} if more; -1 where a real range has infinitely many. */
    public long size() {
        return new Numbering(layout()).size();
    }

    /** Whether a key is active in a point: it has no condition, or the key of its condition is active and has one of the values. */
    public boolean active(Dimension dimension, Point point) {
        When when = dimension.when();
        if (when == null) {
            return true;
        }
        Object value = point.values().get(when.key());
        return value != null
                && when.values().contains(value)
                && dimensions.stream().anyMatch(d -> d.key().equals(when.key()) && active(d, point));
    }

    /**
     * The point with these values, as they were read from a file.
     *
     * @throws BadInput where a key is unknown, has a value that it cannot have, is inactive and has one, or is active and has none
     */
    public Point point(Map<String, ?> values) {
        return layout().point(values);
    }

    /** Whether a point is one of this space. */
    public boolean holds(Point point) {
        return layout().holds(point);
    }

    /** Keys that a point has at an end of their ranges, beyond which there may be better values: each with value and range. */
    public List<String> atEnds(Point point) {
        return dimensions.stream()
                .filter(dimension -> point.values().containsKey(dimension.key()))
                .map(dimension -> Map.entry(dimension.key(), new Axis(dimension.range())))
                .filter(entry -> entry.getValue().atEnd(value(point, entry.getKey())))
                .map(entry -> entry.getKey() + " at " + Values.text(value(point, entry.getKey())) + " ("
                        + entry.getValue().text() + ")")
                .toList();
    }

    private static Object value(Point point, String key) {
        return Objects.requireNonNull(point.values().get(key), key);
    }

    Layout layout() {
        return new Layout(dimensions);
    }
}
