package dev.graft.search;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /**
     * A key that a point has at an end of its range, beyond which there may be better values.
     *
     * @param text key, value and range
     * @param beyond a value past that end
     */
    public record End(String text, Dimension dimension, boolean high, Object beyond) {
        public String key() {
            return dimension.key();
        }

        /** The range to the value past its end. */
        public Range wider() {
            return new Axis(dimension.range()).to(beyond, high);
        }

        /** The same with a value half as far past it; null where none is left. */
        public @Nullable End nearer() {
            Object nearer = new Axis(dimension.range()).nearer(beyond, high);
            return nearer == null ? null : new End(text, dimension, high, nearer);
        }
    }

    /** Keys that a point has at an end of their ranges. */
    public List<End> atEnds(Point point) {
        List<End> ends = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            Object value = point.values().get(dimension.key());
            Axis axis = new Axis(dimension.range());
            if (value != null && axis.atEnd(value)) {
                boolean high = axis.isHigh(value);
                ends.add(new End(
                        dimension.key() + " at " + Values.text(value) + " (" + axis.text() + ")",
                        dimension,
                        high,
                        axis.beyond(high)));
            }
        }
        return ends;
    }

    /** Keys of a point of another space that it cannot have here as it has them: each with why. */
    public List<String> beyond(Point other) {
        List<String> beyond = new ArrayList<>();
        other.values().forEach((key, value) -> {
            Dimension mine = dimensions.stream()
                    .filter(dimension -> dimension.key().equals(key))
                    .findFirst()
                    .orElse(null);
            if (mine == null) {
                beyond.add(key + " (not searched here)");
            } else if (new Axis(mine.range()).own(value) == null) {
                beyond.add(key + " (out of its range)");
            }
        });
        return beyond;
    }

    Layout layout() {
        return new Layout(dimensions);
    }
}
