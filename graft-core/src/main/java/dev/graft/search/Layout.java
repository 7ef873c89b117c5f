package dev.graft.search;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A space laid out as a forest, each key after the one that its condition is on. Points become rows of coordinates
 * ({@link Axis}), NaN where a key is inactive.
 */
final class Layout {
    static final int ROOT = -1;

    private final List<Dimension> dimensions = new ArrayList<>();
    private final List<Axis> axes = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final int[] parents;
    /** By dimension, by the parent's choice. */
    private final boolean[][] actives;

    /** Lays out dimensions; what they cannot be is {@link BadInput}. */
    Layout(List<Dimension> given) {
        order(given);
        parents = new int[given.size()];
        actives = new boolean[given.size()][0];
        for (int d = 0; d < parents.length; d++) {
            When when = dimensions.get(d).when();
            parents[d] = ROOT;
            if (when != null) {
                parents[d] = place(when.key());
                actives[d] = chosen(dimensions.get(d), when, axes.get(parents[d]));
            }
        }
    }

    private void order(List<Dimension> given) {
        List<String> keys = given.stream().map(Dimension::key).toList();
        List<Dimension> left = new ArrayList<>(given);
        while (!left.isEmpty()) {
            int before = left.size();
            for (Dimension dimension : List.copyOf(left)) {
                When when = dimension.when();
                if (when != null && !keys.contains(when.key())) {
                    throw new BadInput(dimension.key() + " has a condition on " + when.key() + ", which is not searched"
                            + Nearby.hint(when.key(), keys) + "; search it too, or leave the condition out");
                }
                if (when == null || places.containsKey(when.key())) {
                    if (places.put(dimension.key(), places.size()) != null) {
                        throw new BadInput(dimension.key() + " is searched twice; leave one out");
                    }
                    dimensions.add(dimension);
                    axes.add(new Axis(dimension.range()));
                    left.remove(dimension);
                }
            }
            if (left.size() == before) {
                throw new BadInput("the conditions of "
                        + String.join(", ", left.stream().map(Dimension::key).toList())
                        + " go in a circle; leave one out");
            }
        }
    }

    private static boolean[] chosen(Dimension dimension, When when, Axis parent) {
        if (parent.choices() == 0) {
            throw new BadInput(dimension.key() + " has a condition on " + when.key()
                    + ", which is a range of numbers; a condition needs a key with a list of values");
        }
        boolean[] active = new boolean[parent.choices()];
        for (Object value : when.values()) {
            if (parent.own(value) == null) {
                throw new BadInput(dimension.key() + " has the condition " + when.key() + "=" + Values.text(value)
                        + ", and " + when.key() + " is " + parent.text() + "; take one of these");
            }
            active[(int) parent.coordinate(value)] = true;
        }
        return active;
    }

    int size() {
        return parents.length;
    }

    Axis axis(int d) {
        return axes.get(d);
    }

    String key(int d) {
        return dimensions.get(d).key();
    }

    private int place(String key) {
        Integer place = places.get(key);
        if (place == null) {
            throw new BadInput(key + " is not a key of this search" + Nearby.hint(key, places.keySet()));
        }
        return place;
    }

    /** The dimension that the condition of d is on, or {@link #ROOT}. */
    int parent(int d) {
        return parents[d];
    }

    /** Whether d is active under that choice of its parent. */
    boolean activeUnder(int d, int choice) {
        return actives[d][choice];
    }

    /** Whether d is active in a row whose earlier coordinates are set. */
    boolean active(int d, double[] row) {
        int parent = parents[d];
        return parent == ROOT || (!Double.isNaN(row[parent]) && actives[d][(int) row[parent]]);
    }

    /** The row of a point of the space. */
    double[] row(Point point) {
        double[] row = new double[size()];
        for (int d = 0; d < row.length; d++) {
            Object value = point.values().get(key(d));
            row[d] = value == null || !active(d, row) ? Double.NaN : axis(d).coordinate(value);
        }
        return row;
    }

    /** The point of a row; what is inactive is left out. */
    Point point(double[] row) {
        SortedMap<String, Object> values = new TreeMap<>();
        for (int d = 0; d < row.length; d++) {
            if (!Double.isNaN(row[d])) {
                values.put(key(d), axis(d).value(row[d]));
            }
        }
        return new Point(values);
    }

    /** The row of a point in a unit cube, a number in [0, 1) a dimension: the prior's. Inactive ones become NaN. */
    double[] fromCube(double[] cube) {
        double[] row = new double[size()];
        for (int d = 0; d < row.length; d++) {
            int choices = axis(d).choices();
            row[d] = !active(d, row) ? Double.NaN : choices > 0 ? Math.floor(cube[d] * choices) : cube[d];
        }
        return row;
    }

    /** The point with these values; a value that its key cannot have, one too few or too many is {@link BadInput}. */
    Point point(Map<String, ?> values) {
        SortedMap<String, Object> own = new TreeMap<>();
        double[] row = new double[size()];
        Arrays.fill(row, Double.NaN);
        for (int d = 0; d < row.length; d++) {
            Object value = values.get(key(d));
            if ((value != null) != active(d, row)) {
                throw new BadInput(key(d) + (value == null ? " has no value" : " has a value and is not active here"));
            }
            if (value != null) {
                Object fit = axis(d).own(Values.of(value));
                if (fit == null) {
                    throw new BadInput(key(d) + " is " + Values.text(Values.of(value)) + ", must be " + axis(d).text());
                }
                own.put(key(d), fit);
                row[d] = axis(d).coordinate(fit);
            }
        }
        values.keySet().forEach(this::place);
        return new Point(own);
    }

    /** Whether a point is one of this space, with values in the form that its ranges give them. */
    boolean holds(Point point) {
        double[] row = new double[size()];
        int active = 0;
        for (int d = 0; d < row.length; d++) {
            Object value = point.values().get(key(d));
            boolean is = active(d, row);
            if (is ? value == null || !value.equals(axis(d).own(value)) : value != null) {
                return false;
            }
            active += is ? 1 : 0;
            row[d] = value == null ? Double.NaN : axis(d).coordinate(value);
        }
        return active == point.values().size();
    }

    /**
     * The point of this space nearest to one of another: null where a key has no value that is near, or none at all.
     *
     * @param usual values of keys that the other lacks
     */
    @Nullable
    Point nearest(Point other, Point usual) {
        SortedMap<String, Object> values = new TreeMap<>();
        double[] row = new double[size()];
        Arrays.fill(row, Double.NaN);
        for (int d = 0; d < row.length; d++) {
            if (active(d, row)) {
                Object own = other.values().get(key(d));
                Object value = own == null ? usual.values().get(key(d)) : own;
                Object near = value == null ? null : axis(d).nearest(value);
                if (near == null) {
                    return null;
                }
                values.put(key(d), near);
                row[d] = axis(d).coordinate(near);
            }
        }
        return new Point(values);
    }
}
