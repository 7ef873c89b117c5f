package dev.graft.trial;

import dev.graft.base.BadInput;
import dev.graft.search.Point;
import dev.graft.search.Space;
import java.util.Map;
import java.util.TreeMap;

/** Points as they were read from files. */
final class Points {
    private Points() {}

    /** A point of the space, or one beside it: what would be done without a search need not lie in it. */
    static Point of(Space space, Map<String, Object> values) {
        try {
            return space.point(values);
        } catch (BadInput _) {
            return new Point(new TreeMap<>(values));
        }
    }
}
