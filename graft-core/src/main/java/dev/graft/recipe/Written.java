package dev.graft.recipe;

import dev.graft.base.Nullable;
import java.util.Map;

/**
 * What a recipe says, before defaults are put beside.
 *
 * @param groups maps of their keys
 */
@SuppressWarnings("exports") // public for the inside alone
public record Written(Map<String, Object> groups) {
    /** What a key of a group is; null where nothing is said. */
    public @Nullable Object at(String group, String key) {
        return groups.get(group) instanceof Map<?, ?> map ? map.get(key) : null;
    }

    /** Vectors are encoded where nothing is said, unless it is said how single rows are trained, or that they start at random. */
    public Map<String, Object> encoder() {
        boolean rows = Adapt.OF_ROWS.stream().anyMatch(key -> at("adapt", key) != null);
        boolean random = "random".equals(at("start", "model"));
        return rows || random ? Map.of() : Map.of("adapt", Map.of("method", Adapt.Method.ENCODER.toString()));
    }
}
