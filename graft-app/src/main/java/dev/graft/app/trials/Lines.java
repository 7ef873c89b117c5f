package dev.graft.app.trials;

import dev.graft.base.Nullable;
import dev.graft.recipe.YamlText;
import dev.graft.search.Point;
import dev.graft.trial.Finalist;
import dev.graft.trial.Found;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines of a recipe by which the best trial differs from the recipe as it stands, to be copied. */
final class Lines {
    private Lines() {}

    /** Its trial and its lines as YAML; null where no other trial came to its end. */
    static @Nullable Map<String, Object> map(Found found) {
        Finalist winner = found.finals().winner();
        if (winner == null) {
            return null;
        }
        Map<String, Object> lines = new LinkedHashMap<>();
        Point usual = point(found, 0);
        point(found, winner.number()).values().forEach((key, value) -> {
            if (!value.equals(usual.values().get(key))) {
                put(lines, key, value);
            }
        });
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("trial", winner.number());
        map.put("yaml", YamlText.of(lines));
        return map;
    }

    private static Point point(Found found, int number) {
        return found.trials().stream()
                .filter(trial -> trial.number() == number)
                .findFirst()
                .orElseThrow()
                .point();
    }

    @SuppressWarnings("unchecked") // groups are made here
    private static void put(Map<String, Object> group, String key, Object value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            group.put(key, value);
        } else {
            put(
                    (Map<String, Object>)
                            group.computeIfAbsent(key.substring(0, dot), _ -> new LinkedHashMap<String, Object>()),
                    key.substring(dot + 1),
                    value);
        }
    }
}
