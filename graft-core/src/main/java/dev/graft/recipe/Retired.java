package dev.graft.recipe;

import dev.graft.base.Nullable;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What recipes could once say: who still says it is told what takes its place, and runs whose recipes hold it open. */
public final class Retired {
    private static final String MAPS = "; maps in the place of rows were taken out, as vectors that move were better;"
            + " adapt.method full or encoder takes their place";

    private static final Map<String, String> KEYS = Map.of("adapt.rank", MAPS, "start.map", MAPS);

    private static final Map<String, List<String>> VALUES = Map.of("adapt.method", List.of("diagonal", "lowrank"));

    private Retired() {}

    /** What to say behind an error about a key that there is not: {@code "; …"}, or nothing. */
    public static String key(String key) {
        return KEYS.getOrDefault(key, "");
    }

    /** What to say behind an error about a value that a key cannot have: {@code "; …"}, or nothing. */
    public static String value(String key, @Nullable Object value) {
        return VALUES.getOrDefault(key, List.of())
                        .contains(String.valueOf(value).toLowerCase(Locale.ROOT))
                ? MAPS
                : "";
    }
}
