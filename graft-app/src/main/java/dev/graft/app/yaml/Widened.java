package dev.graft.app.yaml;

import dev.graft.base.BadInput;
import dev.graft.search.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranges of keys that are searched in the place of others, or beside them.
 *
 * @param places where each dotted key was written, those of the recipe among them
 */
record Widened(List<Dimension> dimensions, Map<String, String> places) {
    /**
     * Reads them.
     *
     * @param given {@code key=range} each
     * @throws BadInput for what is no range, and for a second one of a key
     */
    static Widened of(List<String> given, Map<String, String> places) {
        Map<String, String> all = new LinkedHashMap<>(places);
        List<Dimension> dimensions = new ArrayList<>();
        for (String one : given) {
            Dimension dimension = RangeReader.given(one, all);
            if (dimensions.stream().anyMatch(other -> other.key().equals(dimension.key()))) {
                throw new BadInput(all.get(dimension.key()) + ": " + dimension.key() + " is given a second range");
            }
            dimensions.add(dimension);
        }
        return new Widened(dimensions, all);
    }

    /** Others with these: a key counts when it did before, unless that is said anew. */
    List<Dimension> in(List<Dimension> others) {
        Map<String, Dimension> all = new LinkedHashMap<>();
        others.forEach(dimension -> all.put(dimension.key(), dimension));
        dimensions.forEach(dimension -> all.merge(
                dimension.key(),
                dimension,
                (before, now) -> now.when() == null ? new Dimension(now.key(), now.range(), before.when()) : now));
        return List.copyOf(all.values());
    }
}
