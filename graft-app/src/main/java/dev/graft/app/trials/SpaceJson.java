package dev.graft.app.trials;

import dev.graft.search.Dimension;
import dev.graft.search.Range;
import dev.graft.search.Space;
import dev.graft.trial.Ranges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is searched, as JSON has it: for each key its range in words, and the same in parts. */
public final class SpaceJson {
    private SpaceJson() {}

    /** A map a key, in order. */
    public static List<Map<String, Object>> list(Space space) {
        return space.dimensions().stream().map(SpaceJson::map).toList();
    }

    private static Map<String, Object> map(Dimension dimension) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", dimension.key());
        map.put("text", Ranges.text(dimension));
        switch (dimension.range()) {
            case Range.Real(double low, double high, boolean log) -> number(map, "real", low, high, log);
            case Range.Whole(long low, long high, boolean log) -> number(map, "whole", low, high, log);
            case Range.Choice(List<Object> values) -> {
                map.put("kind", "choice");
                map.put("values", values);
            }
        }
        if (dimension.when() != null) {
            map.put("when", Map.of(dimension.when().key(), dimension.when().values()));
        }
        return map;
    }

    private static void number(Map<String, Object> map, String kind, Number low, Number high, boolean log) {
        map.put("kind", kind);
        map.put("low", low);
        map.put("high", high);
        map.put("byFactors", log);
    }
}
