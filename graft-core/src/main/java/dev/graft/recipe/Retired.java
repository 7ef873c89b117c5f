package dev.graft.recipe;

import dev.graft.base.Nullable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What recipes could once say: who still says it is told what takes its place, and runs whose recipes hold it open. */
public final class Retired {
    private static final String MAPS = "; maps in the place of rows were taken out, as no task was best served by one;"
            + " adapt.method full or encoder takes their place";

    private static final String LATE =
            "; rows that wait before they move were taken out, as that gained nothing over rows"
                    + " that move from the first step; without the key they do";

    private static final Map<String, String> KEYS =
            Map.of("adapt.rank", MAPS, "start.map", MAPS, "adapt.unfreeze", LATE);

    /** Keys whose values are part of what runs that are there still were trained by. */
    private static final Set<String> TAUGHT = Set.of("adapt.unfreeze");

    private static final Map<String, List<String>> VALUES = Map.of("adapt.method", List.of("diagonal", "lowrank"));

    private Retired() {}

    /** Whether a key is one. */
    public static boolean isKey(String key) {
        return KEYS.containsKey(key);
    }

    /** Whether it is one, and trainings that say something of it cannot be gone on with. */
    public static boolean taught(String key) {
        return TAUGHT.contains(key);
    }

    /** Takes them out of a recipe that a run keeps, whatever they say: results do not hang on them where the run opens. */
    public static void passOver(Map<String, Object> tree) {
        for (String key : KEYS.keySet()) {
            int dot = key.indexOf('.');
            if (tree.get(key.substring(0, dot)) instanceof Map<?, ?> group) {
                group.remove(key.substring(dot + 1));
            }
        }
    }

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
