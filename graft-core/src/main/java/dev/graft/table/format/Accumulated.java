package dev.graft.table.format;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import dev.graft.base.Nullable;
import dev.graft.table.NamedVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Vectors that come one by one; each must have a name of its own, as many values as the first, and those finite. */
final class Accumulated {
    /** Bytes of a name in a list and a set, about. */
    private static final long NAME = 150;

    private final List<String> names = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private float[] rows = new float[1 << 12];
    private int size;
    private int dim;

    /** Where the row under way is, for errors. */
    @FunctionalInterface
    interface Place {
        BadInput fault(String message);
    }

    /** @param dim values in each, or 0 where the first says */
    Accumulated(int dim) {
        this.dim = dim;
    }

    int size() {
        return names.size();
    }

    /** Values in each; 0 before the first. */
    int dim() {
        return dim;
    }

    /** @param values as text */
    void add(@Nullable String name, List<String> values, Place place) {
        if (name == null || name.isEmpty()) {
            throw place.fault("the name is " + (name == null ? "null" : "empty"));
        }
        if (dim == 0) {
            dim = values.size();
        }
        if (values.size() != dim || dim < 1) {
            throw place.fault("has " + values.size() + " values, expected " + Math.max(1, dim));
        }
        if (!seen.add(name)) {
            throw place.fault("the name '" + name + "' occurs a second time");
        }
        if (size + (long) dim > Integer.MAX_VALUE - 16) {
            throw place.fault("the vectors before hold " + size + " values, and more than 2^31 cannot be read");
        }
        names.add(name);
        Memory.growing(names.size(), NAME, "names of vectors");
        if (size + (long) dim > rows.length) {
            long room = Math.min(Memory.LONGEST, Math.max(rows.length * 2L, size + (long) dim));
            rows = Arrays.copyOf(
                    rows, Memory.length(1, room, Float.BYTES, "the vectors read so far, and as many more"));
        }
        for (String text : values) {
            Float value = ValueText.value(text);
            if (value == null) {
                throw place.fault("'" + text + "' is not a number");
            }
            if (!Float.isFinite(value)) {
                throw place.fault("the value " + text + " is not finite");
            }
            if (!NamedVectors.sound(value)) {
                throw place.fault("a value of '" + name + "' " + NamedVectors.fault(value));
            }
            rows[size++] = value;
        }
    }

    NamedVectors all() {
        return new NamedVectors(List.copyOf(names), dim, rows.length == size ? rows : Arrays.copyOf(rows, size));
    }
}
