package dev.graft.search;

import dev.graft.base.BadInput;
import java.util.List;

/**
 * A condition: a key is active only where another key of the space is active and has one of these values.
 *
 * @param key of a {@link Range.Choice}
 */
public record When(String key, List<Object> values) {
    public When {
        values = Values.all(values);
        if (values.isEmpty()) {
            throw new BadInput("the condition on " + key + " has no values; list those it holds for");
        }
    }
}
